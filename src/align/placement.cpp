#include "align/placement.h"

#include <algorithm>

#include "align/clash.h"

namespace galley::align {

bool Placement::taken(const Facet& a, const Facet& other, const Beside& b) {
  for (std::size_t i = 0; i < b.tokens.partner.size(); ++i) {
    const int p = b.tokens.partner[i];
    const auto t = b.tokens.first + static_cast<std::uint32_t>(i);
    if (p < static_cast<int>(other.first) || p >= static_cast<int>(other.last)) continue;
    if (t >= a.first && t < a.last) continue;
    if (other.kind == FacetKind::date && other.last - other.first > 1) continue;
    return true;
  }
  return false;
}

void Placement::place(const Sentence& s, const Beside& b, Comparison& c, double total) const {
  const auto& a = c.article;
  const auto& o = c.other;
  double own = 0;
  for (auto t = a.first; t < a.last; ++t) {
    const bool matched = b.tokens.partner[t - s.first] >= 0;
    if (article_.words[t].content && !matched) own += index_.weight(article_.words[t]);
  }
  c.overlap = total > own ? std::min(1.0, b.match.overlap * total / (total - own)) : 0;
  c.reverse = reverse(b, o);
  int left_end = -1, right_end = -1;
  int steps = 0;
  for (auto t = a.first; t-- > s.first;) {
    const int p = b.tokens.partner[t - s.first];
    if (p >= 0) {
      left_end = p;
      if (p < static_cast<int>(o.first))
        c.left = 1.0 / (1.0 + (steps + between(b, static_cast<std::uint32_t>(p) + 1, o.first)) / 2.0);
      break;
    }
    steps += !article_.words[t].keys.empty();
  }
  steps = 0;
  for (auto t = a.last; t < s.last; ++t) {
    const int p = b.tokens.partner[t - s.first];
    if (p >= 0) {
      right_end = p;
      if (p >= static_cast<int>(o.last))
        c.right = 1.0 / (1.0 + (steps + between(b, o.last, static_cast<std::uint32_t>(p))) / 2.0);
      break;
    }
    steps += !article_.words[t].keys.empty();
  }
  c.inside = (left_end >= 0 || right_end >= 0) && left_end < static_cast<int>(o.first) &&
             (right_end < 0 || right_end >= static_cast<int>(o.last));
  c.same_noun = same_noun(s, b, a, o);
  c.run = run(s, b, a, o);
  c.local = local(s, b, a, c.overlap);
  for (auto i = b.first; i < b.last; ++i) {
    const auto& x = b.source->facets[i];
    if (x.span != o.span && comparable(a, x, units_) && !taken(a, x, b)) ++c.rivals;
  }
}

// How much of the source's sentence the article's has, its facet left out.
double Placement::reverse(const Beside& b, const Facet& o) const {
  double all = 0, own = 0;
  for (auto t = b.sentence->first; t < b.sentence->last; ++t) {
    if (!b.source->words[t].content) continue;
    const double w = index_.weight(b.source->words[t]);
    all += w;
    if (t >= o.first && t < o.last && !b.partners.contains(static_cast<int>(t))) own += w;
  }
  return all > own ? std::min(1.0, b.match.reverse * all / (all - own)) : 0;
}

// Neighbours that the two have in common without a gap, on both sides.
int Placement::run(const Sentence& s, const Beside& b, const Facet& a, const Facet& o) {
  int n = 0;
  for (auto t = a.first, p = o.first; t > s.first && p > b.sentence->first; ++n)
    if (b.tokens.partner[--t - s.first] != static_cast<int>(--p)) break;
  for (auto t = a.last, p = o.last; t < s.last && p < b.sentence->last; ++t, ++p, ++n)
    if (b.tokens.partner[t - s.first] != static_cast<int>(p)) break;
  return n;
}

// How much of what stands within kWindow words of the article's facet the source's sentence has.
double Placement::local(const Sentence& s, const Beside& b, const Facet& a, double overlap) const {
  double shared = 0, all = 0;
  const auto first = a.first > s.first + kWindow ? a.first - kWindow : s.first;
  for (auto t = first; t < std::min(s.last, a.last + kWindow); ++t) {
    if ((t >= a.first && t < a.last) || !article_.words[t].content) continue;
    const double w = index_.weight(article_.words[t]);
    all += w;
    if (b.tokens.partner[t - s.first] >= 0) shared += w;
  }
  return all > 0 ? shared / all : overlap;
}

int Placement::between(const Beside& b, std::uint32_t first, std::uint32_t last) {
  int n = 0;
  for (auto t = first; t < last; ++t) n += !b.source->words[t].keys.empty();
  return n;
}

bool Placement::same_noun(const Sentence& s, const Beside& b, const Facet& a, const Facet& o) const {
  switch (a.kind) {
    case FacetKind::figure:
    case FacetKind::ordinal: {
      if (a.kind == FacetKind::figure && a.unit == o.unit && !a.unit.empty() && a.counted.empty() &&
          o.counted.empty())
        return true;
      if (!a.counted.empty() && a.counted == o.counted) return true;
      if (!a.counted.empty() && !o.counted.empty() && vocabulary_.same(a.counted, o.counted)) return true;
      return next_same(s, b, a, o);
    }
    case FacetKind::date:
      return a.first > s.first && o.first > b.sentence->first &&
             same_word(article_.words[a.first - 1], b.source->words[o.first - 1]);
    case FacetKind::duration:
    case FacetKind::name:
      return !a.unit.empty() && a.unit == o.unit;
    case FacetKind::opposite:
    case FacetKind::kind:
      return next_same(s, b, a, o);
    case FacetKind::negation:
      return false;
  }
  return false;
}

// Is the next word, past a hyphen, the same in both?
bool Placement::next_same(const Sentence& s, const Beside& b, const Facet& a, const Facet& o) const {
  auto i = a.last, j = o.last;
  while (i < s.last && article_.words[i].keys.empty()) ++i;
  while (j < b.sentence->last && b.source->words[j].keys.empty()) ++j;
  return i < s.last && j < b.sentence->last && article_.words[i].content &&
         same_word(article_.words[i], b.source->words[j]);
}

}  // namespace galley::align
