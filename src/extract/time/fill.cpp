#include <algorithm>
#include <cmath>

#include "extract/time/reading.h"

namespace galley::extract {
namespace {

// A year among the first tokens of a sentence sets its scene: "In early 1918 ...".
constexpr std::uint32_t kOpening = 4;

// A part of an interval that "early", "mid" or "late" may mean: generously its first half, middle half, last
// half.
Interval part_of(const Interval& i, const std::string& mod) {
  if (!i.known() || *i.latest - *i.earliest < 3) return i;
  const Day length = *i.latest - *i.earliest;
  if (mod == "START") return {i.earliest, *i.earliest + length / 2};
  if (mod == "MID") return {*i.earliest + length / 4, *i.latest - length / 4};
  if (mod == "END") return {*i.earliest + length / 2, i.latest};
  return i;
}

// "about 1910", "around 1 November", "some ten years ago": as much again on either side, a year at least
// three days.
Interval widened(Interval i, double days) {
  if (!i.known()) return i;
  const auto by = static_cast<Day>(std::lround(days));
  return {*i.earliest - by, *i.latest + by};
}

double unit_days(const std::string& unit) {
  return day_range(1, unit, Bound::at_most).high.value_or(0);
}

Interval days_of(const Reading& reading, const Resolved& r) {
  auto days = part_of(interval_of(r.point), reading.parts.mod);
  const auto& p = reading.parts;
  // Lengths of time are rounded: half a unit on either side, a twentieth of the whole when that is more.
  if (reading.pattern->op == "relative" && p.amount.value_or(1) >= 0)
    days =
        widened(days, std::max(p.unit == "D" ? 0.0 : 0.5, 0.05 * p.amount.value_or(1)) * unit_days(p.unit));
  if (p.bound != Bound::exact && days.known())
    days = widened(days, std::max(3, *days.latest - *days.earliest + 1));
  return days;
}

void state_parts(Timex& t, const Reading& reading) {
  const auto& p = reading.parts;
  if (p.year && !p.short_year && !p.shared_year) t.year = p.before_christ ? 1 - *p.year : *p.year;
  t.month = p.month;
  t.day = p.day;
  t.weekday = p.weekday;
}

Timex timex_of(const Document& d, const Reading& reading, const Resolved& r) {
  Timex t;
  t.first = reading.first;
  t.last = reading.last;
  t.span = {d.tokens[t.first].span.start, d.tokens[t.last - 1].span.end};
  t.type = r.type;
  t.value = r.value;
  if (t.type == TimexType::date && !r.point.clock.empty()) t.type = TimexType::time;
  t.mod = reading.parts.mod.empty() ? name_of(reading.parts.bound) : reading.parts.mod;
  t.resolution = r.resolution;
  if (reading.parts.shared_year && t.resolution == Resolution::stated) t.resolution = Resolution::implied;
  t.undecided = r.undecided;
  t.low_days = r.days.low;
  t.high_days = r.days.high;
  if (t.type != TimexType::duration && t.type != TimexType::set) {
    state_parts(t, reading);
    t.impossible = r.point.grain != Grain::none && is_impossible(r.point);
    if (r.resolution != Resolution::unresolved) t.when = days_of(reading, r);
  }
  if (t.when.earliest) t.earliest = iso_text(*t.when.earliest);
  if (t.when.latest) t.latest = iso_text(*t.when.latest);
  return t;
}

// "two years earlier", "the previous April": a glance back does not move the story.
bool looks_back(const Reading& reading) {
  const auto& p = reading.parts;
  return reading.pattern->op == "relative" ? p.direction.value_or(0) < 0 : p.shift.value_or(0) < 0;
}

// Keeps what later expressions hang on.
class Chain {
 public:
  Chain(const Document& d, bool narrative) : document_(d) {
    context_.published = d.date;
    context_.narrative = narrative;
  }

  const TimeContext& before(const WordLists& lists, const Reading& r) {
    const auto block = document_.sentences[r.sentence].block;
    context_.last_near = known_ && r.sentence - sentence_ <= 1 && block == block_;
    context_.direction = direction_of(document_, lists, document_.sentences[r.sentence], r.first, r.last);
    return context_;
  }

  void after(const Reading& reading, const Resolved& r) {
    if (spans_quarters(reading, r)) context_.last_is_quarter = false;
    if (ends_quarter(reading)) return;
    const bool point = r.type == TimexType::date || r.type == TimexType::time;
    if (!point || r.point.grain == Grain::none || !r.point.year || r.resolution == Resolution::unresolved)
      return;
    if (is_impossible(r.point)) return;
    context_.last_is_quarter = r.point.grain == Grain::quarter;
    // "the 1988 period" stands beside the quarter in hand and does not take its place.
    const bool beside = reading.pattern->op == "quarter" && reading.parts.year;
    const bool asks_back =
        beside || reading.pattern->op == "relative" || reading.parts.shift.value_or(0) != 0;
    if (context_.last_is_quarter && !asks_back) context_.last_quarter = r.point;
    if (r.point.grain < Grain::year || looks_back(reading) || glances_ahead(reading, r)) return;
    context_.last = r.point;
    // "On 26 July 1956 ... on 29 October ... on 6 November": what hangs on a stated year carries it on.
    context_.last_stated = r.resolution == Resolution::stated ||
                           (r.resolution == Resolution::implied && context_.last_stated);
    context_.last_before_christ = *r.point.year <= 0;
    known_ = true;
    sentence_ = reading.sentence;
    block_ = document_.sentences[reading.sentence].block;
  }

 private:
  // "on 9 May ... a law that stood until 1801": a bare year ahead, inside a sentence, leaves the story where
  // it is.
  bool glances_ahead(const Reading& reading, const Resolved& r) const {
    const bool bare = r.point.grain == Grain::year && reading.last - reading.first == 1;
    const bool opens = reading.first < document_.sentences[reading.sentence].first + kOpening;
    return bare && !opens && known_ && context_.last.grain >= Grain::season &&
           *r.point.year > *context_.last.year;
  }

  // "the first nine months": what follows compares more than a quarter.
  static bool spans_quarters(const Reading& reading, const Resolved& r) {
    const auto& p = reading.parts;
    return r.type == TimexType::duration && p.unit == "M" && p.amount.value_or(0) > 3;
  }

  // "the quarter ended Sept. 30": the quarter stays what is talked of.
  bool ends_quarter(const Reading& reading) const {
    if (reading.first < 2 || reading.parts.day == 0 || !context_.last_is_quarter) return false;
    const auto& ended = document_.tokens[reading.first - 1].norm;
    const auto& quarter = document_.tokens[reading.first - 2].norm;
    return quarter == "quarter" && (ended == "ended" || ended == "ending" || ended == "to");
  }

  const Document& document_;
  TimeContext context_;
  bool known_ = false;
  std::uint32_t sentence_ = 0, block_ = 0;
};

}  // namespace

std::vector<Timex> resolve_all(const Document& d, const WordLists& lists,
                               const std::vector<Reading>& readings, bool narrative) {
  std::vector<Timex> out;
  Chain chain(d, narrative);
  for (const auto& reading : readings) {
    const auto r = resolve(*reading.pattern, reading.parts, chain.before(lists, reading));
    chain.after(reading, r);
    out.push_back(timex_of(d, reading, r));
  }
  return out;
}

}  // namespace galley::extract
