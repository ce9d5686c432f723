#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "align/vocabulary.h"

namespace galley::align {

// A sentence of one of the sources.
struct SentenceRef {
  int source = 0;
  std::uint32_t sentence = 0;
};

// A sentence that an article's sentence may come from.
struct Match {
  std::uint32_t at = 0;  // index into SentenceIndex::all
  double overlap = 0;    // weighted share of the article sentence's content words that it has, 0..1
  double reverse = 0;    // the same the other way round
};

// Finds the source sentences nearest to a sentence by the content words they share, rare ones counting more
// (inverse sentence frequency). A word in more than kMostSentences sentences finds nothing by itself, which
// keeps the search linear in the texts.
class SentenceIndex {
 public:
  static constexpr std::size_t kMostSentences = 64;

  struct Part {
    const Document* document = nullptr;
    const std::vector<Word>* words = nullptr;
  };
  explicit SentenceIndex(const std::vector<Part>& sources);

  [[nodiscard]] const std::vector<SentenceRef>& all() const { return all_; }
  // The nearest sentences, best first; at most `most`.
  [[nodiscard]] std::vector<Match> nearest(const std::vector<Word>& words, const Sentence& sentence,
                                           std::size_t most) const;
  // Weight of a word: the rarer, the heavier; > 0.
  [[nodiscard]] double weight(const Word& word) const;

 private:
  std::vector<SentenceRef> all_;
  std::vector<double> mass_;  // of each sentence: the weights of its content words
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> postings_;
};

}  // namespace galley::align
