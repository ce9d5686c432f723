#pragma once

#include <vector>

#include "align/vocabulary.h"
#include "base/word_list.h"
#include "model/comparison.h"
#include "model/document.h"

namespace galley::align {

inline constexpr const char* kClock = "clock";  // unit of a figure that is a time of day
inline constexpr const char* kScore =
    "score";  // unit of a figure that is two: 1,000 times the higher + the lower

// What of a document can be set against another text, in text order: its quantities and other numbers,
// round fractions, ordinals, dates and lengths of time that its words state (what only the dateline or the
// sentence before gave is left out), times of day, names, words with an opposite and common words of a kind
// ("blue"). The document is extracted; `words` are Vocabulary's. Lists: number, number-word, ordinal,
// date-bound, function-word, name-particle, opposite, kind, fraction, numbered, season. Linear.
[[nodiscard]] std::vector<Facet> find_facets(const Document& document, const std::vector<Word>& words,
                                             const WordLists& lists, const english::Lemmatiser& lemmatiser);

}  // namespace galley::align
