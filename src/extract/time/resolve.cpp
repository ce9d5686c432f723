#include "extract/time/resolve.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "extract/time/resolve_parts.h"

namespace galley::extract {
namespace {

constexpr const char* kVague = "the length of time is not said";
constexpr const char* kTooCoarse = "the date it counts from is not given finely enough";

const char* reference_text(int sign) {
  return sign < 0 ? "PAST_REF" : sign > 0 ? "FUTURE_REF" : "PRESENT_REF";
}

void unresolved_reference(Resolved& r, int sign, const char* why) {
  r.value = reference_text(sign);
  set_unresolved(r, {}, why);
}

// The day a base stands for when a point is worked out from it: its first.
std::optional<Day> day_of(const std::optional<TimeBase>& base) {
  return base ? interval_of(base->point).earliest : std::nullopt;
}

// "the weekend", "this weekend", "last weekend": as the verbs have it, the one before the day of writing or
// the next.
TimeValue weekend_near(Day day, int shift, Direction direction) {
  const bool in_it = iso_weekday(day) >= 6;
  const int weeks = shift != 0 ? shift : direction == Direction::past && !in_it ? -1 : 0;
  return stepped(week_value(day, Grain::weekend), weeks);
}

// "last week", "this year", "the following day", "that month", "yesterday", "tonight".
Resolved deictic(const TimePattern& pattern, const Parts& p, const TimeContext& c) {
  Resolved r;
  r.type = pattern.type;
  const int shift = p.shift.value_or(0);
  const Grain grain = grain_of(p.unit);
  // "today" in a history is the day of writing, which it does not tell.
  const bool untold = c.narrative && !p.shift_ref && grain == Grain::day;
  const auto base = untold ? std::nullopt : base_of(c, p.shift_ref);
  if (!base || grain == Grain::none) {
    unresolved_reference(r, shift, missing_base(c, p.shift_ref));
    return r;
  }
  const auto day = day_of(base);
  if (!day || base->point.grain < grain) {
    TimeValue v;
    v.grain = grain;
    v.year = grain >= Grain::half ? base->point.year : std::nullopt;
    if (grain == Grain::day && base->point.grain == Grain::month && shift == 0) v.month = base->point.month;
    if (grain == Grain::day && base->point.grain != Grain::month) v.year.reset();
    v.clock = p.clock;
    set_unresolved(r, v, kTooCoarse);
    return r;
  }
  auto point = grain == Grain::weekend ? weekend_near(*day, shift, c.direction)
                                       : stepped(value_of(*day, grain), shift);
  point.clock = p.clock;
  set_point(r, point, base->how);
  return r;
}

// "ten days ago", "two years later", "a year earlier".
Resolved relative(const TimePattern& pattern, const Parts& p, const TimeContext& c) {
  Resolved r;
  r.type = pattern.type;
  const int sign = p.direction.value_or(-1);
  Grain grain = grain_of(p.unit);
  const double amount = p.amount.value_or(p.unit_many ? -1 : 1);
  r.days = day_range(amount, p.unit, p.bound);
  if (amount < 0 || grain == Grain::none) {
    unresolved_reference(r, sign, kVague);
    // "a few days later", "an hour later" is no time to come: only its length is known.
    if (p.direction_ref && !c.narrative && !p.unit.empty()) r.value = duration_text(amount, p.unit);
    return r;
  }
  // "a year ago" in a report about a quarter means that quarter of the year before.
  const bool quarterly = grain == Grain::year && c.last_is_quarter && !c.narrative;
  std::optional<TimeBase> base;
  if (p.direction_ref || !c.narrative) base = base_of(c, p.direction_ref);
  if (quarterly) base = TimeBase{c.last_quarter, Resolution::implied};
  if (!base) {
    unresolved_reference(r, sign, missing_base(c, p.direction_ref));
    return r;
  }
  int steps = static_cast<int>(std::lround(amount));
  if (grain == Grain::decade || grain == Grain::century) {  // "a decade ago" is a year, ten years away
    steps = static_cast<int>(std::lround(amount * (grain == Grain::decade ? 10 : 100)));
    grain = Grain::year;
  }
  if (p.unit == "Y" && amount != std::floor(amount)) {
    grain = Grain::month;
    steps = static_cast<int>(std::lround(amount * 12));
  }
  const auto far = moved(base->point, sign * steps, grain);
  if (!far) {
    unresolved_reference(r, sign, kTooCoarse);
    return r;
  }
  const auto day = interval_of(*far).earliest;
  if (!day || to_civil(*day).year < -4600 || to_civil(*day).year > 9900) {
    unresolved_reference(r, sign, kTooCoarse);
    return r;
  }
  // "six years later he returned" cannot count from the day of writing or thereabouts; "ten years on, the
  // town is quiet" counts from something that has no date here.
  const bool from_now =
      p.direction_ref && base->how == Resolution::dateline && c.direction != Direction::future;
  if (sign > 0 && c.published && (c.direction == Direction::past || from_now) && *day > *c.published &&
      !c.narrative) {
    unresolved_reference(r, sign, kTooCoarse);
    return r;
  }
  auto point = quarterly ? *far : value_of(*day, grain);
  if (!p.clock.empty()) point.clock = p.clock;
  set_point(r, point, base->how);
  return r;
}

// The least and most days of so many units, to the unit: of "two years" in "two years and six months".
std::pair<double, double> whole_days(double amount, const std::string& unit) {
  const auto least = day_range(amount, unit, Bound::at_least), most = day_range(amount, unit, Bound::at_most);
  return {least.low.value_or(0), most.high.value_or(0)};
}

// "P2Y" and "P6M" make "P2Y6M", "PT3H" and "PT20M" "PT3H20M".
std::string joined_lengths(const std::string& first, std::string second) {
  const bool clock = first.find('T') != std::string::npos;
  return first + second.substr(second.starts_with("PT") && clock ? 2 : 1);
}

// "ten years", "more than four hours", "the past two months", "weeks", "two to three years".
Resolved duration(const TimePattern& pattern, const Parts& p, const TimeContext&) {
  Resolved r;
  r.type = pattern.type;
  double amount = p.amount.value_or(p.unit_many ? -1 : 1);
  std::string unit = p.unit;
  if (unit == "WE") {  // weekends and nights are lengths of days
    amount = amount < 0 ? amount : amount * 2;
    unit = "D";
  }
  r.days = day_range(amount, unit, p.bound);
  if (p.most) r.days.high = day_range(*p.most, unit, p.bound).high;
  if (p.rest) {
    const auto rest = day_range(*p.rest, p.rest_unit, Bound::exact);
    if (r.days.low) r.days.low = whole_days(amount, unit).first + rest.low.value_or(0);
    if (r.days.high) r.days.high = whole_days(amount, unit).second + rest.high.value_or(0);
  }
  // Decades and centuries are written in years, as TimeBank has them.
  if (amount >= 0 && (unit == "DE" || unit == "CE" || unit == "ML")) {
    amount *= unit == "DE" ? 10 : unit == "CE" ? 100 : 1000;
    unit = "Y";
  }
  r.value = duration_text(amount, unit);
  if (p.rest) r.value = joined_lengths(r.value, duration_text(*p.rest, p.rest_unit));
  return r;
}

// "every day", "each July", "Tuesday nights", "twice a week".
Resolved habit(const TimePattern& pattern, const Parts& p, const TimeContext&) {
  Resolved r;
  r.type = pattern.type;
  TimeValue v;
  v.clock = p.clock;
  if (p.weekday) {
    v.grain = Grain::day;
    v.weekday = p.weekday;
  } else if (p.month) {
    v.grain = p.day ? Grain::day : Grain::month;
    v.month = p.month;
    v.day = p.day;
  } else if (p.season || p.quarter) {
    v.grain = p.season ? Grain::season : Grain::quarter;
    v.part = p.season ? p.season : p.quarter;
  } else if (!p.unit.empty()) {
    r.value = duration_text(p.amount.value_or(1), p.unit == "WE" ? "W" : p.unit);
    return r;
  }
  r.value = timex_text(v);
  return r;
}

Resolved fixed(const TimePattern& pattern, const Parts&, const TimeContext&) {
  Resolved r;
  r.type = pattern.type;
  r.value = pattern.value;
  if (r.value.ends_with("_REF")) set_unresolved(r, {}, kVague);
  return r;
}

// The quarter the text is about: the one last mentioned, or the last one over on the day of writing.
std::optional<TimeBase> quarter_in_hand(const TimeContext& c) {
  if (c.last_quarter.grain == Grain::quarter) return TimeBase{c.last_quarter, Resolution::implied};
  if (c.published && !c.narrative)
    return TimeBase{stepped(value_of(*c.published, Grain::quarter), -1), Resolution::dateline};
  return std::nullopt;
}

// "the quarter", "the latest period", "the year-earlier quarter": the quarter in hand, `shift` years away.
Resolved quarter(const TimePattern& pattern, const Parts& p, const TimeContext& c) {
  Resolved r;
  r.type = pattern.type;
  auto base = quarter_in_hand(c);
  // A quarter that is not over yet cannot be "the latest quarter" of a report.
  if (base && p.latest && c.published && !c.narrative && *interval_of(base->point).latest >= *c.published)
    base = TimeBase{stepped(value_of(*c.published, Grain::quarter), -1), Resolution::dateline};
  TimeValue v;
  v.grain = Grain::quarter;
  v.part = p.quarter;
  if (!base) {
    set_unresolved(r, v, missing_base(c, false));
    return r;
  }
  v = base->point;
  if (p.year)
    v.year = *p.year;
  else
    v.year = *v.year + p.shift.value_or(0);
  if (p.quarter) v.part = p.quarter;
  set_point(r, v, base->how);
  return r;
}

using Operation = Resolved (*)(const TimePattern&, const Parts&, const TimeContext&);

constexpr std::array<std::pair<const char*, Operation>, 7> kOperations = {{{"date", resolve_date},
                                                                           {"deictic", deictic},
                                                                           {"relative", relative},
                                                                           {"duration", duration},
                                                                           {"habit", habit},
                                                                           {"fixed", fixed},
                                                                           {"quarter", quarter}}};

}  // namespace

bool is_time_operation(const std::string& op) {
  return std::any_of(kOperations.begin(), kOperations.end(), [&](const auto& o) { return op == o.first; });
}

Resolved resolve(const TimePattern& pattern, const Parts& parts, const TimeContext& context) {
  for (const auto& [name, operation] : kOperations)
    if (pattern.op == name) return operation(pattern, parts, context);
  return {};
}

bool lacks_year(const Parts& p) {
  return !p.year && !p.decade && !p.century && (p.day || p.month || p.season || p.quarter || p.half);
}

}  // namespace galley::extract
