#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

namespace galley {

// A day as a number: proleptic Gregorian ordinal, 0001-01-01 = 1; days before the common era are <= 0.
using Day = std::int32_t;

// Year in astronomical numbering (0 = 1 BC, -43 = 44 BC), month 1..12, day 1..31. May hold what no calendar
// has (31 June): text does.
struct CivilDate {
  int year = 0;
  int month = 0;
  int day = 0;
  auto operator<=>(const CivilDate&) const = default;
};

[[nodiscard]] bool is_leap_year(int year);
// 28..31; 0 if the month is not 1..12.
[[nodiscard]] int days_in_month(int year, int month);
[[nodiscard]] bool is_valid(const CivilDate& date);
// Requires is_valid(date) and year in -4700..9999 (Boost.Date_Time's calendar algorithm, which has no year
// limit of its own where gregorian::date stops at 1400).
[[nodiscard]] Day to_day(const CivilDate& date);
[[nodiscard]] CivilDate to_civil(Day day);
// 1 = Monday .. 7 = Sunday (ISO 8601).
[[nodiscard]] int iso_weekday(Day day);
// Day plus whole months, the day of the month cut to the month's last (31 January + 1 month = 28 February).
[[nodiscard]] Day add_months(Day day, int months);
// "2020-09-27"; years before 1 and after 9999 as EDTF has them ("-0043-03-15").
[[nodiscard]] std::string iso_text(Day day);

// An interval of days, both ends included; an end that is not known or not bounded is empty.
struct Interval {
  std::optional<Day> earliest;
  std::optional<Day> latest;

  [[nodiscard]] bool known() const { return earliest && latest; }
  auto operator<=>(const Interval&) const = default;
};

enum class Truth { no, yes, unknown };

// Is every / some day of `a` before every day of `b`, given the ends that are known?
[[nodiscard]] Truth certainly_before(const Interval& a, const Interval& b);
// Could the two share a day? unknown only when an open end leaves it so is treated as yes: an unknown end may
// be any.
[[nodiscard]] bool may_overlap(const Interval& a, const Interval& b);

}  // namespace galley
