#include "kb/diff.h"

#include <doctest/doctest.h>

#include "edited_kb.h"

using namespace galley;
using namespace galley::kb;
using galley::kb::test::World;

namespace {

std::string shown(const std::vector<Difference>& list) {
  std::string out;
  for (const auto& d : list) out += (d.added ? "+ " : "- ") + d.line + "\n";
  return out;
}

}  // namespace

TEST_CASE("the same change shows between moments, between files, and between text and file") {
  const World world("diff"), other("diff-other");
  const auto id = world.id_of("subject = 'freedonia-city' AND property = 'population'");
  world.replace(id, "freedonia-city | population | 360000 person | from=2021 | to=2021 | @gazette");
  world.add("sylvania | capital | freedonia-city | @gazette");
  const std::string change =
      "- freedonia-city | population | 350000 person | from=2020 | to=2020 | @wikidata\n"
      "+ freedonia-city | population | 360000 person | from=2021 | to=2021 | @gazette\n";
  const std::string addition = "+ sylvania | capital | freedonia-city | @gazette\n";
  const Store store(world.path());
  CHECK(shown(diff_moments(store, 1, 3)) == change + addition);
  CHECK(shown(diff_moments(store, 1, 2)) == change);
  CHECK(shown(diff_moments(store, 2, 3)) == addition);
  CHECK(shown(diff_moments(store, 3, 2)) == "- sylvania | capital | freedonia-city | @gazette\n");
  CHECK(diff_moments(store, 2, 2).empty());
  CHECK(shown(diff_stores(Store(other.path()), store)) == change + addition);
  CHECK(diff_stores(store, store).empty());
  Diagnostics none;
  CHECK(shown(diff_text(load_content(world.folder.path(), none), store)) == change + addition);
}

TEST_CASE("a new rank, source and file show too") {
  const World world("diff-tail");
  const auto id = world.id_of("subject = 'freedonia' AND property = 'capital'");
  world.replace(id, "freedonia | capital | freedonia-city | rank=preferred | @wikidata");
  world.run({{Change::What::add_source, "", "", "", {"almanac", "A", "B", "", "C", "2026-11-24"}, "", {}}});
  const Store store(world.path());
  CHECK(shown(diff_moments(store, 1, 3)) ==
        "+ file sources/added.toml\n- freedonia | capital | freedonia-city | @wikidata\n"
        "+ freedonia | capital | freedonia-city | rank=preferred | @wikidata\n");
  Diagnostics none;
  CHECK(diff_text(load_content(world.folder.path(), none), store) == diff_moments(store, 1, 3));
}
