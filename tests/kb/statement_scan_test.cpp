#include "kb/statement_scan.h"

#include <doctest/doctest.h>

#include "edited_kb.h"
#include "kb/text.h"

using namespace galley;
using namespace galley::kb;

TEST_CASE("the walk gives each statement once, in the order of ids, with its tail and file") {
  const test::World world("scan");
  const Store store(world.path());
  StatementScan scan(store);
  std::string last;
  int count = 0;
  while (scan.next()) {
    CHECK(last < scan.id);
    last = scan.id;
    ++count;
    const auto s = store.statement(scan.id);
    REQUIRE(s);
    CHECK(scan.tail == written_tail(*s));
    CHECK(scan.txn_from == 1);
    CHECK((scan.path == "places.kb" || scan.path == "world/freedonia.kb"));
  }
  CHECK(count == 39);
}
