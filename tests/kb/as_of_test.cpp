#include "kb/as_of.h"

#include <doctest/doctest.h>

#include "edited_kb.h"
#include "kb/history.h"
#include "kb/undo.h"

using namespace galley;
using namespace galley::kb;
using galley::kb::test::differences_from_rebuilt;
using galley::kb::test::World;

TEST_CASE("each state of the past can be had again, with everything derived from it") {
  const World world("as-of");
  std::vector<std::string> hashes{"", world.hash()};
  const auto done = [&] { hashes.push_back(world.hash()); };
  world.run({{Change::What::add_source, "", "", "", {"almanac", "A", "B", "", "C", "2026-11-24"}, "", {}},
             {Change::What::add, "", "zembla | label | Zembla | @almanac", "", {}, "new.kb", {}},
             {Change::What::add, "", "zembla | type | country | @almanac", "", {}, "new.kb", {}}});
  done();
  world.replace(world.id_of("subject = 'freedonia-city' AND property = 'population'"),
                "freedonia-city | population | 360000 person | from=2021 | to=2021 | @almanac");
  done();
  world.retract(world.id_of("value_text = 'the Republic of Freedonia'"));
  done();
  undo(world.path(), 3, {"tester", "2026-11-26T00:00:00Z", "", "", ""});
  done();
  for (std::int64_t txn = 1; txn <= 5; ++txn) {
    CAPTURE(txn);
    const auto copy = world.folder / ("as-of-" + std::to_string(txn) + ".sqlite");
    write_as_of(world.path(), txn, copy);
    CHECK(Store(copy).info().content_hash == hashes[static_cast<std::size_t>(txn)]);
    CHECK(differences_from_rebuilt(copy) == "");
    CHECK(last_transaction(Store(copy)) == txn);
  }
  Store(world.path()).check_integrity();
}

TEST_CASE("a copy holds the same") {
  const World world("copy");
  world.add("sylvania | capital | freedonia-city | @gazette");
  copy_store(world.path(), world.folder / "copy.sqlite");
  CHECK(Store(world.folder / "copy.sqlite").info().content_hash == world.hash());
  Store(world.folder / "copy.sqlite").check_integrity();
  CHECK_THROWS_AS(copy_store(world.path(), world.folder / "no/such/folder/copy.sqlite"), StoreError);
}
