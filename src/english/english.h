#pragma once

#include <string_view>

#include "base/word_list.h"
#include "model/document.h"

namespace galley::english {

// Cuts document.text into sentences and tokens, block by block, as Universal Dependencies cuts English
// (docs/patterns.md says how). Fills document.sentences and document.tokens; spans are exact byte offsets;
// kNothing never breaks a word. `lists` gives abbreviations (rules/words/abbreviation.tsv). Linear in the
// text, whatever its bytes.
void tokenise(Document& document, const WordLists& lists);

// The token of one word, given alone: its folded form and its case; no span.
[[nodiscard]] Token describe(std::string_view word);

}  // namespace galley::english
