#include "app/house_words.h"

#include "house.h"

using namespace galley;

namespace {

std::vector<std::string> found(const std::string& text, const check::Policy& policy) {
  auto input = house::text(text);
  input.policy = policy;
  std::vector<std::string> out;
  for (const auto& c : house::knowing("").check(input, {}).claims)
    if (c.property == "house-word")
      out.push_back(text.substr(c.span.start, c.span.size()) + " -> " + c.value.text);
  return out;
}

check::Policy words(std::vector<check::HouseWord> list, std::string english = "") {
  check::Policy p;
  p.house = std::move(list);
  p.english = std::move(english);
  return p;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("spellings are met with a capital letter, names as they are written, both as whole words") {
  CHECK(found("Advisers and an adviser. Adviser.", words({{"spelling", "adviser", "advisor"}})) ==
        Strings{"adviser -> advisor", "Adviser -> Advisor"});
  CHECK(found("The peking duck of Peking.", words({{"name", "Peking", "Beijing"}})) ==
        Strings{"Peking -> Beijing"});
  CHECK(found("He was at Çankaya and Ankaya.", words({{"name", "ankaya", "x"}})).empty());
  CHECK(found("He was at ankayağ.", words({{"name", "ankaya", "x"}})).empty());
  CHECK(found("“Peking” is Peking’s name—Peking—of old.", words({{"name", "Peking", "Beijing"}})).size() ==
        3);
}

TEST_CASE("one English is held against the other") {
  CHECK(found("The color of the harbour.", words({}, "british")) == Strings{"color -> colour"});
  CHECK(found("The color of the harbour.", words({}, "american")) == Strings{"harbour -> harbor"});
  CHECK(found("The color of the harbour.", words({})).empty());
}
