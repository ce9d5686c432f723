#include "align/token_alignment.h"

#include <algorithm>

namespace galley::align {

TokenAlignment align_tokens(const std::vector<Word>& a, const Sentence& a_sentence,
                            const std::vector<Word>& b, const Sentence& b_sentence) {
  TokenAlignment out;
  out.first = a_sentence.first;
  out.partner.assign(a_sentence.last - a_sentence.first, -1);
  const auto n = std::min(a_sentence.last - a_sentence.first, kLongestSentence);
  const auto m = std::min(b_sentence.last - b_sentence.first, kLongestSentence);
  const auto width = m + 1;
  // best[i][j]: of the tokens from i and j on. The bonus for neighbours makes runs win over scattered words.
  std::vector<float> best(static_cast<std::size_t>(n + 2) * (width + 1), 0.0F);
  const auto cell = [&](std::uint32_t i, std::uint32_t j) -> float& { return best[i * (width + 1) + j]; };
  std::vector<char> same(static_cast<std::size_t>(n + 1) * width, 0);
  for (auto i = n; i-- > 0;) {
    for (auto j = m; j-- > 0;) {
      float score = std::max(cell(i + 1, j), cell(i, j + 1));
      const auto& wa = a[a_sentence.first + i];
      if (same_word(wa, b[b_sentence.first + j])) {
        same[i * width + j] = 1;
        const float run = i + 1 < n && j + 1 < m && same[(i + 1) * width + j + 1] ? 0.3F : 0.0F;
        score = std::max(score, cell(i + 1, j + 1) + (wa.content ? 2.0F : 1.0F) + run);
      }
      cell(i, j) = score;
    }
  }
  std::uint32_t i = 0, j = 0;
  while (i < n && j < m) {
    if (same[i * width + j] && cell(i, j) > cell(i + 1, j) && cell(i, j) > cell(i, j + 1)) {
      out.partner[i++] = static_cast<int>(b_sentence.first + j++);
    } else if (cell(i + 1, j) >= cell(i, j + 1)) {
      ++i;
    } else {
      ++j;
    }
  }
  return out;
}

}  // namespace galley::align
