#include "align/reckoned.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "align/facets.h"

namespace galley::align {

namespace {

constexpr double kLeastCount = 20;    // smaller counts meet a difference by chance
constexpr double kLeastBare = 1000;   // smaller bare numbers count something else
constexpr double kLongest = 0.5;      // days between two times of day
constexpr double kClockRoom = 0.26;   // hours
constexpr std::uint32_t kBeside = 1;  // sentences between the two that are set off against each other

bool beside(const Facet& x, const Facet& y) {
  return std::max(x.sentence, y.sentence) - std::min(x.sentence, y.sentence) <= kBeside;
}

bool plain(const Facet& f) {
  return f.unit.empty() || f.unit == "person";
}

// Does `x` measure what `f` does: the same unit, or percent beside percentage points?
bool one_unit(const Facet& f, const Facet& x) {
  const bool points = f.counted.starts_with("point") && x.unit.starts_with("percent");
  return f.unit == x.unit || points || (plain(f) && plain(x) && !f.counted.starts_with("point"));
}

// "84 million euros, 36 million more than planned": the unit of the second goes without saying.
bool unit_left_out(const Facet& f, const Facet& x) {
  return !plain(f) && plain(x) && x.best >= kLeastBare;
}

bool meets(const Facet& f, double value) {
  const double room = 1e-9 * std::max(1.0, std::abs(f.best));
  const bool closed = std::isfinite(f.high) && !f.open_low && !f.open_high;
  return closed ? value >= f.low - room && value <= f.high + room : std::abs(value - f.best) <= room;
}

bool so_long_from(const Facet& f, const Facet& clock, const std::vector<Facet>& lengths, bool same_text) {
  return std::any_of(lengths.begin(), lengths.end(), [&](const Facet& d) {
    if (d.kind != FacetKind::duration || d.high > kLongest) return false;
    if (!beside(d, same_text ? clock : f)) return false;
    const double off = std::abs(f.best - clock.best);
    const double hours = std::min(off, 24 - off);
    return hours >= 24 * d.low - kClockRoom && hours <= 24 * d.high + kClockRoom;
  });
}

}  // namespace

bool reckoned(const Facet& f, const std::vector<Facet>& source, const std::vector<Facet>& own) {
  if (f.kind != FacetKind::figure || f.vague) return false;
  if (f.unit == kClock)
    return std::any_of(source.begin(), source.end(), [&](const Facet& x) {
      return x.kind == FacetKind::figure && x.unit == kClock &&
             (so_long_from(f, x, source, true) || so_long_from(f, x, own, false));
    });
  const bool percent = f.unit.starts_with("percent");
  if (plain(f) && !f.counted.starts_with("point") && (f.best < kLeastCount || f.best != std::floor(f.best)))
    return false;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const auto& x = source[i];
    if (x.kind != FacetKind::figure || x.vague || !(one_unit(f, x) || unit_left_out(f, x))) continue;
    if (percent && meets(f, 100 - x.best)) return true;
    for (auto j = i + 1; j < source.size() && beside(x, source[j]); ++j) {
      const auto& y = source[j];
      if (y.kind != FacetKind::figure || y.vague) continue;
      if (!(one_unit(f, y) && (one_unit(f, x) || unit_left_out(f, x))) &&
          !(one_unit(f, x) && unit_left_out(f, y)))
        continue;
      if (meets(f, x.best + y.best) || meets(f, std::abs(x.best - y.best))) return true;
    }
  }
  return false;
}

}  // namespace galley::align
