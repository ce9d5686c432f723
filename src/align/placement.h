#pragma once

#include <cstdint>

#include "align/beside.h"
#include "base/units.h"
#include "model/comparison.h"

namespace galley::align {

inline constexpr std::uint32_t kWindow = 6;  // tokens on either side that count as near a facet

// How a facet of the article and its counterpart stand among the words that their sentences share: what says
// how sure the pairing is.
class Placement {
 public:
  // All outlive it.
  Placement(const Text& article, const SentenceIndex& index, const Vocabulary& vocabulary, const Units& units)
      : article_(article), index_(index), vocabulary_(vocabulary), units_(units) {}

  // Fills in the measures of `c`, whose facets are of sentence `s` and of `b`. `total`: the weights of the
  // content words of `s`.
  void place(const Sentence& s, const Beside& b, Comparison& c, double total) const;
  // Does the source's facet answer to other words of the article already?
  [[nodiscard]] static bool taken(const Facet& a, const Facet& other, const Beside& b);

 private:
  [[nodiscard]] double reverse(const Beside& b, const Facet& o) const;
  [[nodiscard]] static int run(const Sentence& s, const Beside& b, const Facet& a, const Facet& o);
  [[nodiscard]] double local(const Sentence& s, const Beside& b, const Facet& a, double overlap) const;
  [[nodiscard]] static int between(const Beside& b, std::uint32_t first, std::uint32_t last);
  [[nodiscard]] bool same_noun(const Sentence& s, const Beside& b, const Facet& a, const Facet& o) const;
  [[nodiscard]] bool next_same(const Sentence& s, const Beside& b, const Facet& a, const Facet& o) const;

  const Text& article_;
  const SentenceIndex& index_;
  const Vocabulary& vocabulary_;
  const Units& units_;
};

}  // namespace galley::align
