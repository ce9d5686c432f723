#pragma once

#include <cstdint>
#include <vector>

#include "align/vocabulary.h"
#include "model/document.h"

namespace galley::align {

// Which token of one sentence stands for which of another.
struct TokenAlignment {
  // By token of the first sentence, counted from its start: token index in the second document, or -1.
  std::vector<int> partner;
  std::uint32_t first = 0;  // token of the first document that partner[0] is about
};

inline constexpr std::uint32_t kLongestSentence = 120;  // tokens beyond it stay without a partner

// Global alignment in order (Needleman and Wunsch 1970): the common words in the heaviest order-preserving
// way; content words count 2, function words 1, and a common word beside another a little more.
[[nodiscard]] TokenAlignment align_tokens(const std::vector<Word>& a, const Sentence& a_sentence,
                                          const std::vector<Word>& b, const Sentence& b_sentence);

}  // namespace galley::align
