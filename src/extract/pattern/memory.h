#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/document.h"

namespace galley::pattern {

// A match as it is kept: like Match, but tokens count from the sentence's first, and an edge is told by its
// place among those that begin at its first token.
struct KeptCapture {
  std::string_view slot;
  std::uint32_t from = 0, to = 0;
  std::int32_t edge = -1;
  const std::vector<std::string>* value = nullptr;
};
struct KeptMatch {
  std::uint32_t from = 0, to = 0;
  std::size_t pattern = 0;
  std::vector<KeptCapture> captures;
};

// What a set of patterns found in a sentence, and whether the sentence had to be parsed for it.
struct KeptMatches {
  std::vector<KeptMatch> matches;
  bool parsed = false;
};

// What the parser said of a token; `head` counts from the sentence's first token, -1 = none.
struct KeptGrammar {
  std::string lemma;
  Upos upos = Upos::none;
  std::uint8_t features = 0, relation = 0;
  std::int32_t head = -1;
};

// All that is known of a sentence by its words alone.
struct KnownSentence {
  std::vector<KeptGrammar> grammar;                      // by token; empty: it was not parsed so far
  std::unordered_map<std::string, KeptMatches> matches;  // by set, and all that it looks at beside the words
};

// What was found out about the sentences of one document, for the next that has them: an article that is
// being written is checked again and again, and all its sentences but one are what they were. Nothing in it
// may be told from what would be found out anew. Serves one thread and one Extractor; holds at most some
// thousand sentences, and drops those that were not met for longest.
class Memory {
 public:
  using Lemmas = std::vector<std::string>;

  // The sentence of these words, tokens and spaces.
  [[nodiscard]] std::shared_ptr<KnownSentence> sentence(const std::string& words);
  // What `find` says of a word, asked once.
  const Lemmas& lemmas(const std::string& word, const std::function<Lemmas(std::string_view)>& find);

 private:
  using Sentences = std::unordered_map<std::string, std::shared_ptr<KnownSentence>>;
  Sentences young_, old_;
  std::unordered_map<std::string, Lemmas> lemmas_;
};

// The memory of the sentences of one document, which is tokenised and outlives it.
class Recall {
 public:
  Recall(Memory& memory, const Document& document);
  [[nodiscard]] KnownSentence& sentence(std::size_t index) const { return *sentences_[index]; }
  [[nodiscard]] Memory& memory() const { return memory_; }

  // Puts the grammar of a sentence that was parsed before into the document; false if it never was.
  [[nodiscard]] bool restore_grammar(Document& document, std::size_t index) const;
  void keep_grammar(const Document& document, std::size_t index) const;

 private:
  Memory& memory_;
  std::vector<std::shared_ptr<KnownSentence>> sentences_;
};

}  // namespace galley::pattern
