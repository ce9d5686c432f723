#pragma once

#include <cstdint>
#include <vector>

#include "english/linear.h"
#include "english/transition.h"
#include "model/document.h"

namespace galley::english {

// What the classifiers see of one token.
struct Form {
  std::uint64_t word = 0;       // hash of the folded word, digits as '0'
  std::uint64_t suffix[4] = {};  // of its last 1..4 characters
  std::uint64_t prefix[3] = {};  // of its first 1..3
  std::uint8_t shape = 0;       // what kind of characters it has, and its case
  std::uint8_t length = 0;      // capped
};

// One sentence under analysis: word i of it stands at index i + 1; index 0 is the root.
struct Sequence {
  std::vector<Form> forms;
  std::vector<std::uint8_t> tags;   // index into the model's tag set; kNoTag until tagged
  std::vector<std::uint8_t> names;  // BIO class of named mentions; 0 = outside

  [[nodiscard]] int words() const { return static_cast<int>(forms.size()) - 1; }
};

inline constexpr std::uint8_t kRootTag = 62, kNoTag = 63;

// The forms of tokens [first, last).
[[nodiscard]] Sequence sequence_of(const std::vector<Token>& tokens, std::size_t first, std::size_t last);

// Features of tagging word i, words before it being tagged.
void tag_features(const Sequence& s, int i, Keys& keys);
// Features of the next move.
void move_features(const Sequence& s, const Configuration& c, Keys& keys);
// Features of the relation of `child` to `head`, once child has its own children.
void relation_features(const Sequence& s, const Configuration& c, int head, int child, Keys& keys);
// Features of the named-mention class of word i, words before it being classed.
void name_features(const Sequence& s, int i, Keys& keys);

}  // namespace galley::english
