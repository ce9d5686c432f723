#include "time/day.h"

#include <doctest/doctest.h>

using namespace galley;

TEST_CASE("day numbers are the proleptic Gregorian ordinal, before year 1 too") {
  struct Case {
    CivilDate date;
    Day day;
  };
  const Case cases[] = {{{1, 1, 1}, 1},
                        {{0, 12, 31}, 0},
                        {{1970, 1, 1}, 719163},
                        {{2020, 9, 27}, 737695},
                        {{-43, 3, 15}, -15997}};
  for (const auto& c : cases) {
    CAPTURE(c.day);
    CHECK(to_day(c.date) == c.day);
    CHECK(to_civil(c.day) == c.date);
  }
}

TEST_CASE("every day from 4700 BC on round-trips and follows its neighbour") {
  CivilDate last = to_civil(to_day({-4600, 1, 1}) - 1);
  for (Day d = to_day({-4600, 1, 1}); d < to_day({-4590, 1, 1}); ++d) {
    const auto civil = to_civil(d);
    REQUIRE(is_valid(civil));
    REQUIRE(to_day(civil) == d);
    REQUIRE(last < civil);
    last = civil;
  }
}

TEST_CASE("weekdays, month lengths and month arithmetic") {
  CHECK(iso_weekday(to_day({2020, 9, 27})) == 7);
  CHECK(iso_weekday(to_day({2017, 6, 27})) == 2);
  CHECK(days_in_month(1900, 2) == 28);
  CHECK(days_in_month(2000, 2) == 29);
  CHECK_FALSE(is_valid({2021, 6, 31}));
  CHECK_FALSE(is_valid({2021, 13, 1}));
  CHECK(iso_text(add_months(to_day({2021, 1, 31}), 1)) == "2021-02-28");
  CHECK(iso_text(add_months(to_day({1, 1, 15}), -2)) == "0000-11-15");
  CHECK(iso_text(to_day({-43, 3, 15})) == "-0043-03-15");
}

TEST_CASE("intervals answer yes, no or unknown") {
  const Interval y1994{to_day({1994, 1, 1}), to_day({1994, 12, 31})};
  const Interval may{to_day({1994, 5, 1}), to_day({1994, 5, 31})};
  const Interval open{to_day({1995, 1, 1}), std::nullopt};
  CHECK(certainly_before(y1994, open) == Truth::yes);
  CHECK(certainly_before(open, y1994) == Truth::no);
  CHECK(certainly_before(y1994, may) == Truth::unknown);
  CHECK(may_overlap(y1994, may));
  CHECK_FALSE(may_overlap(open, may));
  CHECK(may_overlap(Interval{}, may));
}
