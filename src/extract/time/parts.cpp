#include "extract/time/parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace galley::extract {
namespace {

bool all_digits(std::string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int leading_int(std::string_view s) {
  int n = 0;
  for (const char c : s) {
    if (c < '0' || c > '9') break;
    if (n < 100000000) n = n * 10 + (c - '0');
  }
  return n;
}

// The figures of "1998", "'98", "fy98".
std::string_view bare_figures(std::string_view norm) {
  if (norm.starts_with("'")) norm.remove_prefix(1);
  if (norm.starts_with("fy")) norm.remove_prefix(2);
  return norm;
}

// "2", "1,500", "2.5", "1/2"; nothing for other tokens.
std::optional<double> figure(std::string_view s) {
  std::string plain;
  for (const char c : s)
    if (c != ',') plain += c;
  if (plain.empty() || plain[0] < '0' || plain[0] > '9' || plain.size() > 18) return std::nullopt;
  char* end = nullptr;
  const double n = std::strtod(plain.c_str(), &end);
  if (*end == '\0') return n;
  if (*end != '/') return std::nullopt;
  const double below = std::strtod(end + 1, &end);
  if (*end != '\0' || below == 0) return std::nullopt;
  return n / below;
}

std::string joined(const Document& d, std::uint32_t from, std::uint32_t to) {
  std::string out;
  for (auto i = from; i < to; ++i) {
    if (!out.empty()) out += ' ';
    out += d.tokens[i].norm;
  }
  return out;
}

std::optional<double> listed(const WordList& list, std::string_view word) {
  const auto value = list.value(word);
  if (!list.has(word) || value.empty()) return std::nullopt;
  return std::strtod(std::string(value).c_str(), nullptr);
}

// The values of the list entry a slot took; of a word written out in the pattern, its values in the slot's
// own list.
const std::vector<std::string>* values_of(const Document& d, const WordLists& lists,
                                          const pattern::Capture& c) {
  if (c.value) return c.value;
  const auto& entries = lists[c.slot == "part"   ? "day-part"
                              : c.slot == "unit" ? "time-unit"
                              : c.slot == "zone" ? "time-zone"
                                                 : c.slot]
                            .entries;
  const auto it = entries.find(d.tokens[c.from].norm);
  return it == entries.end() || c.to - c.from > 1 ? nullptr : &it->second;
}

int value_int(const pattern::Capture& c) {
  return c.value && !c.value->empty() ? std::atoi(c.value->front().c_str()) : 0;
}
std::string value_text(const pattern::Capture& c, std::size_t i = 0) {
  return c.value && c.value->size() > i ? (*c.value)[i] : std::string();
}

// The clock time is written in up to four slots.
struct Clock {
  std::string digits, hour, half, zone, part;
  int minutes = 0;  // from the hour: 30 in "half past three", -15 in "a quarter to five"
};

std::string clock_text(const Clock& c) {
  if (c.digits.empty() && c.hour.empty()) return c.part;
  int hour = 0, minute = -1, second = -1;
  std::string figures = c.digits.empty() ? c.hour : c.digits;
  std::replace(figures.begin(), figures.end(), '.', ':');
  if (all_digits(figures) && figures.size() == 4) figures.insert(2, ":");
  if (std::sscanf(figures.c_str(), "%d:%d:%d", &hour, &minute, &second) < 1) return c.part;
  if (c.half == "PM" && hour < 12) hour += 12;
  if (c.half == "AM" && hour == 12) hour = 0;
  // "11 o'clock last night", "3 o'clock in the afternoon".
  const bool late = c.part == "TNI" && hour > 5;
  if (c.half.empty() && (late || c.part == "TEV" || c.part == "TAF") && hour < 12) hour += 12;
  if (c.minutes) {
    const int total = (hour * 60 + c.minutes + 1440) % 1440;
    hour = total / 60;
    minute = total % 60;
  }
  char buffer[48];
  if (second >= 0)
    std::snprintf(buffer, sizeof buffer, "T%02d:%02d:%02d", hour, minute, second);
  else
    std::snprintf(buffer, sizeof buffer, "T%02d:%02d", hour, std::max(minute, 0));
  return buffer + c.zone;
}

void apply_shift(Parts& p, const std::string& steps, const std::string& from) {
  p.shift = std::atoi(steps.c_str());
  p.shift_ref = from == "ref";
}

void apply_given(Parts& p, Clock& clock, const std::string& slot, const std::string& text) {
  if (slot == "shift")
    apply_shift(p, text, text.ends_with("ref") ? "ref" : "now");
  else if (slot == "unit")
    p.unit = text;
  else if (slot == "dir") {
    p.direction = std::atoi(text.c_str());
    p.direction_ref = text.ends_with("ref");
  } else if (slot == "part")
    clock.part = text;
  else if (slot == "mod")
    p.mod = text;
  else if (slot == "n")
    p.amount = text == "X" ? -1 : std::strtod(text.c_str(), nullptr);
  else if (slot == "half")
    p.half = std::atoi(text.c_str());
  else if (slot == "era")
    p.era = p.before_christ = text == "BC";
  else if (slot == "hedge")
    p.bound = bound_named(text);
  else if (slot == "latest")
    p.latest = true;
}

void apply_year(Parts& p, const Document& d, const WordLists& lists, const pattern::Capture& c) {
  p.year = year_in(d, lists, c.from, c.to);
  const auto norm = bare_figures(d.tokens[c.to - 1].norm);
  p.short_year = all_digits(norm) && norm.size() <= 2 && c.to - c.from <= 2;
  if (p.short_year) p.year = leading_int(norm);
}

// "2019/20", "2019/2020" and the tokens "fy2019", "-", "20".
void apply_year_pair(Parts& p, const Document& d, const pattern::Capture& c) {
  const auto years = year_pair_in(d, c.from, c.to);
  if (!years) return;
  p.year = years->first;
  p.runs_on = years->second - years->first;
}

// "4q1998", "4q98", "1q".
void apply_quarter_year(Parts& p, std::string_view norm) {
  p.quarter = leading_int(norm);
  norm.remove_prefix(std::min<std::size_t>(norm.size(), 2));
  if (norm.empty()) return;
  p.year = leading_int(norm);
  p.short_year = norm.size() <= 2;
}

// "half past three" and "quarter to five" count from the hour.
void apply_minutes(Clock& clock, bool before, const std::optional<double>& n) {
  if (!n) return;
  const auto minutes = static_cast<int>(*n < 1 ? *n * 60 : *n);
  clock.minutes = before ? -minutes : minutes;
}

void apply_decade(Parts& p, const Document& d, const pattern::Capture& c) {
  if (c.value) {
    p.decade = value_int(c);
    p.short_decade = true;
    return;
  }
  std::string_view norm = d.tokens[c.to - 1].norm;
  if (norm.starts_with("'")) norm.remove_prefix(1);
  p.decade = leading_int(norm);
  p.short_decade = *p.decade < 100 && norm.size() <= 4;
}

void apply(Parts& p, Clock& clock, const Document& d, const WordLists& lists, pattern::Capture c) {
  const auto slot = c.slot;
  c.value = values_of(d, lists, c);
  if (slot == "year")
    apply_year(p, d, lists, c);
  else if (slot == "year_pair")
    apply_year_pair(p, d, c);
  else if (slot == "era") {
    p.era = true;
    p.before_christ = value_text(c) == "BC";
  } else if (slot == "month")
    p.month = c.value ? value_int(c) : leading_int(d.tokens[c.from].norm);
  else if (slot == "day")
    p.day = c.value ? value_int(c) : leading_int(d.tokens[c.from].norm);
  else if (slot == "weekday")
    p.weekday = value_int(c);
  else if (slot == "quarter")
    p.quarter = c.value ? value_int(c) : leading_int(d.tokens[c.from].norm);
  else if (slot == "half")
    p.half = c.value ? value_int(c) : leading_int(d.tokens[c.from].norm.substr(1));
  else if (slot == "season")
    p.season = value_int(c);
  else if (slot == "century")
    p.century = c.value ? value_int(c) : leading_int(d.tokens[c.from].norm);
  else if (slot == "decade")
    apply_decade(p, d, c);
  else if (slot == "holiday")
    p.holiday = value_text(c);
  else if (slot == "part")
    clock.part = value_text(c);
  else if (slot == "clock")
    clock.digits = d.tokens[c.from].norm;
  else if (slot == "hour")
    clock.hour = c.value ? value_text(c) : d.tokens[c.from].norm;
  else if (slot == "ampm")
    clock.half = value_text(c);
  else if (slot == "zone")
    clock.zone = value_text(c);
  else if (slot == "shift")
    apply_shift(p, value_text(c), value_text(c, 1));
  else if (slot == "past" || slot == "to")
    apply_minutes(clock, slot == "to", number_in(d, lists, c.from, c.to));
  else if (slot == "n")
    p.amount = number_in(d, lists, c.from, c.to);
  else if (slot == "nth")
    p.nth = d.tokens[c.from].norm == "last"
                ? -1
                : static_cast<int>(listed(lists["ordinal"], d.tokens[c.from].norm).value_or(0));
  else if (slot == "most")
    p.most = number_in(d, lists, c.from, c.to);
  else if (slot == "rest")
    p.rest = number_in(d, lists, c.from, c.to);
  else if (slot == "rest_unit")
    p.rest_unit = value_text(c);
  else if (slot == "quarter_year")
    apply_quarter_year(p, d.tokens[c.from].norm);
  else if (slot == "vague")
    p.amount = value_text(c) == "X" ? -1 : std::strtod(value_text(c).c_str(), nullptr);
  else if (slot == "unit") {
    p.unit = value_text(c);
    p.unit_many = value_text(c, 1) == "many";
  } else if (slot == "dir") {
    p.direction = value_int(c);
    p.direction_ref = value_text(c, 1) == "ref";
  } else if (slot == "mod")
    p.mod = value_text(c);
  else if (slot == "hedge")
    p.bound = bound_named(value_text(c));
}

bool three_figures(const std::string& norm, int& a, int& b, int& e) {
  return std::sscanf(norm.c_str(), "%d%*[-/.]%d%*[-/.]%d", &a, &b, &e) == 3;
}

// The time of day and the zone of "2004-09-27T12:30Z", "2004-09-27T12:30:00+02:00"; nothing for a date alone.
void apply_iso_clock(Clock& clock, std::string_view norm) {
  const auto at = norm.find('t');
  if (at == std::string_view::npos) return;
  norm.remove_prefix(at + 1);
  const auto zone = std::min(norm.find_first_of("z+-"), norm.size());
  clock.digits = norm.substr(0, zone);
  clock.zone = norm.substr(zone) == "z" ? "Z" : norm.substr(zone);
}

// "2020-09-27" and "27/9/2020": parts in one token. What only one order makes a date of is read in that
// order.
void split_token(Parts& p, const Document& d, const pattern::Capture& c, DateOrder order) {
  int a = 0, b = 0, e = 0;
  if (!three_figures(d.tokens[c.from].norm, a, b, e)) return;
  if (c.slot == "iso") {
    p.year = a;
    p.month = b;
    p.day = e;
    return;
  }
  p.year = e;
  p.short_year = e < 100;
  const bool dotted = d.tokens[c.from].norm.find('.') != std::string::npos;  // 27.9.2020 is never American
  const bool both = !dotted && a <= 12 && b <= 12 && a != b;
  p.order_open = both && order == DateOrder::unknown;
  if (p.order_open) return;
  const bool american = both ? order == DateOrder::month_first : !dotted && a <= 12 && b > 12;
  p.day = american ? b : a;
  p.month = american ? a : b;
}

}  // namespace

std::optional<double> number_in(const Document& d, const WordLists& lists, std::uint32_t from,
                                std::uint32_t to) {
  if (const auto n = listed(lists["number"], joined(d, from, to))) return n;
  double total = 0, group = 0;
  bool any = false;
  for (auto i = from; i < to; ++i) {
    const auto& word = d.tokens[i].norm;
    if (word == "-" || word == "and" || word == "of") continue;
    if (word == "a" || word == "an") {
      if (!any || (i + 1 < to && d.tokens[i + 1].norm == "half"))
        group += i + 1 < to && d.tokens[i + 1].norm == "half" ? 0 : 1;
    } else if (word == "half") {
      group += 0.5;
    } else if (word == "quarter") {
      group += 0.25;
    } else if (const auto n = figure(word)) {
      group += *n;
    } else if (const auto w = listed(lists["number"], word)) {
      group += *w;
    } else if (const auto m = listed(lists["multiplier"], word)) {
      group = (group == 0 ? 1 : group) * *m;
      if (*m >= 1000) {
        total += group;
        group = 0;
      }
    } else {
      return std::nullopt;
    }
    any = true;
  }
  if (!any) return std::nullopt;
  return total + group;
}

std::optional<int> year_in(const Document& d, const WordLists& lists, std::uint32_t from, std::uint32_t to) {
  for (auto i = from; i < to; ++i) {
    const auto norm = bare_figures(d.tokens[i].norm);
    if (all_digits(norm)) return leading_int(norm);
  }
  // "nineteen ninety-four" is two numbers beside each other; "two thousand and one" is one.
  if (to - from >= 2) {
    const auto first = number_in(d, lists, from, from + 1);
    const auto rest = number_in(d, lists, from + 1, to);
    const bool spelt = !lists["multiplier"].has(d.tokens[from + 1].norm);
    if (first && rest && spelt && *first >= 10 && *first <= 21 && *rest >= 10 && *rest < 100)
      return static_cast<int>(*first * 100 + *rest);
  }
  const auto n = number_in(d, lists, from, to);
  if (!n || *n < 1 || *n > 9999) return std::nullopt;
  return static_cast<int>(*n);
}

std::optional<std::pair<int, int>> year_pair_in(const Document& d, std::uint32_t from, std::uint32_t to) {
  const auto text = joined(d, from, to);
  const auto start = text.find_first_of("0123456789");
  const auto slash = text.find_first_of("/-", start);
  const auto rest = text.find_first_of("0123456789", slash);
  if (start == std::string::npos || slash == std::string::npos || rest == std::string::npos)
    return std::nullopt;
  int first = leading_int(std::string_view(text).substr(start));
  const auto behind = std::string_view(text).substr(rest);
  const int second = leading_int(behind);
  if (first < 100) first += first < 50 ? 2000 : 1900;  // "fy19/20"
  if (second != (behind.size() <= 2 ? (first + 1) % 100 : first + 1)) return std::nullopt;
  return std::pair{first, first + 1};
}

Parts read_parts(const Document& document, const WordLists& lists, const pattern::Match& match,
                 const TimePattern& pattern, std::uint32_t from, std::uint32_t to, DateOrder order) {
  Parts p;
  Clock clock;
  for (const auto& [slot, text] : pattern.given) apply_given(p, clock, slot, text);
  for (const auto& c : match.captures) {
    if (c.from < from || c.to > to || c.from >= c.to) continue;
    if (c.slot == "iso") apply_iso_clock(clock, document.tokens[c.from].norm);
    if (c.slot == "iso" || c.slot == "figures")
      split_token(p, document, c, order);
    else
      apply(p, clock, document, lists, c);
  }
  if (p.unit == "W2") {
    p.unit = "W";
    p.amount = p.amount && *p.amount >= 0 ? *p.amount * 2 : 2;
  }
  if (p.nth && p.weekday && p.month) {  // a holiday of its own
    p.holiday = fmt::format("{:02}-{}-{}", p.month, p.nth, p.weekday);
    p.month = p.weekday = 0;
  }
  p.clock = clock_text(clock);
  return p;
}

DateOrder date_order_of(const Document& document) {
  DateOrder found = DateOrder::unknown;
  for (const auto& token : document.tokens) {
    const auto& norm = token.norm;
    if (norm.size() < 8 || norm.size() > 10 || norm[0] < '0' || norm[0] > '9') continue;
    int a = 0, b = 0, e = 0;
    if (!three_figures(norm, a, b, e) || a > 31 || b > 31 || e < 1000 || (a > 12) == (b > 12)) continue;
    const auto order = a > 12 ? DateOrder::day_first : DateOrder::month_first;
    if (found != DateOrder::unknown && found != order) return DateOrder::unknown;
    found = order;
  }
  return found;
}

}  // namespace galley::extract
