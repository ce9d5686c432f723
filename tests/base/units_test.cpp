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

TEST_CASE("units of measure have their defined sizes") {
  const auto units = read_units(shipped());
  const auto factor = [&](const char* code) { return units.at(code).size; };
  CHECK(factor("oz") * 16 ==
        doctest::Approx(factor("lb")).epsilon(1e-12));  // an ounce is a sixteenth of a pound
  CHECK(factor("st") == doctest::Approx(14 * factor("lb")).epsilon(1e-12));
  CHECK(factor("ft") == doctest::Approx(12 * factor("in")).epsilon(1e-12));
  CHECK(factor("yd") == doctest::Approx(3 * factor("ft")).epsilon(1e-12));
  CHECK(factor("mi") == doctest::Approx(1760 * factor("yd")).epsilon(1e-12));
  CHECK(factor("in") == doctest::Approx(0.0254).epsilon(1e-12));
  CHECK(factor("ac") == doctest::Approx(4840 * factor("yd") * factor("yd")).epsilon(1e-12));
  CHECK(factor("mi2") == doctest::Approx(factor("mi") * factor("mi")).epsilon(1e-12));
  CHECK(factor("ft2") == doctest::Approx(factor("ft") * factor("ft")).epsilon(1e-12));
  CHECK(factor("ha") == 10000);
  CHECK(factor("gal") == doctest::Approx(231 * factor("in") * factor("in") * factor("in")).epsilon(1e-12));
  CHECK(factor("bbl") == doctest::Approx(42 * factor("gal")).epsilon(1e-12));
  CHECK(factor("mph") == doctest::Approx(factor("mi") / 3600).epsilon(1e-12));
  CHECK(factor("kn") == doctest::Approx(factor("nmi") / 3600).epsilon(1e-12));
  CHECK(factor("km/h") == doctest::Approx(factor("km") / 3600).epsilon(1e-12));
  CHECK(factor("kWh") == doctest::Approx(factor("kW") * 3600).epsilon(1e-12));
  CHECK(factor("ton") == 0);  // short, long or metric: not known
  CHECK(units.at("mi").dimension == units.at("km").dimension);
}
