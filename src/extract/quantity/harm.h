#pragma once

#include <memory>
#include <vector>

#include "base/word_list.h"
#include "extract/pattern/pattern.h"
#include "model/claim.h"
#include "model/document.h"

namespace galley::extract {

// Reads how many people were killed, injured, missing, displaced, evacuated, arrested, captured, kidnapped,
// released or rescued. Walks each clause from its harm word (rules/words/harm.tsv) to the people it befell:
// passive, active, participle, noun and adjective, through coordination ("three soldiers and a civilian were
// killed and 12 others wounded"), parts ("including 12 children") and nobody ("no one was hurt").
class HarmReader {
 public:
  explicit HarmReader(const WordLists& lists);

  // Claims in text order, without ids. `lattice` must hold the edges of QuantityReader::read over
  // document.quantities. Each has property, value (unit person), span, sentence, modality and pattern
  // ("harm/passive"...), and as qualifiers `of` (who, singular: "soldier") and `part` (the words that make it
  // a part: "including"). Linear in the text.
  [[nodiscard]] std::vector<Claim> read(const Document& document, const pattern::Lattice& lattice) const;

 private:
  const WordLists* lists_;
};

}  // namespace galley::extract
