#pragma once

#include <vector>

#include "align/vocabulary.h"
#include "base/word_list.h"
#include "model/comparison.h"
#include "model/document.h"

namespace galley::align {

// What of a document can be set against another text, in text order: its quantities and other numbers,
// ordinals, dates and lengths of time that its words state (what only the dateline or the sentence before
// gave is left out), names, and words with an opposite. The document is extracted; `words` are Vocabulary's.
// Lists: number, ordinal, date-bound, function-word, name-particle, opposite. Linear.
[[nodiscard]] std::vector<Facet> find_facets(const Document& document, const std::vector<Word>& words,
                                             const WordLists& lists, const english::Lemmatiser& lemmatiser);

}  // namespace galley::align
