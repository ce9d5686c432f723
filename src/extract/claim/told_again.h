#pragma once

#include <vector>

#include "base/word_list.h"
#include "english/lemma.h"
#include "extract/claim/speech.h"
#include "model/claim.h"
#include "model/document.h"

namespace galley::extract {

// Claims `told-first` and `told-again`: two sentences of the article that say one thing with mostly the same
// words, but for one figure or one weekday. value: that of the earlier or the later sentence; qualifiers of
// the later: `before`: that of the earlier one; `shared`: how many content words both have; `percent`: of
// those of the shorter sentence; `kind`: "figure" or "weekday". All other figures, times and names of the
// shorter sentence stand in the longer one, and no word of rules/words/told-apart.tsv in either
// ("another", "second"). The document has its timexes, quantities and mentions. Near linear in the text.
[[nodiscard]] std::vector<Claim> told_again(const Document& document, const SpeechMap& speech,
                                            const WordLists& lists, const english::Lemmatiser& lemmatiser);

}  // namespace galley::extract
