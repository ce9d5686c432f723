#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/word_list.h"
#include "model/document.h"

namespace galley::english {

// Dictionary forms by rules (-s, -ed, -ing with e put back and doubled consonants undone) and exceptions
// (rules/words/irregular.tsv). Knows no tagger; keeps no state.
class Lemmatiser {
 public:
  explicit Lemmatiser(const WordLists& lists);

  // Every lemma the folded form may belong to, the form itself first: "left" -> left, leave; "wounded" ->
  // wounded, wound. May hold candidates that are no words ("locat" for "located"): they match nothing.
  [[nodiscard]] std::vector<std::string> lemmas(std::string_view folded) const;

  // Candidates for one part of speech, the likeliest first; never empty.
  [[nodiscard]] std::vector<std::string> lemmas(std::string_view folded, Upos upos) const;

 private:
  WordList irregular_;
};

}  // namespace galley::english
