#include "cli/claim_index.h"

#include "../app/house.h"
#include "../kb/edited_kb.h"
#include "base/error.h"
#include "kb/history.h"

using namespace galley;
using cli::affected;
using cli::concerned_by;
using kb::test::World;

namespace {

// The ids of the articles that what was done since the build may concern.
std::vector<std::string> concerned(const World& world, const std::string& results) {
  const kb::Store store(world.path());
  const auto list = kb::diff_moments(store, 1, kb::last_transaction(store));
  return affected(results, concerned_by(list, {&store})).ids;
}

}  // namespace

TEST_CASE("a change concerns the articles that name what it is about, and those it gives a name to") {
  const World world("affected");
  app::Settings settings;
  settings.rules = checkout::root() + "/rules";
  settings.kb = world.path();
  std::string results;
  {
    const app::House house(settings);
    const app::Checker checker(house);
    const auto add = [&](const std::string& id, const std::string& text) {
      results +=
          R"({"id":")" + id + R"(","index":)" + cli::index_of(checker.check(house::text(text), {})) + "}\n";
    };
    add("sylvania", "The army of Sylvania crossed the river on Monday.");
    add("president", "Ilham Torok spoke in the capital on Tuesday.");
    add("none", "Bread was dear in the winter of 1999.");
    add("unknown", "The mayor of Marzipan Bay opened the fair.");
    results += "{\"id\":\"bad\",\"error\":\"is empty\"}\n";
  }
  const house::Folder folder;
  const auto path = folder.write("results.ndjson", results);
  using Ids = std::vector<std::string>;
  SUBCASE("nothing changed") {
    CHECK(concerned(world, path) == Ids{});
  }
  SUBCASE("its subject") {
    world.add("sylvania | population | 5 person | @gazette");
    CHECK(concerned(world, path) == Ids{"sylvania"});
  }
  SUBCASE("its neighbour: another holder of his office") {
    world.add("anna-de-souza | holds-office | president-of-freedonia | from=2001 | to=2003 | @gazette");
    const auto ids = concerned(world, path);
    CHECK(std::count(ids.begin(), ids.end(), "president") == 1);
    CHECK(std::count(ids.begin(), ids.end(), "none") == 0);
  }
  SUBCASE("a name that comes in") {
    world.run(
        {kb::Change{
             kb::Change::What::add, "", "marzipan-bay | label | Marzipan Bay | @gazette", "", {}, "", {}},
         kb::Change{kb::Change::What::add, "", "marzipan-bay | type | city | @gazette", "", {}, "", {}}});
    CHECK(concerned(world, path) == Ids{"unknown"});
  }
}

TEST_CASE("results without an index are refused in one sentence") {
  const house::Folder folder;
  const auto said = [&](const std::string& bytes) {
    return kb::test::error_of([&] { (void)affected(folder.write("r", bytes), {}); });
  };
  CHECK(said("{\"id\":\"a\"}\n").find("has no index") != std::string::npos);
  CHECK(said("x\n").find("r:1: is no result") != std::string::npos);
  CHECK(said("") == "done");
}
