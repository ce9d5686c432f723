#include "time/time_value.h"

#include <array>
#include <cstdio>
#include <cstdlib>

namespace galley {
namespace {

constexpr int kSeasonSlackDays = 21;
constexpr int kEarliestYear = -4700;
constexpr int kLatestYear = 9998;

int floor_div(int a, int b) {
  return a >= 0 ? a / b : -((-a + b - 1) / b);
}

// "1994", "BC0480" for years before 1 (TIMEX2's form, which TIMEX3 inherits), "XXXX" when unknown.
std::string year_text(const std::optional<int>& year) {
  if (!year) return "XXXX";
  char buffer[24];
  if (*year <= 0)
    std::snprintf(buffer, sizeof buffer, "BC%04d", 1 - *year);
  else
    std::snprintf(buffer, sizeof buffer, "%04d", *year);
  return buffer;
}

std::string two(int n) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%02d", n);
  return buffer;
}

Interval days_between(int first_year, int last_year) {
  return {to_day({first_year, 1, 1}), to_day({last_year, 12, 31})};
}

Interval months_between(int year, int first, int last) {
  return {to_day({year, first, 1}), to_day({year, last, days_in_month(year, last)})};
}

Interval season_interval(int year, int season) {
  if (season == 4) return {to_day({year, 1, 1}), to_day({year + 1, 3, 31})};
  auto out = months_between(year, season * 3, season * 3 + 2);
  *out.latest += kSeasonSlackDays;
  return out;
}

// Monday of an ISO week: the week with 4 January in it is week 1 (ISO 8601).
Day monday_of_week(int year, int week) {
  const Day fourth = to_day({year, 1, 4});
  return fourth - (iso_weekday(fourth) - 1) + (week - 1) * 7;
}

bool year_in_range(const TimeValue& v) {
  return v.year && *v.year >= kEarliestYear && *v.year <= kLatestYear;
}

bool clock_impossible(const std::string& clock) {
  int hour = 0, minute = 0;
  if (std::sscanf(clock.c_str(), "T%d:%d", &hour, &minute) < 1) return false;
  return hour > 24 || minute > 59 || (hour == 24 && minute > 0);
}

}  // namespace

TimeValue year_value(int year) {
  TimeValue v;
  v.grain = Grain::year;
  v.year = year;
  return v;
}

TimeValue month_value(std::optional<int> year, int month) {
  TimeValue v;
  v.grain = Grain::month;
  v.year = year;
  v.month = month;
  return v;
}

TimeValue day_value(Day day) {
  const auto civil = to_civil(day);
  auto v = month_value(civil.year, civil.month);
  v.grain = Grain::day;
  v.day = civil.day;
  return v;
}

TimeValue week_value(Day day, Grain grain) {
  const Day thursday = day - iso_weekday(day) + 4;  // the year of an ISO week is the year of its Thursday
  TimeValue v;
  v.grain = grain;
  v.year = to_civil(thursday).year;
  v.part = (thursday - to_day({*v.year, 1, 1})) / 7 + 1;
  return v;
}

int decade_of(int year) {
  return year > 0 ? year - year % 10 : year - 9 + (1 - year) % 10;
}
int century_of(int year) {
  return year > 0 ? year - year % 100 : year - 99 + (1 - year) % 100;
}

TimeValue value_of(Day day, Grain grain) {
  const auto civil = to_civil(day);
  auto v = year_value(civil.year);
  v.grain = grain;
  switch (grain) {
    case Grain::century:
      v.year = century_of(civil.year);
      break;
    case Grain::decade:
      v.year = decade_of(civil.year);
      break;
    case Grain::half:
      v.part = civil.month <= 6 ? 1 : 2;
      break;
    case Grain::quarter:
      v.part = (civil.month + 2) / 3;
      break;
    case Grain::season:
      v.part = civil.month <= 2 || civil.month == 12 ? 4 : civil.month / 3;
      break;
    case Grain::month:
      return month_value(civil.year, civil.month);
    case Grain::week:
    case Grain::weekend:
      return week_value(day, grain);
    case Grain::day:
      return day_value(day);
    case Grain::none:
    case Grain::year:
      break;
  }
  return v;
}

std::string timex_text(const TimeValue& v) {
  static constexpr std::array<const char*, 5> kSeasons = {"", "SP", "SU", "FA", "WI"};
  const auto year = year_text(v.year);
  std::string out;
  switch (v.grain) {
    case Grain::none:
      out = "XXXX-XX-XX";
      break;
    case Grain::century:
      out = v.year && *v.year <= 0 ? year_text(*v.year + 99).substr(0, 4) : year.substr(0, 2);
      break;
    case Grain::decade:
      out = v.year && *v.year <= 0 ? year_text(*v.year + 9).substr(0, 5) : year.substr(0, 3);
      break;
    case Grain::year:
      out = year;
      if (v.part && v.year) out += "/" + year_text(*v.year + v.part);
      break;
    case Grain::half:
      out = year + "-H" + std::to_string(v.part);
      break;
    case Grain::quarter:
      out = year + "-Q" + (v.part ? std::to_string(v.part) : "X");
      break;
    case Grain::season:
      out = year + "-" + kSeasons[static_cast<std::size_t>(v.part) % kSeasons.size()];
      break;
    case Grain::month:
      out = year + "-" + (v.month ? two(v.month) : "XX");
      break;
    case Grain::week:
    case Grain::weekend:
      out = year + "-W" + (v.part ? two(v.part) : "XX") + (v.grain == Grain::weekend ? "-WE" : "");
      break;
    case Grain::day:
      if (v.weekday && !v.day)
        out = "XXXX-WXX-" + std::to_string(v.weekday);
      else
        out = year + "-" + (v.month ? two(v.month) : "XX") + "-" + (v.day ? two(v.day) : "XX");
      break;
  }
  return out + v.clock;
}

