#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "extract/time/resolve_parts.h"

namespace galley::extract {
namespace {

// A date on the side that the verbs deny must be this much nearer to win (days). Past forms weigh more
// than marks of the future, of which an infinitive is one; both leave room for announcements, where a coming
// date stands beside past-tense verbs ("declared a dividend payable Dec. 15").
constexpr int kAgainstPast = 250;
constexpr int kAgainstFuture = 60;
// News tells of what has been: without a word on it, a time to come must be this many days nearer.
constexpr int kAgainstUnsaid = 100;
// A month this many months before the last one belongs to the next year: "in December 1950 ... in January".
constexpr int kMonthsBackIsNextYear = 9;
// "Last February" said in early March is that of the year before: this one's is "last month".
constexpr int kLastIsNotThis = 45;
// Two-digit years reach this far past the day of writing.
constexpr int kShortYearAhead = 10;

// The holiday's month and day in v.year. Rules as in holiday.tsv.
void place_holiday(TimeValue& v, const std::string& rule) {
  int month = 0, a = 0, weekday = 0, year = 0;
  v.grain = Grain::day;
  if (rule.starts_with("easter")) {
    if (!v.year || *v.year < 1583) return;
    const auto date = to_civil(easter(*v.year) + std::atoi(rule.c_str() + 6));
    v.month = date.month;
    v.day = date.day;
  } else if (rule == "11-election") {  // the Tuesday after the first Monday of November (2 U.S.C. 7)
    v.month = 11;
    if (v.year) v.day = to_civil(nth_weekday(*v.year, 11, 1, 1) + 1).day;
  } else if (std::sscanf(rule.c_str(), "%4d-%2d-%2d", &year, &month, &a) == 3 && year > 100) {
    v.year = year;
    v.month = month;
    v.day = a;
  } else if (std::sscanf(rule.c_str(), "%2d-%2d-%d", &month, &a, &weekday) == 3) {
    v.month = month;
    if (v.year) v.day = to_civil(nth_weekday(*v.year, month, weekday, a)).day;
  } else if (std::sscanf(rule.c_str(), "%2d-%2d", &month, &a) == 2) {
    v.month = month;
    v.day = a;
  }
}

// The calendar value that the parts state, without what is left out.
TimeValue skeleton(const Parts& p) {
  TimeValue v;
  v.clock = p.clock;
  if (p.day) {
    v.grain = Grain::day;
    v.month = p.month;
    v.day = p.day;
    v.weekday = p.weekday;
  } else if (p.month) {
    v.grain = Grain::month;
    v.month = p.month;
  } else if (p.weekday) {
    v.grain = Grain::day;
    v.weekday = p.weekday;
  } else if (p.season || p.quarter || p.half) {
    v.grain = p.season ? Grain::season : p.quarter ? Grain::quarter : Grain::half;
    v.part = p.season ? p.season : p.quarter ? p.quarter : p.half;
  } else if (!p.holiday.empty()) {
    place_holiday(v, p.holiday);
  } else if (p.year) {
    v.grain = Grain::year;
    v.part = p.runs_on;
  } else if (!p.clock.empty()) {
    v.grain = Grain::day;
  }
  return v;
}

void put_year(TimeValue& v, const Parts& p, int year) {
  v.year = year;
  if (!p.holiday.empty()) place_holiday(v, p.holiday);
}

int days_apart(const TimeValue& v, Day day) {
  const auto i = interval_of(v);
  if (!i.known()) return 100000;
  if (day >= *i.earliest && day <= *i.latest) return 0;
  return day < *i.earliest ? *i.earliest - day : day - *i.latest;
}

// The year that brings `v` nearest to the day of writing, on the side that the verbs say.
int year_near(TimeValue v, const Parts& p, Day day, Direction direction) {
  const int around = to_civil(day).year;
  int best = around, best_distance = 1 << 30;
  for (const int year : {around, around - 1, around + 1}) {
    put_year(v, p, year);
    int distance = days_apart(v, day);
    const auto i = interval_of(v);
    if (i.known() && direction == Direction::past && *i.earliest > day) distance += kAgainstPast;
    if (i.known() && direction == Direction::future && *i.latest < day) distance += kAgainstFuture;
    if (i.known() && direction == Direction::unknown && *i.earliest > day) distance += kAgainstUnsaid;
    if (distance < best_distance) {
      best = year;
      best_distance = distance;
    }
  }
  return best;
}

int first_month(const TimeValue& v) {
  switch (v.grain) {
    case Grain::day:
    case Grain::month:
      return v.month;
    case Grain::season:
      return v.part == 4 ? 12 : v.part * 3;
    case Grain::quarter:
      return v.part * 3 - 2;
    case Grain::half:
      return v.part * 6 - 5;
    case Grain::none:
    case Grain::century:
    case Grain::decade:
    case Grain::year:
    case Grain::week:
    case Grain::weekend:
      break;
  }
  return 0;
}

// The year a story that has reached `last` means: its own, or the next when the calendar has turned
// meanwhile.
int year_after(const TimeValue& v, const TimeValue& last) {
  const int had = first_month(last), has = first_month(v);
  const bool turned = had && has && had - has >= kMonthsBackIsNextYear;
  return *last.year + (turned ? 1 : 0);
}

int expand_short_year(int two_digits, int near_year, int ahead) {
  int year = near_year - (near_year % 100 + 100) % 100 + two_digits;
  if (year > near_year + ahead) year -= 100;
  if (year <= near_year + ahead - 100) year += 100;
  return year;
}

// A year or decade written with two digits.
void place_short_year(Resolved& r, TimeValue& v, int two_digits, const TimeContext& c) {
  const auto base = base_of(c, c.last_near);
  if (!base) {
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "XX%02d", two_digits % 100);
    r.value = v.grain == Grain::decade ? std::string(buffer).substr(0, 3) : buffer;
    return set_unresolved(r, v, missing_base(c, false));
  }
  // A decade named by two digits has begun: "the twenties" said in 2019 are the 1920s.
  const int ahead = v.grain == Grain::decade ? 0 : base->how == Resolution::implied ? 50 : kShortYearAhead;
  v.year = expand_short_year(two_digits, *base->point.year, ahead);
  // Counted from a date of these years, "'56" is not of the next century.
  if (c.published && v.year > to_civil(*c.published).year + kShortYearAhead) *v.year -= 100;
  set_point(r, v, base->how);
}

// "last May", "next Friday", "this September", "the previous April".
void place_shifted(Resolved& r, TimeValue v, const Parts& p, const TimeContext& c) {
  const auto base = base_of(c, p.shift_ref);
  const auto days = base ? interval_of(base->point) : Interval{};
  if (!days.known()) {
    return set_unresolved(r, v, missing_base(c, p.shift_ref));
  }
  const Day day = *days.earliest;
  if (v.weekday && !v.day && !v.month) {
    const int back = (iso_weekday(day) - v.weekday + 7) % 7;
    const int ahead = (v.weekday - iso_weekday(day) + 7) % 7;
    Day found = day - (back ? back : 7);
    if (*p.shift > 0) found = day + (ahead ? ahead : 7);
    if (*p.shift == 0)
      found = c.direction == Direction::past || base->how == Resolution::implied ? day - back : day + ahead;
    auto point = day_value(found);
    point.clock = v.clock;
    return set_point(r, point, base->how);
  }
  put_year(v, p, *base->point.year);
  // "In 2001 ... The following spring": of the next year; "the previous May": of the one before.
  if (p.shift_ref && *p.shift != 0 && base->point.grain <= Grain::year) {
    put_year(v, p, *v.year + *p.shift);
    return set_point(r, v, base->how);
  }
  if (*p.shift < 0 && *interval_of(v).earliest >= day - (v.grain == Grain::day ? 0 : kLastIsNotThis))
    put_year(v, p, *v.year - 1);
  if (*p.shift > 0 && *interval_of(v).latest <= day) put_year(v, p, *v.year + 1);
  set_point(r, v, base->how);
}

// "January this year", "the spring of next year", "July of that year", "Monday of last week".
void place_in_unit(Resolved& r, TimeValue v, const Parts& p, const TimeContext& c) {
  const auto base = base_of(c, p.shift_ref);
  const auto days = base ? interval_of(base->point) : Interval{};
  const Grain grain = grain_of(p.unit);
  if (!days.known() || base->point.grain < grain) {
    return set_unresolved(r, v, missing_base(c, p.shift_ref));
  }
  const auto unit = stepped(value_of(*days.earliest, grain), *p.shift);
  if (grain == Grain::week && v.weekday) {
    auto point = day_value(*interval_of(unit).earliest + v.weekday - 1);
    point.clock = v.clock;
    return set_point(r, point, base->how);
  }
  if (grain == Grain::month && v.grain == Grain::day) v.month = unit.month;
  put_year(v, p, *unit.year);
  set_point(r, v, base->how);
}

void place_weekday(Resolved& r, TimeValue v, const TimeContext& c) {
  if (!c.published || c.narrative) {
    return set_unresolved(r, v, c.published ? "a weekday without its week" : missing_base(c, false));
  }
  const Day day = *c.published;
  const int back = (iso_weekday(day) - v.weekday + 7) % 7;
  const int ahead = (v.weekday - iso_weekday(day) + 7) % 7;
  auto point = day_value(c.direction == Direction::future ? day + ahead : day - back);
  point.clock = v.clock;
  point.weekday = v.weekday;
  set_point(r, point, Resolution::dateline);
}

// A time of day: of the day last mentioned, if that is near, else of the day of writing.
void place_clock(Resolved& r, TimeValue v, const TimeContext& c) {
  const auto clock = v.clock;
  if (c.last.grain == Grain::day && c.last.year && c.last_near) {
    v = c.last;
    v.clock = clock;
    return set_point(r, v, Resolution::implied);
  }
  if (!c.published || c.narrative) return set_unresolved(r, v, missing_base(c, c.narrative));
  v = day_value(*c.published);
  v.clock = clock;
  set_point(r, v, Resolution::dateline);
}

// "the 20th": of the month last mentioned, if that is near.
void place_day_of_month(Resolved& r, TimeValue v, const TimeContext& c) {
  if (!c.last_near || c.last.grain < Grain::month || !c.last.month)
    return set_unresolved(r, v, missing_base(c, true));
  v.year = c.last.year;
  v.month = c.last.month;
  set_point(r, v, Resolution::implied);
}

// A date without its year, or a time of day without its day.
void place_without_year(Resolved& r, TimeValue v, const Parts& p, const TimeContext& c) {
  if (v.grain == Grain::day && v.weekday && !v.day && !v.month) return place_weekday(r, v, c);
  if (v.grain == Grain::day && !v.day && !v.month && p.holiday.empty()) return place_clock(r, v, c);
  if (v.day && !v.month && p.holiday.empty()) return place_day_of_month(r, v, c);
  // What no calendar has in any year stays as it is written.
  if (is_impossible(v)) return set_unresolved(r, v, "no calendar has this date");
  // In news only a day of an earlier year, just mentioned, beats the day of writing, and only for a day: "On
  // 27 September 2020 it began. On 10 November it ended", three years on.
  const bool earlier = c.published && c.last.year && *c.last.year < to_civil(*c.published).year &&
                       (c.last.grain == Grain::day || c.last.grain == Grain::week) &&
                       v.grain == Grain::day && c.direction == Direction::past;
  const bool told = c.last_stated && c.last_near && (earlier || !c.published);
  const bool chain = c.last.grain != Grain::none && c.last.year && (c.narrative || told);
  if (chain) {
    put_year(v, p, year_after(v, c.last));
    return set_point(r, v, Resolution::implied);
  }
  if (c.published && !c.narrative) {
    put_year(v, p, year_near(v, p, *c.published, c.direction));
    return set_point(r, v, Resolution::dateline);
  }
  set_unresolved(r, v, missing_base(c, false));
}

// "the week of 6 March": the week that holds the day.
void as_week(Resolved& r) {
  const auto day = r.point.grain == Grain::day ? interval_of(r.point).earliest : std::nullopt;
  if (!day) return;
  r.value.clear();
  const auto how = r.resolution;
  set_point(r, week_value(*day), how);
}

void place_century(Resolved& r, TimeValue v, const Parts& p) {
  v.grain = Grain::century;
  v.year = p.before_christ ? century_of(1 - (p.century - 1) * 100 - 1) : (p.century - 1) * 100;
  if (!p.before_christ && p.century == 1) v.year = 1;
  set_point(r, v, Resolution::stated);
}

void place_decade(Resolved& r, TimeValue v, const Parts& p, const TimeContext& c) {
  v.grain = Grain::decade;
  if (p.short_decade) return place_short_year(r, v, *p.decade, c);
  v.year = p.before_christ ? decade_of(1 - *p.decade) : *p.decade;
  set_point(r, v, Resolution::stated);
}

}  // namespace

