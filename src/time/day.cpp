#include "time/day.h"

#include <boost/date_time/gregorian_calendar.hpp>
#include <boost/date_time/year_month_day.hpp>
#include <cstdio>
#include <cstdlib>

namespace galley {
namespace {

// Boost's algorithms on plain ints: gregorian::date itself refuses every year before 1400.
using Ymd = boost::date_time::year_month_day_base<int, int, int>;
using Calendar = boost::date_time::gregorian_calendar_base<Ymd, int>;

// Boost counts Julian day numbers; 0001-01-01 (proleptic Gregorian) is 1721426.
constexpr int kJulianDayOfDayZero = 1721425;
constexpr int kCycles = 12;  // 400 Gregorian years are 146,097 days

}  // namespace

bool is_leap_year(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_in_month(int year, int month) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  return month == 2 && is_leap_year(year) ? 29 : kDays[month - 1];
}

bool is_valid(const CivilDate& d) {
  return d.year >= -4700 && d.year <= 9999 && d.day >= 1 && d.day <= days_in_month(d.year, d.month);
}

Day to_day(const CivilDate& d) {
  return Calendar::day_number(Ymd(d.year, d.month, d.day)) - kJulianDayOfDayZero;
}

CivilDate to_civil(Day day) {
  // Boost narrows the year to unsigned short, so years before 1 are moved up by whole cycles of the calendar.
  const auto ymd = Calendar::from_day_number(day + kJulianDayOfDayZero + kCycles * 146097);
  return {ymd.year - kCycles * 400, ymd.month, ymd.day};
}

int iso_weekday(Day day) {
  const int w = ((day - 1) % 7 + 7) % 7;  // 0001-01-01 was a Monday
  return w + 1;
}

Day add_months(Day day, int months) {
  CivilDate d = to_civil(day);
  const int total = d.year * 12 + (d.month - 1) + months;
  d.year = total >= 0 ? total / 12 : -((-total + 11) / 12);
  d.month = total - d.year * 12 + 1;
  const int last = days_in_month(d.year, d.month);
  if (d.day > last) d.day = last;
  return to_day(d);
}

std::string iso_text(Day day) {
  const auto d = to_civil(day);
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%s%04d-%02d-%02d", d.year < 0 ? "-" : "", std::abs(d.year), d.month,
                d.day);
  return buffer;
}

Truth certainly_before(const Interval& a, const Interval& b) {
  if (a.latest && b.earliest && *a.latest < *b.earliest) return Truth::yes;
  if (a.earliest && b.latest && *a.earliest >= *b.latest) return Truth::no;
  return Truth::unknown;
}

bool may_overlap(const Interval& a, const Interval& b) {
  if (a.latest && b.earliest && *a.latest < *b.earliest) return false;
  if (b.latest && a.earliest && *b.latest < *a.earliest) return false;
  return true;
}

}  // namespace galley
