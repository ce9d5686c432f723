#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/word_list.h"
#include "extract/claim/pattern_file.h"
#include "extract/claim/speech.h"
#include "extract/pattern/pattern.h"
#include "model/claim.h"

namespace galley::extract {

// Reads claims with the patterns of rules/patterns/ (those with [[claim]] entries).
class ClaimReader {
 public:
  // `files` must outlive the reader. What does not compile goes to `diagnostics`.
  // `lexicon`: see PatternSet.
  ClaimReader(const std::vector<PatternFile>& files, const WordLists& lists, Diagnostics& diagnostics,
              std::shared_ptr<pattern::Lexicon> lexicon = nullptr);
  // What keep() wrote, with the files and the lexicon that were kept beside it.
  ClaimReader(Unpacker& in, const std::vector<PatternFile>& files, const WordLists& lists,
              const std::shared_ptr<pattern::Lexicon>& lexicon);
  void keep(Packer& out) const;
  ~ClaimReader();

  // Adds the phrases of the [[label]] entries to `lattice`, one entry after the other: a later one may use
  // the labels of those before it. The lattice's mentions, timexes and quantities are there.
  void label(pattern::Lattice& lattice) const;

  // The claims of all patterns, in text order, with speaker and modality; ids are given later. `document` has
  // its timexes, quantities and mentions, `lattice` their edges.
  [[nodiscard]] std::vector<Claim> read(const Document& document, const pattern::Lattice& lattice,
                                        const SpeechMap& speech) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The value that tokens [from, to) give: the time expression, quantity or mention that is exactly there, else
// the words.
[[nodiscard]] Value value_of(const Document& document, const pattern::Lattice& lattice, std::uint32_t from,
                             std::uint32_t to);
[[nodiscard]] Value value_of(const Document& document, const Timex& timex);
[[nodiscard]] Value value_of(const Document& document, const Quantity& quantity);
[[nodiscard]] Value value_of(const Document& document, int mention);

// Sets the speaker of a claim whose first token is `first`, whether it is quoted, and what its speaker's verb
// makes of it.
void attribute_speech(Claim& claim, const SpeechMap& speech, std::uint32_t first);

// The same for a claim that the sentence takes for granted ("President X will resign"): of modality words only
// one right before it counts, and only if it doubts it ("the alleged president").
void attribute_presupposed(Claim& claim, const Document& document, const SpeechMap& speech,
                           const WordList& modality, std::uint32_t first);

// The same for a claim on tokens [first, last), and its modality from the words in it and just before it.
void attribute(Claim& claim, const Document& document, const SpeechMap& speech, const WordList& modality,
               std::uint32_t first, std::uint32_t last);

}  // namespace galley::extract
