#include "base/units.h"

#include <doctest/doctest.h>

#include "checkout.h"

using namespace galley;

namespace {

WordLists shipped() {
  Diagnostics faults;
  auto lists = load_word_lists(checkout::root() + "/rules/words", faults);
  faults.throw_if_any();
  return lists;
}

}  // namespace

TEST_CASE("the international yard and pound of 1959 and the SI Brochure") {
  const auto units = read_units(shipped());
  CHECK(units.at("mi").size == doctest::Approx(1609.344));
  CHECK(units.at("ft").size == doctest::Approx(0.3048));
  CHECK(units.at("lb").size == doctest::Approx(0.45359237));
  CHECK(units.at("ac").size == doctest::Approx(4046.8564224));
  CHECK(units.at("ha").size == doctest::Approx(10000));
  CHECK(units.at("mi2").dimension == "area");
  CHECK(units.at("degC").size == 0);
}

TEST_CASE("words that share a code agree on what it is") {
  const auto lists = shipped();
  const auto units = read_units(lists);
  for (const auto& [word, values] : lists["unit"].entries) {
    REQUIRE_MESSAGE(values.size() > 1, word);
    CHECK_MESSAGE(units.at(values[0]).dimension == values[1], word);
    if (values.size() > 2 && !values[2].empty())
      CHECK_MESSAGE(units.at(values[0]).size == doctest::Approx(std::stod(values[2])), word);
  }
}
