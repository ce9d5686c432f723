#pragma once

#include <string>
#include <vector>

#include "english/relation.h"
#include "english/sequence.h"

namespace galley::train {

// One sentence of a treebank with what is to be learnt. Index 0 is the root, as in english::Sequence.
inline constexpr std::uint8_t kRootTag = 62;

// What other networks hold likely of each word, row after row from word 1: tags, heads (0 .. words),
// relations, names. Empty = nothing.
struct Taught {
  std::vector<float> tags, heads, relations, names;
};

struct Example {
  std::vector<Token> tokens;  // described, with gold lemma, upos and features
  english::Sequence input;
  std::vector<std::uint8_t> tags;
  std::vector<int> heads;
  std::vector<english::Relation> relations;
  Taught taught;
  std::vector<std::uint8_t> names;  // BIO classes; empty = the treebank does not mark names
};

// The tag set: each tag is a Upos and Feature bits.
struct TagSet {
  std::string bytes;  // two a tag
  std::uint8_t id(Upos upos, std::uint8_t features);
};

// Reads one file; its tags are added to `tags`.
[[nodiscard]] std::vector<Example> read_treebank(const std::string& path, TagSet& tags,
                                                 const english::Gazetteer& gazetteer);

// The same sentence without capital letters.
[[nodiscard]] Example lowered(const Example& example);

}  // namespace galley::train
