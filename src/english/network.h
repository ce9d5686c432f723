#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "english/relation.h"
#include "english/sequence.h"
#include "english/weights.h"

namespace galley::english {

// The shape of the network: hashed embeddings of a word's parts are summed; residual layers, by turns
// convolutions and recurrences, see the rest of the sentence; four heads read tags, arcs (dot products in the
// manner of Dozat and Manning 2017, with relative positions), relations and named mentions.
namespace net {
inline constexpr int kWidth = 128;  // of the embeddings and of every layer
// The layers: n > 0 is a convolution that sees words i-n, i, i+n; 0 a minimal gated recurrence (after Martin
// and Cundy 2018), h = h' + gate(a) (c - h'), whose first half of units runs forward, the other half
// backward.
inline constexpr std::array<int, 4> kLayers = {1, 0, 1, 0};
inline constexpr int kArc = 96, kRelation = 96, kName = 64;  // hidden sizes of the heads
inline constexpr int kFar = 20;   // relative positions are clipped at this distance
inline constexpr int kParts = 8;  // word, suffixes of 4, 3, 2, prefix of 3, shape, two hints of the gazetteer
inline constexpr std::array<std::uint32_t, kParts> kRows = {
    0, 8192, 4096, 1024, 8192, 256, Gazetteer::kAloneHints, Gazetteer::kNameHints};  // word: the vocabulary
// Outputs, and their columns: rounded up to full vectors, the rest is not looked at.
inline constexpr int kNames = 9, kTagColumns = 48, kPositionColumns = 48, kRelationColumns = 48,
                     kNameColumns = 16;

[[nodiscard]] inline int position(int head, int word) {
  const int d = head - word;
  return (d < -kFar ? -kFar : d > kFar ? kFar : d) + kFar;
}
}  // namespace net

// Rows of the embedding tables for one form; part 0 is found in `vocabulary` (sorted word hashes; 0 = not
// there).
[[nodiscard]] std::array<std::uint32_t, net::kParts> parts_of(const Form& form,
                                                              std::span<const std::uint64_t> vocabulary);

// What the network makes of one sequence; all indexed by word from 1.
struct Reading {
  std::vector<std::uint8_t> tags;
  std::vector<std::array<float, net::kNames>> names;  // scores of the name classes
  std::vector<int> heads;
  std::vector<Relation> relations;
};

// The trained network, read in place from the weights file.
class Network {
 public:
  // Sections "vocabulary", "row-scales", "rows" and "dense"; `tags` is the size of the tag set. Throws Error.
  Network(const Weights& weights, int tags);

  // Sequences of at most kLongest words each (longer ones cost the square of their length).
  // `names` = false leaves their scores empty.
  [[nodiscard]] std::vector<Reading> read(std::span<const Sequence> sequences, bool names = true) const;

  static constexpr int kLongest = 120;

 private:
  struct Layer {
    const float *weights, *bias;
    int in, out;
  };
  struct Work;
  void embed(std::span<const Sequence> sequences, Work& work) const;
  void convolve(const Layer& layer, int reach, Work& work) const;
  void recur(const Layer& layer, Work& work) const;
  void trees(std::span<const Sequence> sequences, const Work& work, std::vector<Reading>& out) const;
  void relations(std::span<const Sequence> sequences, const Work& work, std::vector<Reading>& out) const;

  int tags_;
  std::span<const std::uint64_t> vocabulary_;
  std::array<std::uint32_t, net::kParts> first_row_{};  // of each table among all rows
  const float* scales_ = nullptr;
  const std::int8_t* rows_ = nullptr;
  std::array<Layer, net::kLayers.size()> layers_{};
  Layer tag_{}, key_{}, ask_{}, query_{}, place_{}, rel_head_{}, rel_child_{}, rel_out_{}, name_{},
      name_out_{};
};

}  // namespace galley::english
