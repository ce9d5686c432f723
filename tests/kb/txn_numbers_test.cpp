#include "kb/txn_numbers.h"

#include <doctest/doctest.h>

#include "edited_kb.h"

using namespace galley;
using namespace galley::kb;
using galley::kb::test::World;

TEST_CASE("the numbers of a transaction's statements are those above all before") {
  const World world("txn-numbers");
  const auto one = world.add("sylvania | alias | Old Sylvania | from=1990 | @gazette");
  const auto two = world.add("sylvania | alias | Older Sylvania | from=1980 | @gazette");
  const Store store(world.path());
  const auto all = store.info().statements;
  const auto first = numbers_of(store.state(), 1);
  CHECK(first.first == 0);
  CHECK(first.last == all - 2);
  const auto second = numbers_of(store.state(), one), third = numbers_of(store.state(), two);
  CHECK(second.first == all - 1);
  CHECK(second.last == all - 1);
  CHECK(third.first == all);
  CHECK(third.last == all);
  const auto none = numbers_of(store.state(), two + 1);
  CHECK(none.last < none.first);
}
