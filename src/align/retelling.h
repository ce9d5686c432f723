#pragma once

#include <vector>

#include "base/units.h"
#include "base/word_list.h"
#include "english/lemma.h"
#include "model/comparison.h"
#include "model/document.h"

namespace galley::align {

// One thing that a document says twice, with another value: two sentences of which the one says nothing that
// the other does not say too, but for one facet of each; or a word that the one denies (kind negation).
struct Retelling {
  Facet first, second;  // in text order
};

// The retellings of a document, in text order. Silent where a sentence asks, where nothing says that both speak of one
// thing, where three are alike, where the one denies another thing than the other tells, or where a time, an
// ordinal or a name that the other lacks may say that two things are spoken of. The document is extracted.
// Near linear.
[[nodiscard]] std::vector<Retelling> find_retellings(const Document& document, const WordLists& lists,
                                                     const Units& units,
                                                     const english::Lemmatiser& lemmatiser);

}  // namespace galley::align
