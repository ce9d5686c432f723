#include "kb/history.h"

#include <doctest/doctest.h>

#include "edited_kb.h"

using namespace galley;
using namespace galley::kb;
using galley::kb::test::error_of;
using galley::kb::test::World;

TEST_CASE("every version of a statement is found from any of them, oldest first") {
  const World world("history");
  const auto first = world.id_of("subject = 'freedonia-city' AND property = 'population'");
  world.replace(first, "freedonia-city | population | 360000 person | from=2021 | to=2021 | @gazette");
  const auto second = world.id_of("subject = 'freedonia-city' AND property = 'population'");
  world.replace(second, "freedonia-city | population | 360000 person | from=2021 | to=2021 | @gazette @wikidata");
  CHECK(first != second);
  const Store store(world.path());
  for (const auto& id : {first, second}) {
    const auto versions = versions_of(store, id);
    REQUIRE(versions.size() == 3);
    CHECK(versions[0].id == first);
    CHECK(versions[0].replaced_by == second);
    CHECK(*versions[0].txn_to == 2);
    CHECK(versions[1].txn_from == 2);
    CHECK_FALSE(versions[2].txn_to);
    CHECK(versions[2].path == "places.kb");
  }
  CHECK(versions_of(store, "s-000000000000").empty());
  CHECK(versions_about(store, "freedonia-city").size() == 7);
  CHECK(versions_from(store, 2).size() == 1);
  CHECK(versions_to(store, 3).size() == 1);
  CHECK(versions_from(store, 1).size() == 39);
}

TEST_CASE("the change log says who, when and why") {
  const World world("history-log");
  world.add("sylvania | capital | freedonia-city | @gazette");
  const Store store(world.path());
  const auto log = transactions(store, 10);
  REQUIRE(log.size() == 2);
  CHECK(log[0].txn == 2);
  CHECK(log[0].author == "tester");
  CHECK(log[0].added == 1);
  CHECK(log[1].kind == "build");
  CHECK(log[1].added == 39);
  CHECK_FALSE(transaction(store, 3));
  CHECK(last_transaction(store) == 2);
}

TEST_CASE("a moment is a transaction, a day to its end, or a second") {
  const World world("history-moment");
  world.add("sylvania | capital | freedonia-city | @gazette");
  const Store store(world.path());
  struct Case {
    const char* moment;
    std::int64_t txn;
  };
  const Case cases[] = {{"1", 1},          {"2", 2},          {"2026-11-20", 1},           {"2026-11-24", 1},
                        {"2026-11-25", 2}, {"2030-01-01", 2}, {"2026-11-25T19:59:59Z", 1}, {"2026-11-25T20:00:00Z", 2}};
  for (const auto& c : cases) {
    CAPTURE(c.moment);
    CHECK(transaction_at(store, c.moment) == c.txn);
  }
  const auto refusal = [&](const char* moment) { return error_of([&] { (void)transaction_at(store, moment); }); };
  CHECK(refusal("3") == "there is no transaction 3; they are 1 to 2");
  CHECK(refusal("2026-11-19") == "nothing was recorded by 2026-11-19; the knowledge base begins on 2026-11-20");
  CHECK(refusal("yesterday").find("'yesterday' is neither a transaction nor a moment") == 0);
}
