#include "model/rare_value.h"

#include <doctest/doctest.h>

#include <utility>

using namespace galley;

TEST_CASE("a rare value takes no room until there is one, and a copy is another's") {
  RareValue none;
  CHECK(!none);
  CHECK(none->kind == ValueKind::none);
  CHECK(none.change() == nullptr);
  CHECK(!RareValue(Value{}));
  static_assert(sizeof(RareValue) == sizeof(void*));

  Value zoe;
  zoe.kind = ValueKind::text;
  zoe.text = "Zoe";
  RareValue one = zoe, other = one;
  REQUIRE(other.change());
  other.change()->text = "Ann";
  CHECK(one->text == "Zoe");
  CHECK((*other).text == "Ann");
  one = std::move(other);
  CHECK(one->text == "Ann");
  const auto& same = one;
  one = same;
  CHECK(one->text == "Ann");
  one = RareValue();
  CHECK(!one);
}
