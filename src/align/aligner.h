#pragma once

#include <vector>

#include "align/retelling.h"
#include "base/units.h"
#include "base/word_list.h"
#include "english/lemma.h"
#include "model/comparison.h"
#include "model/finding.h"

namespace galley::align {

// Sets an article against its source material: each sentence against the source sentences it shares most
// with, and in them each facet against its counterpart, the facet of that kind in the same place among the
// common words or counting the same thing. Keeps a reference to `lists`; safe to use from several threads.
class Aligner {
 public:
  explicit Aligner(const WordLists& lists);

  // Comparisons in text order, one a facet of the article: with its counterpart; with source -1 where no
  // source has one. Article and sources are extracted. Empty without sources. Near linear in the texts.
  [[nodiscard]] std::vector<Comparison> compare(const Result& article,
                                                const std::vector<Result>& sources) const;
  // What the document says twice, with another value (retelling.h).
  [[nodiscard]] std::vector<Retelling> retellings(const Document& document) const;

 private:
  const WordLists& lists_;
  Units units_;
  english::Lemmatiser lemmatiser_;
};

}  // namespace galley::align