Interval interval_of(const TimeValue& v) {
  if (!year_in_range(v) || is_impossible(v)) return {};
  const int y = *v.year;
  switch (v.grain) {
    case Grain::none:
      return {};
    case Grain::century:
      return y > 0 ? days_between(y, y + 100) : days_between(y - 1, y + 99);
    case Grain::decade:
      return days_between(y, y + 9);
    case Grain::year:
      return days_between(y, y + v.part);
    case Grain::half:
      return months_between(y, v.part * 6 - 5, v.part * 6);
    case Grain::quarter:
      if (!v.part) return {};
      return months_between(y, v.part * 3 - 2, v.part * 3);
    case Grain::season:
      return season_interval(y, v.part);
    case Grain::month:
      if (!v.month) return {};
      return months_between(y, v.month, v.month);
    case Grain::week:
    case Grain::weekend: {
      if (!v.part) return {};
      const Day monday = monday_of_week(y, v.part);
      return {monday + (v.grain == Grain::weekend ? 5 : 0), monday + 6};
    }
    case Grain::day:
      break;
  }
  if (!v.day || !v.month) return {};
  const Day day = to_day({y, v.month, v.day});
  return {day, day};
}

bool is_impossible(const TimeValue& v) {
  if (clock_impossible(v.clock)) return true;
  if (v.month < 0 || v.month > 12 || v.day < 0 || v.part < 0) return true;
  switch (v.grain) {
    case Grain::day:
      if (v.month && v.day > days_in_month(v.year.value_or(2000), v.month)) return true;
      return v.day > 31;
    case Grain::week:
    case Grain::weekend:
      return v.part > 53;
    case Grain::quarter:
    case Grain::season:
      return v.part > 4;
    case Grain::half:
      return v.part > 2;
    case Grain::none:
    case Grain::century:
    case Grain::decade:
    case Grain::year:
    case Grain::month:
      break;
  }
  return false;
}

TimeValue stepped(const TimeValue& v, int n) {
  TimeValue out = v;
  const auto parts_of_year = [&](int parts) {
    const int total = *v.year * parts + (v.part - 1) + n;
    out.year = floor_div(total, parts);
    out.part = total - *out.year * parts + 1;
  };
  switch (v.grain) {
    case Grain::none:
      break;
    case Grain::century:
      out.year = *v.year + 100 * n;
      break;
    case Grain::decade:
      out.year = *v.year + 10 * n;
      break;
    case Grain::year:
      out.year = *v.year + n;
      break;
    case Grain::half:
      parts_of_year(2);
      break;
    case Grain::quarter:
    case Grain::season:
      parts_of_year(4);
      break;
    case Grain::month: {
      const int total = *v.year * 12 + (v.month - 1) + n;
      out.year = floor_div(total, 12);
      out.month = total - *out.year * 12 + 1;
      break;
    }
    case Grain::week:
    case Grain::weekend:
      if (v.part) out = week_value(monday_of_week(*v.year, v.part) + 7 * n, v.grain);
      break;
    case Grain::day:
      if (v.day && v.month) out = day_value(to_day({*v.year, v.month, v.day}) + n);
      break;
  }
  return out;
}

std::optional<TimeValue> moved(const TimeValue& v, int n, Grain unit) {
  if (!year_in_range(v) || is_impossible(v) || std::abs(n) > 4000 || v.grain < unit) return std::nullopt;
  if (unit == Grain::century || unit == Grain::decade || unit == Grain::year) {
    TimeValue out = v;
    out.year = *v.year + n * (unit == Grain::century ? 100 : unit == Grain::decade ? 10 : 1);
    if (v.grain == Grain::day && v.month && v.day > days_in_month(*out.year, v.month))
      out.day = days_in_month(*out.year, v.month);
    return out;
  }
  if (v.grain == unit) return stepped(v, n);
  const auto days = interval_of(v);
  if (!days.known()) return std::nullopt;
  Day day = *days.earliest;
  if (unit == Grain::week || unit == Grain::weekend)
    day += 7 * n;
  else
    day = add_months(day, n * (unit == Grain::half ? 6 : unit == Grain::month ? 1 : 3));
  auto out = value_of(day, v.grain);
  out.clock = v.clock;
  return out;
}

Day easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return to_day({year, n / 31, n % 31 + 1});
}

Day nth_weekday(int year, int month, int weekday, int n) {
  if (n < 0) {
    const Day last = to_day({year, month, days_in_month(year, month)});
    return last - (iso_weekday(last) - weekday + 7) % 7 + 7 * (n + 1);
  }
  const Day first = to_day({year, month, 1});
  return first + (weekday - iso_weekday(first) + 7) % 7 + 7 * (n - 1);
}

}  // namespace galley
