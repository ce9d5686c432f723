#include "align/vocabulary.h"

#include <algorithm>

#include "base/utf8.h"

namespace galley::align {

Vocabulary::Vocabulary(const WordLists& lists, const english::Lemmatiser& lemmatiser)
    : function_words_(lists["function-word"]), lemmatiser_(lemmatiser) {}

std::vector<Word> Vocabulary::words(const Document& document) {
  std::vector<Word> out;
  out.reserve(document.tokens.size());
  for (const auto& t : document.tokens) out.push_back(read(t));
  return out;
}

void Vocabulary::read(const Document& document, const Sentence& sentence, std::vector<Word>& out) {
  for (auto t = sentence.first; t < sentence.last; ++t) out[t] = read(document.tokens[t]);
}

bool Vocabulary::same(const std::string& a, const std::string& b) const {
  const auto x = seen_.find(a), y = seen_.find(b);
  return x != seen_.end() && y != seen_.end() && same_word(x->second, y->second);
}

Word Vocabulary::read(const Token& token) {
  const auto known = seen_.find(token.norm);
  if (known != seen_.end()) return known->second;
  Word w;
  std::size_t at = 0;
  bool worded = false;
  while (at < token.norm.size() && !worded) {
    const auto c = utf8::next(token.norm, at);
    worded = utf8::is_letter(c) || utf8::is_digit(c);
  }
  // Brackets as treebanks write them are punctuation too.
  if (worded && !(token.norm.size() == 3 && token.norm.ends_with("rb")) &&
      !(token.norm.size() == 3 && token.norm.ends_with("sb"))) {
    for (const auto& lemma : lemmatiser_.lemmas(token.norm))
      w.keys.push_back(
          numbers_.try_emplace(lemma, static_cast<std::uint32_t>(numbers_.size())).first->second);
    std::sort(w.keys.begin(), w.keys.end());
    w.keys.erase(std::unique(w.keys.begin(), w.keys.end()), w.keys.end());
    w.content = !function_words_.has(token.norm);
  }
  seen_.emplace(token.norm, w);
  return w;
}

bool same_word(const Word& a, const Word& b) {
  std::size_t i = 0, j = 0;
  while (i < a.keys.size() && j < b.keys.size()) {
    if (a.keys[i] == b.keys[j]) return true;
    (a.keys[i] < b.keys[j] ? i : j)++;
  }
  return false;
}

}  // namespace galley::align
