#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/word_list.h"
#include "english/lemma.h"
#include "model/document.h"

namespace galley::align {

// One token made comparable over documents.
struct Word {
  std::vector<std::uint32_t> keys;  // numbers of the lemmas it may belong to, ascending; empty: punctuation
  bool content = false;             // neither a function word nor punctuation
};

// Numbers words by lemma, so that two tokens are compared without their text. Belongs to one run of an
// aligner.
class Vocabulary {
 public:
  Vocabulary(const WordLists& lists, const english::Lemmatiser& lemmatiser);

  // The words of all tokens of the document, by token index.
  [[nodiscard]] std::vector<Word> words(const Document& document);
  // The words of one sentence, to their places in `out`, which is as long as the document's tokens.
  void read(const Document& document, const Sentence& sentence, std::vector<Word>& out);
  // Do two folded words of documents read before share a lemma?
  [[nodiscard]] bool same(const std::string& a, const std::string& b) const;

 private:
  Word read(const Token& token);

  const WordList& function_words_;
  const english::Lemmatiser& lemmatiser_;
  std::unordered_map<std::string, Word> seen_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

// Do the two share a lemma?
[[nodiscard]] bool same_word(const Word& a, const Word& b);

}  // namespace galley::align
