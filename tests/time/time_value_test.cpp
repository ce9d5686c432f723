#include "time/time_value.h"

#include <doctest/doctest.h>

using namespace galley;

namespace {

TimeValue part_value(Grain grain, int year, int part) {
  TimeValue v;
  v.grain = grain;
  v.year = year;
  v.part = part;
  return v;
}

std::string ends(const TimeValue& v) {
  const auto i = interval_of(v);
  return (i.earliest ? iso_text(*i.earliest) : "?") + "/" + (i.latest ? iso_text(*i.latest) : "?");
}

TimeValue on(int year, int month, int day) {
  auto v = month_value(year, month);
  v.grain = Grain::day;
  v.day = day;
  return v;
}

}  // namespace

TEST_CASE("calendar values: TIMEX3 text and the days they cover") {
  struct Case {
    TimeValue value;
    const char *text, *days;
  };
  const Case cases[] = {
      {year_value(1994), "1994", "1994-01-01/1994-12-31"},
      {year_value(-43), "BC0044", "-0043-01-01/-0043-12-31"},
      {year_value(0), "BC0001", "0000-01-01/0000-12-31"},
      {month_value(1900, 2), "1900-02", "1900-02-01/1900-02-28"},
      {month_value(std::nullopt, 9), "XXXX-09", "?/?"},
      {on(2020, 9, 27), "2020-09-27", "2020-09-27/2020-09-27"},
      {on(2011, 6, 31), "2011-06-31", "?/?"},
      {part_value(Grain::quarter, 1989, 3), "1989-Q3", "1989-07-01/1989-09-30"},
      {part_value(Grain::half, 2008, 2), "2008-H2", "2008-07-01/2008-12-31"},
      {part_value(Grain::season, 1915, 1), "1915-SP", "1915-03-01/1915-06-21"},
      {part_value(Grain::season, -479, 4), "BC0480-WI", "-0479-01-01/-0478-03-31"},
      {part_value(Grain::week, 2009, 1), "2009-W01", "2008-12-29/2009-01-04"},
      {part_value(Grain::weekend, 1998, 8), "1998-W08-WE", "1998-02-21/1998-02-22"},
      {part_value(Grain::decade, 1990, 0), "199", "1990-01-01/1999-12-31"},
      {part_value(Grain::decade, decade_of(-475), 0), "BC047", "-0478-01-01/-0469-12-31"},
      {part_value(Grain::century, 1700, 0), "17", "1700-01-01/1800-12-31"},
      {part_value(Grain::century, century_of(-349), 0), "BC03", "-0399-01-01/-0299-12-31"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    CHECK(timex_text(c.value) == c.text);
    CHECK(ends(c.value) == c.days);
  }
}

TEST_CASE("what no calendar has") {
  CHECK(is_impossible(on(2011, 2, 29)));
  CHECK_FALSE(is_impossible(on(2012, 2, 29)));
  CHECK(is_impossible(on(1999, 8, 41)));
  auto leap = on(0, 2, 29);
  leap.year.reset();
  CHECK_FALSE(is_impossible(leap));
  auto hour = on(1999, 8, 4);
  hour.clock = "T25:61";
  CHECK(is_impossible(hour));
  hour.clock = "T24:00";
  CHECK_FALSE(is_impossible(hour));
  hour.clock = "TMO";
  CHECK_FALSE(is_impossible(hour));
}

TEST_CASE("steps and moves across years and eras") {
  CHECK(timex_text(stepped(part_value(Grain::quarter, 1989, 4), 1)) == "1990-Q1");
  CHECK(timex_text(stepped(part_value(Grain::quarter, 1, 1), -1)) == "BC0001-Q4");
  CHECK(timex_text(stepped(month_value(1989, 1), -1)) == "1988-12");
  CHECK(timex_text(stepped(part_value(Grain::week, 2004, 53), 1)) == "2005-W01");
  CHECK(timex_text(stepped(on(1999, 12, 31), 1)) == "2000-01-01");
  CHECK(timex_text(*moved(on(2020, 2, 29), 1, Grain::year)) == "2021-02-28");
  CHECK(timex_text(*moved(part_value(Grain::quarter, 1989, 3), -1, Grain::year)) == "1988-Q3");
  CHECK(timex_text(*moved(on(1998, 3, 22), -2, Grain::week)) == "1998-03-08");
  CHECK(timex_text(*moved(on(2021, 1, 31), 1, Grain::month)) == "2021-02-28");
  CHECK_FALSE(moved(year_value(1999), 2, Grain::month).has_value());
  CHECK_FALSE(moved(year_value(1999), 1000000, Grain::year).has_value());
  CHECK_FALSE(moved(on(2011, 6, 31), 1, Grain::day).has_value());
}

TEST_CASE("movable days") {
  // Easter dates as the US Naval Observatory lists them; Thanksgiving by 5 U.S.C. 6103.
  CHECK(iso_text(easter(2000)) == "2000-04-23");
  CHECK(iso_text(easter(1818)) == "1818-03-22");
  CHECK(iso_text(easter(2038)) == "2038-04-25");
  CHECK(iso_text(nth_weekday(1999, 11, 4, 4)) == "1999-11-25");
  CHECK(iso_text(nth_weekday(2021, 5, 1, -1)) == "2021-05-31");
}

TEST_CASE("every day falls in the week, quarter and decade that are made from it") {
  for (Day day = to_day({-45, 1, 1}); day < to_day({30, 1, 1}); day += 5)
    for (const auto grain : {Grain::century, Grain::decade, Grain::year, Grain::half, Grain::quarter,
                             Grain::month, Grain::week, Grain::day}) {
      const auto i = interval_of(value_of(day, grain));
      REQUIRE(i.known());
      REQUIRE(*i.earliest <= day);
      REQUIRE(day <= *i.latest);
    }
}
