#include "extract/time/reading.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "base/one_of.h"

namespace galley::extract {
namespace {

// Words that make what follows a time.
constexpr std::array<std::string_view, 30> kTimeWords = {
    "the",        "a",       "that",   "its",   "his",  "their", "in", "since",  "until", "till",
    "during",     "by",      "from",   "early", "late", "mid",   "of", "before", "after", "through",
    "throughout", "between", "around", "circa", "year", "and",   "to", "for",    "on",    "last"};
// Those that leave no doubt even before a counted noun: "in 1914 soldiers ...".
constexpr std::array<std::string_view, 6> kSureWords = {"in",     "since",      "until",
                                                        "during", "throughout", "year"};

// Those that go with how many, and with no year, where a common noun follows: "nearly 2000 listed houses".
constexpr std::array<std::string_view, 7> kCountWords = {"nearly",  "almost", "over", "some",
                                                         "exactly", "least",  "than"};

bool is_joint(std::string_view w) {
  return w == "-" || w == "--" || w == "to" || w == "and" || w == "or" || w == "until" || w == "till" ||
         w == "through" || w == "," || w == "the" || w == "from" || w == "/" || w == "&" || w == "between";
}

bool joined(const Document& d, const Reading& a, const Reading& b) {
  if (a.sentence != b.sentence || b.first < a.last || b.first - a.last > 3 || b.first == a.last) return false;
  for (auto i = a.last; i < b.first; ++i)
    if (!is_joint(d.tokens[i].norm)) return false;
  return true;
}

bool needs_capital(std::string_view slot) {
  return slot == "month" || slot == "weekday" || slot == "holiday";
}

// A number alone is a year only within these.
constexpr int kFirstBareYear = 1000;
constexpr int kLastBareYear = 2150;

bool bare_year_is_count(const Document& d, const WordLists& lists, const Sentence& s, std::uint32_t i) {
  const std::string before = i > s.first ? d.tokens[i - 1].norm : "";
  const std::string after = i + 1 < s.last ? d.tokens[i + 1].norm : "";
  const auto year = year_in(d, lists, i, i + 1).value_or(0);
  const bool has_era = lists["era"].has(after);
  const bool short_year = d.tokens[i].norm[0] == '\'';
  if (!has_era && !short_year && (year < kFirstBareYear || year > kLastBareYear)) return true;
  if (before == "$" || before == "#" || before == "no." || before == "us$" ||
      lists["time-numbered"].has(before))
    return true;
  if (is_one_of(before, kSureWords)) return false;
  if (is_one_of(before, kCountWords) && !after.empty() && after[0] >= 'a' && after[0] <= 'z' &&
      !d.tokens[i + 1].capitalised && !lists["function-word"].has(after))
    return true;
  if (lists["counted-after"].has(after) || lists["time-unit"].has(after) || after == "%" ||
      after == "million")
    return true;
  if (after == "-" && i + 2 < s.last && !d.tokens[i + 2].space_before && !d.tokens[i + 1].space_before) {
    // "1500-strong" is a count, "1914-18" a range, "1930-style" a year used as an adjective.
    return lists["counted-after"].has(d.tokens[i + 2].norm) || d.tokens[i + 2].norm == "strong" ||
           lists["time-unit"].has(d.tokens[i + 2].norm);
  }
  return false;
}

}  // namespace

bool is_caseless(const Document& d, const Sentence& s) {
  std::uint32_t lower = 0, upper = 0;
  for (auto i = s.first; i < s.last; ++i) {
    if (d.tokens[i].norm.empty() || d.tokens[i].norm[0] < 'a' || d.tokens[i].norm[0] > 'z') continue;
    (d.tokens[i].capitalised ? upper : lower)++;
  }
  return upper == 0 || lower == 0;
}

bool is_plausible(const Document& d, const WordLists& lists, const Sentence& s, bool no_case,
                  const pattern::Match& m, const TimePattern& pattern) {
  for (const auto& c : m.captures)
    if (needs_capital(c.slot) && !no_case && !d.tokens[c.from].capitalised && d.tokens[c.from].norm[0] > '9')
      return false;
  // "the Daily News", "Today magazine": a capital inside a sentence makes a name of it.
  const bool alone = m.to - m.from == 1;
  const bool after_word =
      m.from > s.first && std::isalnum(static_cast<unsigned char>(d.tokens[m.from - 1].norm[0]));
  const bool named_word = alone && !no_case && after_word && d.tokens[m.from].capitalised;
  // "This Week", "High Noon": titles.
  const auto last_capital = m.to - m.from > 1 && d.tokens[m.to - 1].capitalised;
  if (pattern.op == "deictic" && last_capital && !no_case && m.from > s.first) return false;
  if (named_word && (pattern.op == "habit" || pattern.op == "fixed") && !m.find("weekday")) return false;
  if (pattern.op != "date") return true;
  const auto* pair = m.find("year_pair");
  if (pair && !year_pair_in(d, pair->from, pair->to)) return false;
  const auto* year = m.find("year");
  const bool only_year =
      year && year->to == m.to && !m.find("month") && !m.find("season") && !m.find("quarter");
  if (only_year && year->to - year->from == 1 && (year->from == m.from || m.find("hedge")) &&
      bare_year_is_count(d, lists, s, year->from))
    return false;
  if (m.to - m.from == 1) {
    const bool named = m.find("month") && m.to < s.last && d.tokens[m.to].capitalised && !no_case;
    if (named && (m.from == s.first || !is_one_of(d.tokens[m.from - 1].norm, kTimeWords))) return false;
    // "August Wilson and June Allyson": a month that is a given name too needs a preposition of time.
    if (named && lists["given-name"].has(d.tokens[m.from].norm) &&
        !is_one_of(d.tokens[m.from - 1].norm, kSureWords))
      return false;
  }
  return true;
}

namespace {

// "22-26 June", "3 to 6 October": a bare day takes the month of its neighbour.
void share_months(const Document& d, std::vector<Reading>& readings) {
  for (std::size_t i = readings.size(); i-- > 1;) {
    auto& a = readings[i - 1].parts;
    const auto& b = readings[i].parts;
    if (a.day && !a.month && b.day && joined(d, readings[i - 1], readings[i])) a.month = b.month;
  }
  for (std::size_t i = 1; i < readings.size(); ++i) {
    const auto& a = readings[i - 1].parts;
    auto& b = readings[i].parts;
    if (b.day && !b.month && a.day && joined(d, readings[i - 1], readings[i])) b.month = a.month;
  }
}

// "at 11 a.m. on 11 November 1918": the hour takes the day that follows.
void share_days(const Document& d, std::vector<Reading>& readings) {
  for (std::size_t i = 1; i < readings.size(); ++i) {
    auto& a = readings[i - 1].parts;
    const auto& b = readings[i].parts;
    const bool hour_only = !a.clock.empty() && !a.day && !a.month && !a.weekday && !a.year && !a.shift;
    const bool linked =
        readings[i].first == readings[i - 1].last + 1 && d.tokens[readings[i - 1].last].norm == "on";
    if (!hour_only || !linked || readings[i].pattern->op != "date" || !b.clock.empty()) continue;
    const auto clock = a.clock;
    a = b;
    a.clock = clock;
  }
}

// "1992-94", "1899-01": the first year with those digits after the one before it. "305-30 BC": the year 30.
void share_century(const Parts& a, Parts& b) {
  if (b.before_christ) b.short_year = false;
  if (!b.short_year || !b.year || !a.year || a.short_year) return;
  int year = *a.year - *a.year % 100 + *b.year;
  if (year < *a.year) year += 100;
  b.year = year;
  b.short_year = false;
}

// "the 1960s and '70s": the first decade with that number from the one before it on.
void share_decade(const Parts& a, Parts& b) {
  if (!b.short_decade || !b.decade || !a.decade || a.short_decade) return;
  int decade = *a.decade - *a.decade % 100 + *b.decade;
  if (decade < *a.decade) decade += 100;
  b.decade = decade;
  b.short_decade = false;
}

}  // namespace

void share_parts(const Document& d, std::vector<Reading>& readings) {
  share_months(d, readings);
  share_days(d, readings);
  // Backwards, so that "1, 2 and 3 May 1999" hands the year all the way.
  for (std::size_t i = readings.size(); i-- > 1;) {
    if (readings[i - 1].pattern->op != "date" || readings[i].pattern->op != "date") continue;
    if (!joined(d, readings[i - 1], readings[i])) continue;
    auto& a = readings[i - 1].parts;
    auto& b = readings[i].parts;
    share_century(a, b);
    share_decade(a, b);
    const bool incomplete = lacks_year(a) && !a.shift;
    const bool complete = b.year && !b.short_year && (b.month || b.season || b.quarter);
    if (incomplete && complete) {
      a.year = b.year;
      a.shared_year = true;
    }
    if (!a.era && b.before_christ && (a.year || incomplete)) a.before_christ = true;
  }
}

}  // namespace galley::extract
