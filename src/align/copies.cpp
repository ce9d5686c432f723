#include "align/copies.h"

#include <algorithm>
#include <cstdint>
#include <initializer_list>

#include "align/clash.h"
#include "base/utf8.h"

namespace galley::align {
namespace {

constexpr double kCopied = 0.6;            // overlap from which a sentence may be a copy but for one name
constexpr std::size_t kCopiedWords = 5;    // words beside the name that it must have for that
constexpr int kCopiedRun = 4;              // words in a row on one side of a name that were copied with it
constexpr std::size_t kFarthestSwap = 12;  // facets of a sentence within which two are tried as swapped

// The nearest word before (-1) or after (1) a facet in its sentence; null at the sentence's end.
const Word* neighbour(const Text& text, const Sentence& s, const Facet& f, int side) {
  auto t = side < 0 ? f.first : f.last - 1;
  while (side < 0 ? t > s.first : t + 1 < s.last) {
    t += side < 0 ? -1U : 1U;
    if (!text.words[t].keys.empty()) return &text.words[t];
  }
  return nullptr;
}

// The words of a sentence without one or two of its facets, in whose places stands null.
std::vector<const Word*> words_without(const Text& text, const Sentence& in,
                                       std::initializer_list<const Facet*> left_out) {
  std::vector<const Word*> out;
  for (auto t = in.first; t < in.last; ++t) {
    bool held = false;
    for (const auto* f : left_out) {
      if (t == f->first) out.push_back(nullptr);
      held = held || (t >= f->first && t < f->last);
    }
    if (!held && !text.words[t].keys.empty()) out.push_back(&text.words[t]);
  }
  return out;
}

bool same_words(const std::vector<const Word*>& a, const std::vector<const Word*>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Word* p, const Word* q) { return p == q || (p && q && same_word(*p, *q)); });
}

}  // namespace

// Does a word beside the one stand beside the other, too, on the same side?
bool Copies::same_place(const Sentence& s, const Facet& a, const Beside& b, const Facet& o) const {
  for (const int side : {-1, 1}) {
    const auto *x = neighbour(article_, s, a, side), *y = neighbour(*b.source, *b.sentence, o, side);
    if (x && y && same_word(*x, *y)) return true;
  }
  return false;
}

// Are the two only coordinated, or bound by a word that reads the same both ways ("Rome and Paris")?
bool Copies::exchangeable(const Facet& x, const Facet& y) const {
  const auto& list = lists_["symmetric"];
  for (auto t = x.last; t < y.first; ++t) {
    if (article_.words[t].keys.empty()) continue;
    const auto lemmas = lemmatiser_.lemmas(article_.document->tokens[t].norm);
    if (std::none_of(lemmas.begin(), lemmas.end(), [&](const auto& l) { return list.has(l); })) return false;
  }
  return true;
}

// Are the sentences word for word the same when the two facets of each are left out, which stand in the
// other order there?
bool Copies::same_but_for(const Sentence& s, const Facet& x, const Facet& y, const Beside& b,
                          const Facet& before, const Facet& after) const {
  if (before.first > after.first) return false;
  return same_words(words_without(article_, s, {&x, &y}),
                    words_without(*b.source, *b.sentence, {&before, &after}));
}

// How many words in a row are the same on one side (-1 before, 1 after) of two facets; 0 where there are
// fewer than two content words among them.
int Copies::same_words_beside(const Sentence& s, const Facet& a, const Beside& b, const Facet& o,
                              int side) const {
  int words = 0, content = 0;
  auto t = side < 0 ? a.first : a.last, u = side < 0 ? o.first : o.last;
  while (side < 0 ? t > s.first && u > b.sentence->first : t < s.last && u < b.sentence->last) {
    const auto &x = article_.words[side < 0 ? t - 1 : t], &y = b.source->words[side < 0 ? u - 1 : u];
    if (!same_word(x, y)) break;
    ++words;
    content += x.content;
    t += side < 0 ? -1U : 1U;
    u += side < 0 ? -1U : 1U;
  }
  return content >= 2 ? words : 0;
}

// The name of the same type that stands before or after the same run of words in the source's sentence,
// which does not have the article's; else null.
const Facet* Copies::beside_same_words(const Sentence& s, const Facet& a, const Beside& b) const {
  if (a.unit.empty()) return nullptr;
  const Facet* found = nullptr;
  for (auto i = b.first; i < b.last; ++i) {
    const auto& o = b.source->facets[i];
    if (!comparable(a, o, units_)) continue;
    const auto differ = clash(a, o, lists_, units_);
    if (differ != true) {
      if (o.unit == a.unit || differ == false) return nullptr;
      continue;
    }
    if (o.unit == a.unit &&
        std::max(same_words_beside(s, a, b, o, -1), same_words_beside(s, a, b, o, 1)) >= kCopiedRun)
      found = &o;
  }
  return found;
}

// The name that stands in the source's sentence for the article's, where all other words are the same; else
// null.
const Facet* Copies::but_for(const Sentence& s, const Facet& a, const Beside& b) const {
  if (a.kind != FacetKind::name || b.match.overlap < kCopied) return nullptr;
  if (const Facet* o = beside_same_words(s, a, b)) return o;
  const auto here = words_without(article_, s, {&a});
  if (here.size() <= kCopiedWords) return nullptr;
  for (auto i = b.first; i < b.last; ++i) {
    const auto& o = b.source->facets[i];
    if (!comparable(a, o, units_) || !clash(a, o, lists_, units_).value_or(false)) continue;
    if (same_words(here, words_without(*b.source, *b.sentence, {&o}))) return &o;
  }
  return nullptr;
}

// The one facet of the source's sentence that says just what `a` says; null if none or several do.
const Facet* Copies::same_value(const Facet& a, const Beside& b) const {
  const Facet* found = nullptr;
  for (auto i = b.first; i < b.last; ++i) {
    const auto& o = b.source->facets[i];
    if (!comparable(a, o, units_) || a.bounded || o.bounded) continue;
    const bool same = a.kind == FacetKind::name ? utf8::fold(a.text) == utf8::fold(o.text)
                                                : clash(a, o, lists_, units_) == false;
    if (!same) continue;
    if (found) return nullptr;
    found = &o;
  }
  return found;
}

std::vector<std::pair<const Facet*, const Facet*>> Copies::swapped(const Sentence& s, std::size_t first,
                                                                   std::size_t last, const Beside& b) const {
  std::vector<std::pair<const Facet*, const Facet*>> out;
  for (auto i = first; i < last; ++i)
    for (auto k = i + 1; k < last && k < i + kFarthestSwap; ++k) {
      const auto &x = article_.facets[i], &y = article_.facets[k];
      if (x.kind != y.kind || x.kind > FacetKind::name || !clash(x, y, lists_, units_).value_or(false))
        continue;
      const auto *ox = same_value(x, b), *oy = same_value(y, b);
      if (!ox || !oy || ox == oy || exchangeable(x, y)) continue;
      const bool crossed = same_place(s, x, b, *oy) && same_place(s, y, b, *ox) &&
                           !same_place(s, x, b, *ox) && !same_place(s, y, b, *oy);
      if (crossed || same_but_for(s, x, y, b, *oy, *ox)) out.emplace_back(&x, oy);
    }
  return out;
}

}  // namespace galley::align
