#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "english/features.h"
#include "english/weights.h"

namespace galley::english {

// The shape of the network: hashed embeddings of a word's parts are summed, residual convolutions over the sentence
// see its surroundings, and four heads read tags, arcs (dot products in the manner of Dozat and Manning 2017, with
// relative positions), relations and named mentions.
namespace net {
inline constexpr int kWidth = 128;                                // of the embeddings and of every layer
inline constexpr std::array<int, 4> kReach = {1, 2, 4, 8};        // of each convolution: it sees i-r, i, i+r
inline constexpr int kArc = 96, kRelation = 96, kName = 64;       // hidden sizes of the heads
inline constexpr int kFar = 20, kPositions = 2 * kFar + 1;        // relative positions, clipped
inline constexpr int kParts = 6;                                  // word, suffixes of 4, 3, 2, prefix of 3, shape
inline constexpr std::array<std::uint32_t, kParts> kRows = {0, 4096, 4096, 1024, 4096, 256};  // word: the vocabulary
inline constexpr int kNames = 9;

[[nodiscard]] inline int position(int head, int word) {
  const int d = head - word;
  return (d < -kFar ? -kFar : d > kFar ? kFar : d) + kFar;
}
}  // namespace net

// Rows of the embedding tables for one form; part 0 is found in `vocabulary` (sorted word hashes; 0 = not there).
[[nodiscard]] std::array<std::uint32_t, net::kParts> parts_of(const Form& form, std::span<const std::uint64_t> vocabulary);

// out[rows x m] += in[rows x k] * weights[k x m], row-major. Each output is summed in the order of k without fused
// multiplication, so every machine gives the same bits.
void multiply(const float* in, const float* weights, float* out, int rows, int k, int m);

}  // namespace galley::english
