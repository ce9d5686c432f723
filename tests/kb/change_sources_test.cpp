#include "kb/change_sources.h"

#include <doctest/doctest.h>

#include "edited_kb.h"

using namespace galley;
using namespace galley::kb;
using galley::kb::test::World;

TEST_CASE("what a file declares takes the place of what it declared") {
  const World world("change-sources");
  const Store store(world.path(), Store::Access::write);
  ChangeSources sources(store.state());
  CHECK(sources.has("gazette"));
  CHECK_FALSE(sources.changed());
  CHECK(sources.remedy_for("gazete") == "did you mean '@gazette'?");
  CHECK(sources.remedy_for("xyz") == "declare it with galley kb source add");
  const std::string almanac =
      "[almanac]\ntitle = \"Almanac\"\npublisher = \"Press\"\nlicence = \"facts\"\naccessed = "
      "\"2026-11-24\"\n";
  sources.redeclare("sources/mine.toml", "", almanac);
  CHECK(sources.has("almanac"));
  CHECK(sources.added() == 1);
  sources.redeclare("sources/mine.toml", almanac, "");
  CHECK_FALSE(sources.has("almanac"));
  CHECK(sources.added() == 0);
  CHECK(sources.changed());
}

TEST_CASE("a source that is cited may not go") {
  const World world("change-sources-cited");
  const Store store(world.path(), Store::Access::write);
  ChangeSources sources(store.state());
  Diagnostics problems;
  sources.check(problems);
  CHECK(problems.empty());
  sources.redeclare("sources.toml", galley::kb::test::kSources, "");
  sources.check(problems);
  CHECK(problems.sorted().size() == 2);
  CHECK(problems.sorted().front().message.find("is still cited by") != std::string::npos);
}
