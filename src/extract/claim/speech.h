#pragma once

#include <vector>

#include "base/word_list.h"
#include "extract/pattern/pattern.h"
#include "model/claim.h"
#include "model/document.h"

namespace galley::extract {

// A run of text between quotation marks that reads as speech (not a single scare-quoted word).
struct Quotation {
  Span span;                          // with its marks
  std::uint32_t first = 0, last = 0;  // tokens between the marks
  std::uint32_t block = 0;
  bool whole_block = false;  // nothing else stands in its block
  Value speaker;             // kind none: the text gives it to nobody
};

// Tokens [first, last) that are somebody's words or somebody's report, not the article's own.
struct Speech {
  std::uint32_t first = 0, last = 0;
  Value speaker;
  bool quoted = false;
  Modality modality = Modality::asserted;  // "denied that ...": denied; "alleged": alleged
};

struct SpeechMap {
  std::vector<Quotation> quotations;  // in text order
  std::vector<Speech> speech;         // in text order of `first`; may nest, the innermost counts
  std::vector<std::uint32_t> reach;   // the farthest `last` of each speech and those before it

  // The innermost speech that holds this token; null = the article's own voice.
  [[nodiscard]] const Speech* at(std::uint32_t token) const;
};

// Who says what: direct speech, "X said that ...", "..., X said", "according to X". The verbs stand in
// rules/words/reporting-verb.tsv with what they make of what is said. Linear in the text.
[[nodiscard]] SpeechMap find_speech(const Document& document, const pattern::Lattice& lattice,
                                    const WordLists& lists);

}  // namespace galley::extract
