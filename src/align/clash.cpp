#include "align/clash.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "align/facets.h"
#include "base/utf8.h"
#include "names/name_spelling.h"
#include "time/day.h"

namespace galley::align {
namespace {

// The unit of this code; one without dimension for a code that the list does not have.
const Unit& unit_of(const Units& units, const std::string& code) {
  static const Unit none;
  const auto it = units.find(code);
  return it == units.end() ? none : it->second;
}

// What one of `b` is in `a`, where both measure the same dimension and have a size; 0 otherwise.
double scale(const Unit& a, const Unit& b) {
  return a.size > 0 && b.size > 0 && a.dimension == b.dimension ? b.size / a.size : 0;
}

enum class Measure { count, percent, money, unit, clock, score };
Measure measure(const Facet& f, const Units& units) {
  if (f.unit == kClock) return Measure::clock;
  if (f.unit == kScore) return Measure::score;
  if (f.unit.starts_with("percent")) return Measure::percent;
  if (f.unit.size() == 3 && f.unit[0] >= 'A' && f.unit[0] <= 'Z') return Measure::money;
  return unit_of(units, f.unit).dimension.empty() ? Measure::count : Measure::unit;
}

// What one more in the last digit that is not zero is worth: 1,000 for 226,000; 0.1 for 3.4.
double step(double x) {
  if (x == 0 || !std::isfinite(x)) return 1;
  double s = std::pow(10.0, std::floor(std::log10(std::abs(x))));
  for (int i = 0; i < 9; ++i, s /= 10) {
    const double n = x / s;
    if (std::abs(n - std::round(n)) < 1e-6 * std::abs(n)) break;
  }
  return s;
}

// May the one be the other, rounded? A rounding moves a value by half a step, and by one part in forty at
// most unless only the decimals went.
bool rounds_to(double coarse, double fine) {
  const double s = step(coarse), gap = std::abs(coarse - fine);
  if (step(fine) >= s || gap > s / 2 * 1.000001) return false;
  return gap <= std::abs(fine) / 40 || (s <= 1 && step(fine) < 1);
}

// Two lower bounds or two upper ones of one noun, of which the article's leaves less open: "over 45" where
// the source has "over 40".
bool says_more(const Facet& a, const Facet& b, double factor) {
  if (a.counted.empty() || a.counted != b.counted) return false;
  if (std::isinf(a.high) && std::isinf(b.high)) return a.best > b.best * factor;
  return std::isinf(a.low) && std::isinf(b.low) && a.best < b.best * factor;
}

std::optional<bool> figures(const Facet& a, const Facet& b, const Units& units) {
  if (a.unit == kScore) return a.best != b.best;
  double factor = 1;
  if (a.unit != b.unit) {
    const auto &ua = unit_of(units, a.unit), &ub = unit_of(units, b.unit);
    if (const double by = scale(ua, ub); by > 0)
      factor = by;
    else if (!ua.dimension.empty() || !ub.dimension.empty())
      return std::nullopt;
  }
  const double low = b.low * factor, high = b.high * factor, best = b.best * factor;
  if (factor != 1 && !a.bounded && !b.bounded) {
    const double gap = std::abs(a.best - best);
    return gap > 0.06 * std::max(std::abs(a.best), std::abs(best)) && gap > step(a.best);
  }
  if (!a.bounded && !b.bounded) return a.best != best && !rounds_to(a.best, best) && !rounds_to(best, a.best);
  const bool below = a.high < low || (a.high == low && (a.open_high || b.open_low));
  const bool above = a.low > high || (a.low == high && (a.open_low || b.open_high));
  if (below || above) {
    // A bound next to the rounded value it was made from: "more than 30" dropped to 30.
    if (!a.bounded && a.best == best) return false;
    return true;
  }
  // Two bounds of one kind, or two values both rounded, that are far apart were not made from one number.
  constexpr double kOtherBound = 1.4;
  const auto far_apart = [&] {
    return std::max(a.best, best) > kOtherBound * std::min(a.best, best) && a.best > 0 && best > 0;
  };
  if (a.bounded && b.bounded && std::isinf(a.low) == std::isinf(b.low) &&
      std::isinf(a.high) == std::isinf(b.high) && !a.vague && !b.vague &&
      (far_apart() || says_more(a, b, factor)))
    return true;
  // "More than 30" leaves 50 open, but not 200: whoever knew would not have said so.
  constexpr double kUnderstated = 3;
  if ((std::isinf(b.high) && a.low > kUnderstated * best && best > 0) ||
      (std::isinf(a.high) && low > kUnderstated * a.best && a.best > 0))
    return true;
  if (!a.bounded && a.best != best) return std::nullopt;
  return false;
}

std::optional<bool> dates(const Facet& a, const Facet& b) {
  if (a.when.known() && b.when.known()) return !may_overlap(a.when, b.when);
  if (!a.direction.empty() && a.direction == b.direction) {
    const auto end = [](const Facet& f) { return f.when.earliest ? f.when.earliest : f.when.latest; };
    // "Until Thursday" and "until Friday", of a week that neither text tells.
    if (a.weekday && b.weekday && !a.month && !b.month && !a.year && !b.year && !end(a) && !end(b))
      return a.weekday != b.weekday;
    if (!end(a) || !end(b)) return std::nullopt;
    if (a.year == 0 || b.year == 0) {
      // Decades and centuries: apart by more than one of them can hold.
      constexpr Day kDecade = 3653;
      if (std::abs(*end(a) - *end(b)) > kDecade) return true;
      return std::nullopt;
    }
    if (a.year != b.year) return true;
    if (a.month && b.month && a.month != b.month) return true;
    return a.month && a.month == b.month && a.day && b.day && a.day != b.day;
  }
  if ((a.when.earliest || a.when.latest) && (b.when.earliest || b.when.latest) && a.year && b.year)
    return !may_overlap(a.when, b.when);
  if (!a.direction.empty() || !b.direction.empty()) return std::nullopt;
  if (a.year && b.year && a.year != b.year) return true;
  if (a.month && b.month) {
    if (a.month != b.month) return true;
    if (a.day && b.day) return a.day != b.day;
    return std::nullopt;
  }
  if (a.weekday && b.weekday && !a.month && !b.month) return a.weekday != b.weekday;
  return std::nullopt;
}

// Words nearer than this are taken for spellings of one name (names::spelling_distance).
constexpr double kSameSpelling = 0.4;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Letters that two words begin with.
std::size_t common_start(std::string_view a, std::string_view b) {
  std::size_t n = 0;
  while (n < a.size() && n < b.size() && a[n] == b[n]) ++n;
  return n;
}

std::vector<std::string> parts(const std::string& name) {
  std::vector<std::string> out;
  const auto folded = utf8::fold_name(name);
  std::size_t at = 0;
  while (at <= folded.size()) {
    auto end = folded.find(' ', at);
    if (end == std::string::npos) end = folded.size();
    if (end > at) out.push_back(folded.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

bool spells_initials(const std::vector<std::string>& one, const std::vector<std::string>& many) {
  if (one.size() != 1 || many.size() < 2 || one[0].size() < 2 || one[0].size() > many.size()) return false;
  for (std::size_t i = 0; i < one[0].size(); ++i)
    if (one[0][i] != many[i][0]) return false;
  return true;
}

// "TX" and "Texas", "U.K." and "United Kingdom": few letters, found in that order in the other.
bool abbreviates(const std::vector<std::string>& one, const std::vector<std::string>& other) {
  std::string letters, all;
  for (const auto& x : one) letters += x;
  for (const auto& x : other) all += x;
  if (letters.empty() || letters.size() > 4 || letters.size() >= all.size() || letters[0] != all[0])
    return false;
  std::size_t at = 0;
  for (const char c : all)
    if (at < letters.size() && c == letters[at]) ++at;
  return at == letters.size();
}

// Letters by which two words differ, more than half of those of the longer: no two spellings of one name,
// whatever they sound like ("Somalia", "Sulu").
bool far_from(const std::string& x, const std::string& y) {
  std::vector<std::size_t> row(y.size() + 1);
  for (std::size_t k = 0; k <= y.size(); ++k) row[k] = k;
  for (std::size_t i = 0; i < x.size(); ++i) {
    auto corner = row[0]++;
    for (std::size_t k = 0; k < y.size(); ++k) {
      const auto above = row[k + 1];
      row[k + 1] = std::min({above + 1, row[k] + 1, corner + (x[i] != y[k])});
      corner = above;
    }
  }
  return 2 * row[y.size()] > std::max(x.size(), y.size());
}

// May two words at the same place of their names be one, written otherwise?
bool resemble(const std::string& x, const std::string& y, const WordList& particles) {
  if (x == y) return true;
  if (x.find_first_not_of("ivx") == std::string::npos && y.find_first_not_of("ivx") == std::string::npos)
    return false;                                          // "Grade II", "Grade I"
  if (particles.has(x) || particles.has(y)) return false;  // "La Paz", "Los Alamos"
  if (x.size() < 3 || y.size() < 3) return x[0] == y[0] && !is_digit(x[0]);
  return common_start(x, y) >= std::min<std::size_t>({4, x.size(), y.size()}) ||
         (names::spelling_distance(x, y) < kSameSpelling && !far_from(x, y));
}

// The other way round, at another place, only what is alike beyond doubt counts.
bool same_part(const std::string& x, const std::string& y) {
  return x == y || (std::min(x.size(), y.size()) >= 4 && (x.starts_with(y) || y.starts_with(x)));
}

// Names are taken for different when no part of one resembles a part of the other, or when they have as many
// parts and some of them are other words ("Yale University", "Davidson University"), the rest being the same
// at the same place. A country and a place that is none are left alone: the one may lie in the other.
std::optional<bool> names(const Facet& a, const Facet& b, const WordList& particles) {
  const auto pa = parts(a.text), pb = parts(b.text);
  if (pa == pb || (!a.entity.empty() && a.entity == b.entity)) return false;
  if (spells_initials(pa, pb) || spells_initials(pb, pa)) return false;
  if (abbreviates(pa, pb) || abbreviates(pb, pa) || a.counted != b.counted) return std::nullopt;
  // Two places that the knowledge base tells apart, however alike their names.
  if (a.unit == "place" && b.unit == "place" && !a.entity.empty() && !b.entity.empty() && pa.size() == 1 &&
      pb.size() == 1)
    return true;
  std::size_t alike = 0, in_place = 0;
  for (std::size_t i = 0; i < pa.size(); ++i) {
    const bool here = pa.size() == pb.size() && pa[i] == pb[i];
    bool there = pa.size() == pb.size() && resemble(pa[i], pb[i], particles);
    for (std::size_t k = 0; k < pb.size() && !there; ++k)
      there = pa.size() == pb.size() ? same_part(pa[i], pb[k]) : resemble(pa[i], pb[k], particles);
    alike += there;
    in_place += here;
  }
  if (alike == 0) return true;
  if (pa.size() == pb.size() && alike == in_place && alike < pa.size()) return true;
  return std::nullopt;
}

// Two words of one kind, pairs of kind and what the word stands for in it.
std::optional<bool> kinds(const Facet& a, const Facet& b, const WordList& list) {
  const auto x = list.entries.find(a.counted), y = list.entries.find(b.counted);
  if (x == list.entries.end() || y == list.entries.end()) return std::nullopt;
  std::optional<bool> out;
  for (std::size_t i = 0; i + 1 < x->second.size(); i += 2)
    for (std::size_t k = 0; k + 1 < y->second.size(); k += 2) {
      if (x->second[i] != y->second[k]) continue;
      if (x->second[i + 1] == y->second[k + 1]) return false;
      out = true;
    }
  return out;
}

}  // namespace

namespace {

// "Less than 1.12 million", of what is not said: of the money, perhaps, that stands in its place elsewhere.
bool bare_millions(const Facet& f, const Units& units) {
  return f.best >= 1e6 && f.counted.empty() && f.unit.empty() && f.text.find(' ') != std::string::npos &&
         measure(f, units) == Measure::count;
}

}  // namespace

bool comparable(const Facet& a, const Facet& b, const Units& units) {
  if (a.kind != b.kind) return false;
  switch (a.kind) {
    case FacetKind::figure: {
      const auto ma = measure(a, units), mb = measure(b, units);
      if ((ma == Measure::money && bare_millions(b, units)) ||
          (mb == Measure::money && bare_millions(a, units)))
        return true;
      if (ma != mb) return false;
      if (ma == Measure::money) return a.unit == b.unit;
      return ma != Measure::unit || a.unit == b.unit ||
             scale(unit_of(units, a.unit), unit_of(units, b.unit)) > 0;
    }
    case FacetKind::name:
      return a.unit.empty() || b.unit.empty() || a.unit == b.unit;
    case FacetKind::ordinal:
    case FacetKind::date:
    case FacetKind::duration:
    case FacetKind::opposite:
    case FacetKind::kind:
    case FacetKind::negation:
      return true;
  }
  return true;
}

std::optional<bool> clash(const Facet& a, const Facet& b, const WordLists& lists, const Units& units) {
  switch (a.kind) {
    case FacetKind::figure:
      return figures(a, b, units);
    case FacetKind::ordinal:
      return a.best != b.best;
    case FacetKind::date:
      return dates(a, b);
    case FacetKind::duration:
      return a.low > b.high || b.low > a.high;
    case FacetKind::name:
      return names(a, b, lists["name-particle"]);
    case FacetKind::opposite: {
      const auto& list = lists["opposite"].entries;
      const auto it = list.find(a.counted);
      if (it == list.end()) return std::nullopt;
      if (std::find(it->second.begin(), it->second.end(), b.counted) != it->second.end()) return true;
      if (a.counted == b.counted) return false;
      return std::nullopt;
    }
    case FacetKind::kind:
      return kinds(a, b, lists["kind"]);
    case FacetKind::negation:
      return true;
  }
  return std::nullopt;
}

}  // namespace galley::align