std::optional<TimeBase> base_of(const TimeContext& c, bool from_reference) {
  const bool chain = from_reference || c.narrative;
  if (chain && c.last.grain != Grain::none && c.last.year) return TimeBase{c.last, Resolution::implied};
  if (c.published && !c.narrative) return TimeBase{day_value(*c.published), Resolution::dateline};
  return std::nullopt;
}

const char* missing_base(const TimeContext& c, bool from_reference) {
  if (!c.published) return "no publication date";
  return from_reference || c.narrative ? "no earlier date in the text to count from" : "no publication date";
}

Grain grain_of(const std::string& unit) {
  static constexpr std::array<std::pair<const char*, Grain>, 9> kGrains = {{{"D", Grain::day},
                                                                            {"W", Grain::week},
                                                                            {"WE", Grain::weekend},
                                                                            {"M", Grain::month},
                                                                            {"Q", Grain::quarter},
                                                                            {"HF", Grain::half},
                                                                            {"Y", Grain::year},
                                                                            {"DE", Grain::decade},
                                                                            {"CE", Grain::century}}};
  for (const auto& [code, grain] : kGrains)
    if (unit == code) return grain;
  return Grain::none;
}

void set_point(Resolved& r, const TimeValue& point, Resolution how) {
  r.point = point;
  r.value = timex_text(point);
  r.resolution = how;
}

