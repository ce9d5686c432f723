#include "app/retold.h"

#include "house.h"

using namespace galley;

TEST_CASE("both tellings are claims, each with the other's words and place") {
  const std::string text =
      "The valley grows more than a third of the country's apples and pears. Farmers fear the frost. The "
      "valley "
      "grows less than 10% of the country's apples and pears.";
  std::vector<Claim> found;
  for (const auto& c : house::knowing("").check(house::text(text), {}).claims)
    if (c.property == "retold") found.push_back(c);
  REQUIRE(found.size() == 2);
  CHECK(found[0].value.text == "more than a third");
  CHECK(found[1].value.text == "less than 10%");
  CHECK(found[0].qualifiers.at("other").span == found[1].span);
  CHECK(found[1].qualifiers.at("other").span == found[0].span);
  CHECK(found[0].qualifiers.at("kind").text == "figure");
}
