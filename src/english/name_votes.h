#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "english/network.h"
#include "model/document.h"

namespace galley::english {

using NameScores = std::array<float, net::kNames>;

// Moves the scores of each capitalised word towards the mean of its kind in the text, so that a name means
// the same thing throughout. scores[i] belongs to token first + i; linear in their number.
void agree(const std::vector<Token>& tokens, std::size_t first, std::vector<NameScores>& scores);

// The best classes of a run of words in which a name goes on only where one of its type is open (Viterbi).
// Class 0 is outside, then begin and inside of each type.
[[nodiscard]] std::vector<std::uint8_t> best_classes(const NameScores* scores, std::size_t words);

}  // namespace galley::english
