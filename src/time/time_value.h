#pragma once

#include <optional>
#include <string>

#include "time/day.h"

namespace galley {

// How fine a calendar value is.
enum class Grain : std::uint8_t {
  none,
  century,
  decade,
  year,
  half,
  quarter,
  season,
  month,
  week,
  weekend,
  day
};

// A calendar value as words state it, complete or not: "1994", "September 27" (no year), "the 470s BC", "31
// June". Holds what no calendar has; parts that are not known are empty or 0.
struct TimeValue {
  Grain grain = Grain::none;
  std::optional<int> year;  // astronomical (0 = 1 BC); of a decade or century its first year
  // Half 1..2, quarter 1..4, season 1..4 (spring first), ISO week 1..53 or 0; of a year: how many more it
  // runs on into (1 in "2019/20").
  int part = 0;
  int month = 0;      // of a month or day
  int day = 0;        // of a day
  int weekday = 0;    // ISO; of a day known by its weekday only
  std::string clock;  // "T10:30", "TMO"; empty

  auto operator<=>(const TimeValue&) const = default;
};

[[nodiscard]] TimeValue year_value(int year);
[[nodiscard]] TimeValue month_value(std::optional<int> year, int month);
[[nodiscard]] TimeValue day_value(Day day);
// The ISO week (grain week) or its weekend (grain weekend) that holds `day`.
[[nodiscard]] TimeValue week_value(Day day, Grain grain = Grain::week);
// The value of that grain that holds `day`.
[[nodiscard]] TimeValue value_of(Day day, Grain grain);
// The first year of the decade, century that holds `year`; BC ones count backwards from 1 BC ("the 470s BC").
[[nodiscard]] int decade_of(int year);
[[nodiscard]] int century_of(int year);

// TIMEX3 value: "1994-09-27", "XXXX-09-27", "1989-Q3", "198" (a decade), "19" (a century), "BC0480-SP",
// "1998-W08-WE", "XXXX-WXX-5", each with its clock part.
[[nodiscard]] std::string timex_text(const TimeValue& value);

// The days it covers. Empty ends when the year is not known or no calendar has it. Seasons are the northern
// meteorological ones with three weeks of slack, since writers mean either those or the astronomical ones;
// "the winter of 1991" may begin or end in 1991 and covers both. A century covers both ways of counting (1900
// and 2000 belong to the twentieth).
[[nodiscard]] Interval interval_of(const TimeValue& value);
// True when day, month, quarter, week or clock is outside what exists (29 February of an unknown year
// exists).
[[nodiscard]] bool is_impossible(const TimeValue& value);

// The value `n` of its own units later: 1998-Q4 + 1 = 1999-Q1. Requires a known year and a possible value.
[[nodiscard]] TimeValue stepped(const TimeValue& value, int n);
// The value moved by `n` units of `unit`, kept at its own grain: 1989-Q3 by -1 year = 1988-Q3. Nothing when
// the unit is finer than the value (a year cannot be moved by days) or the value has no year.
[[nodiscard]] std::optional<TimeValue> moved(const TimeValue& value, int n, Grain unit);

// Easter Sunday (Western), by the anonymous Gregorian algorithm (Meeus 1991, ch. 8).
[[nodiscard]] Day easter(int year);
// The nth weekday (ISO) of a month; n < 0 counts from its end.
[[nodiscard]] Day nth_weekday(int year, int month, int weekday, int n);

}  // namespace galley
