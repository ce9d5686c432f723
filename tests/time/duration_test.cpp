#include "time/duration.h"

#include <doctest/doctest.h>

using namespace galley;

TEST_CASE("lengths of time bound days as far as their words do") {
  struct Case {
    double amount;
    const char* unit;
    Bound bound;
    double low, high;  // -1: open
  };
  const Case cases[] = {
      {10, "Y", Bound::more_than, 3650, -1},  {20, "Y", Bound::at_least, 7300, -1},
      {6, "Y", Bound::less_than, 1825, 2196}, {180, "D", Bound::at_most, -1, 180},
      {6, "Y", Bound::exact, 1916.25, 2562},  {44, "D", Bound::exact, 43.25, 45},
      {2, "DE", Bound::exact, 6570, 8036.6},  {10, "Y", Bound::approx, 2920, 4392},
      {100, "Y", Bound::exact, 34675, 38430}, {1, "D", Bound::exact, 0.5, 1.5},
  };
  for (const auto& c : cases) {
    CAPTURE(c.amount);
    CAPTURE(c.unit);
    CAPTURE(name_of(c.bound));
    const auto range = day_range(c.amount, c.unit, c.bound);
    CHECK(range.low.value_or(-1) == doctest::Approx(c.low));
    CHECK(range.high.value_or(-1) == doctest::Approx(c.high));
  }
}

TEST_CASE("a length that is not said bounds nothing") {
  CHECK_FALSE(day_range(-1, "Y", Bound::exact).low.has_value());
  CHECK_FALSE(day_range(3, "furlong", Bound::exact).high.has_value());
}

TEST_CASE("durations in TIMEX3") {
  CHECK(duration_text(10, "Y") == "P10Y");
  CHECK(duration_text(5, "H") == "PT5H");
  CHECK(duration_text(5, "MI") == "PT5M");
  CHECK(duration_text(2.5, "Y") == "P2Y6M");
  CHECK(duration_text(1.5, "M") == "P1.5M");
  CHECK(duration_text(-1, "W") == "PXW");
}

TEST_CASE("names of bounds go both ways") {
  for (const auto bound :
       {Bound::approx, Bound::less_than, Bound::at_most, Bound::more_than, Bound::at_least})
    CHECK(bound_named(name_of(bound)) == bound);
  CHECK(bound_named("START") == Bound::exact);
}
