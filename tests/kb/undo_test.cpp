#include "kb/undo.h"

#include <doctest/doctest.h>

#include "edited_kb.h"

using namespace galley;
using namespace galley::kb;
using galley::kb::test::differences_from_rebuilt;
using galley::kb::test::error_of;
using galley::kb::test::World;

namespace {

const ChangeHead kHead{"tester", "2026-11-25T21:00:00Z", "", "", ""};

std::string refusal(const World& world, std::int64_t txn) {
  const auto before = read_file(world.path());
  const auto said = error_of([&] { undo(world.path(), txn, kHead); });
  CHECK(read_file(world.path()) == before);
  return said;
}

}  // namespace

TEST_CASE("undo brings back what was, and undoing the undo brings back what it took") {
  const World world("undo");
  const auto before = world.hash();
  const auto id = world.id_of("subject = 'freedonia-city' AND property = 'population'");
  const auto txn = world.replace(id, "freedonia-city | population | 360000 person | from=2021 | to=2021 | @gazette");
  const auto after = world.hash();
  CHECK(before != after);
  CHECK(undo(world.path(), txn, kHead, true).removed == 1);  // a rehearsal
  CHECK(world.hash() == after);
  CHECK(undo(world.path(), txn, kHead).txn == 3);
  CHECK(world.hash() == before);
  CHECK(differences_from_rebuilt(world.path()) == "");
  CHECK(world.text("SELECT kind || undoes FROM txn WHERE txn = 3") == "undo2");
  CHECK(refusal(world, 2) == "transaction 2 is undone already by 3; to bring it back: galley kb undo 3");
  CHECK(undo(world.path(), 3, kHead).txn == 4);
  CHECK(world.hash() == after);
  CHECK(refusal(world, 2) == "transaction 2 was undone and brought back by 4; to take it back again: galley kb undo 4");
  Store(world.path()).check_integrity();
}

TEST_CASE("an undo takes back entities, names, files and sources") {
  const World world("undo-all");
  const auto before = world.hash();
  Change source{Change::What::add_source, "", "", "", {"almanac", "The Almanac", "Press", "", "facts", "2026-11-24"}, "", {}};
  const auto txn = world.run({source,
                              {Change::What::add, "", "zembla | label | Zembla | @almanac", "", {}, "new/zembla.kb", {}},
                              {Change::What::add, "", "zembla | type | country | @almanac", "", {}, "new/zembla.kb", {}}});
  CHECK(Store(world.path()).info().recorded == "2026-11-24");
  undo(world.path(), txn, kHead);
  CHECK(world.hash() == before);
  CHECK(Store(world.path()).info().recorded == "2026-11-20");
  CHECK(differences_from_rebuilt(world.path()) == "");
  CHECK(world.number("SELECT count(*) FROM file WHERE path LIKE 'new/%' OR path LIKE 'sources/%'") == 0);
  undo(world.path(), 3, kHead);
  CHECK(Store(world.path()).find("zembla").size() == 1);
  CHECK(differences_from_rebuilt(world.path()) == "");
  Store(world.path()).check_integrity();
}

TEST_CASE("an undo that later transactions stand in the way of names them") {
  const World world("undo-refused");
  CHECK(refusal(world, 1) == "the first build cannot be undone; delete the file to be rid of it");
  CHECK(refusal(world, 9) == "there is no transaction 9; they are 1 to 1");
  world.run({{Change::What::add, "", "zembla | label | Zembla | @gazette", "", {}, "", {}},
             {Change::What::add, "", "zembla | type | country | @gazette", "", {}, "", {}}});
  world.add("zembla | capital | freedonia-city | @gazette");
  CHECK(refusal(world, 2).find("'zembla' would lose its type while 1 statement names it, the latest of transaction 3") == 0);
  world.retract(world.id_of("subject = 'zembla' AND property = 'capital'"));
  CHECK(refusal(world, 3).find("transaction 3 cannot be undone: transaction 4 changed what it brought") == 0);
  world.add("zembla | capital | freedonia-city | @wikidata");
  CHECK(refusal(world, 4).find("transaction 4 cannot be undone: transaction 5 made the same statement again") == 0);
  undo(world.path(), 5, kHead);
  undo(world.path(), 4, kHead);
  undo(world.path(), 3, kHead);
  undo(world.path(), 2, kHead);
  CHECK(differences_from_rebuilt(world.path()) == "");
  Store(world.path()).check_integrity();
}

TEST_CASE("sources declared one after the other can be undone in any order") {
  const World world("undo-sources");
  const auto declare = [&](const char* key) {
    return world.run({{Change::What::add_source, "", "", "", {key, "A", "B", "", "C", "2026-11-24"}, "", {}}});
  };
  declare("first");
  declare("second");
  undo(world.path(), 2, kHead);
  CHECK_FALSE(Store(world.path()).source("first"));
  CHECK(Store(world.path()).source("second"));
  CHECK(differences_from_rebuilt(world.path()) == "");
}
