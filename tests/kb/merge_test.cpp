#include "kb/merge.h"

#include <doctest/doctest.h>

#include "edited_kb.h"
#include "kb/history.h"
#include "kb/undo.h"

using namespace galley;
using namespace galley::kb;
using galley::kb::test::differences_from_rebuilt;
using galley::kb::test::error_of;
using galley::kb::test::World;

namespace {

const ChangeHead kMergeHead{"tester", "2026-11-25T21:00:00Z", "", "", ""};

}  // namespace

TEST_CASE("merging makes one entity of two and can be undone") {
  const World world("merge");
  world.run({{Change::What::add, "", "free-land | label | Free Land | @gazette", "", {}, "", {}},
             {Change::What::add, "", "free-land | type | country | @gazette", "", {}, "", {}},
             {Change::What::add, "", "free-land | alias | Freedonia | @gazette", "", {}, "", {}},
             {Change::What::add, "", "free-land | capital | freedonia-city | @gazette", "", {}, "", {}},
             {Change::What::add, "", "free-land | borders | freedonia | @gazette", "", {}, "", {}},
             {Change::What::add, "", "free-land | independence | 1992 | from-state=sylvania | @gazette", "", {}, "", {}},
             {Change::What::add, "", "anna-de-souza | nationality | free-land | @gazette", "", {}, "", {}}});
  const auto before = world.hash();
  CHECK(merge(world.path(), "free-land", "freedonia", kMergeHead, true).moved == 4);  // a rehearsal
  CHECK(world.hash() == before);
  const auto report = merge(world.path(), "free-land", "freedonia", kMergeHead);
  CHECK(differences_from_rebuilt(world.path()) == "");
  CHECK(report.joined == 1);
  CHECK(report.dropped == 2);  // its type, and that it borders on itself
  CHECK(report.moved == 4);
  {
    const Store store(world.path());
    CHECK_FALSE(store.entity("free-land"));
    CHECK(store.find("free land").front().entity == "freedonia");
    CHECK(store.statements("freedonia", "capital").at(0).references.size() == 2);
    CHECK(store.statements("anna-de-souza", "nationality").at(0).value.entity == "freedonia");
    CHECK(store.statements("freedonia", "independence").size() == 2);
    CHECK(merged_into(store, "free-land") == "freedonia");
  }  // a reader would keep the undo waiting
  undo(world.path(), report.change.txn, kMergeHead);
  CHECK(world.hash() == before);
  CHECK(differences_from_rebuilt(world.path()) == "");
  Store(world.path()).check_integrity();
}

TEST_CASE("what cannot be one is not merged") {
  const World world("merge-refused");
  const auto refusal = [&](const char* a, const char* b) {
    return error_of([&] { merge(world.path(), a, b, kMergeHead); });
  };
  CHECK(refusal("freedonia", "freedonia") == "'freedonia' cannot be merged with itself; name another entity");
  CHECK(refusal("freedonia", "nowhere") == "the knowledge base does not know 'nowhere'; try galley kb search");
  CHECK(refusal("freedonia", "freedonia-city") ==
        "'freedonia' is a country and 'freedonia-city' a city; correct the type that is wrong first");
}
