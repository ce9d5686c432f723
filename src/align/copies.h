#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "align/beside.h"
#include "base/units.h"
#include "base/word_list.h"
#include "english/lemma.h"

namespace galley::align {

// Sentences that were copied from the source with one name changed, or with two values in each other's place:
// there the source's sentence speaks against the article's, whatever other sentences say.
class Copies {
 public:
  // All outlive it.
  Copies(const Text& article, const WordLists& lists, const Units& units,
         const english::Lemmatiser& lemmatiser)
      : article_(article), lists_(lists), units_(units), lemmatiser_(lemmatiser) {}

  // The name that stands in the source's sentence for the article's name `a` of sentence `s`, where all other
  // words are the same, or a run of words on one side of it; null where the sentence is no copy, or `a` no
  // name.
  [[nodiscard]] const Facet* but_for(const Sentence& s, const Facet& a, const Beside& b) const;

  // Pairs of a facet among [first, last) of the article's sentence `s` and the one of the source that stands
  // in its place, where another facet of the article has that value: "from Rome to Paris" for "from Paris to
  // Rome".
  [[nodiscard]] std::vector<std::pair<const Facet*, const Facet*>> swapped(const Sentence& s,
                                                                           std::size_t first,
                                                                           std::size_t last,
                                                                           const Beside& b) const;

 private:
  [[nodiscard]] bool same_place(const Sentence& s, const Facet& a, const Beside& b, const Facet& o) const;
  [[nodiscard]] bool exchangeable(const Facet& x, const Facet& y) const;
  [[nodiscard]] bool same_but_for(const Sentence& s, const Facet& x, const Facet& y, const Beside& b,
                                  const Facet& before, const Facet& after) const;
  [[nodiscard]] int same_words_beside(const Sentence& s, const Facet& a, const Beside& b, const Facet& o,
                                      int side) const;
  [[nodiscard]] const Facet* beside_same_words(const Sentence& s, const Facet& a, const Beside& b) const;
  [[nodiscard]] const Facet* same_value(const Facet& a, const Beside& b) const;

  const Text& article_;
  const WordLists& lists_;
  const Units& units_;
  const english::Lemmatiser& lemmatiser_;
};

}  // namespace galley::align