void set_unresolved(Resolved& r, const TimeValue& point, const char* why) {
  r.point = point;
  if (r.value.empty()) r.value = timex_text(point);
  r.resolution = Resolution::unresolved;
  r.undecided = why;
}

Resolved resolve_date(const TimePattern& pattern, const Parts& p, const TimeContext& c) {
  Resolved r;
  r.type = pattern.type;
  TimeValue v = skeleton(p);
  if (p.century) {
    place_century(r, v, p);
  } else if (p.decade) {
    place_decade(r, v, p, c);
  } else if (p.year && p.short_year && !p.era) {
    place_short_year(r, v, *p.year, c);
  } else if (p.year) {
    const bool before_christ = p.before_christ || (!p.era && *p.year < 1000 && c.last_before_christ);
    put_year(v, p, before_christ ? 1 - *p.year : *p.year);
    set_point(r, v, Resolution::stated);
  } else if (v.year) {  // a holiday of one year only
    set_point(r, v, Resolution::stated);
  } else if (p.shift && !p.unit.empty()) {
    place_in_unit(r, v, p, c);
  } else if (p.shift) {
    place_shifted(r, v, p, c);
  } else {
    place_without_year(r, v, p, c);
  }
  if (p.order_open) r.value += "-XX-XX";
  if (p.unit == "W" && !p.shift) as_week(r);
  return r;
}

}  // namespace galley::extract
