#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/word_list.h"
#include "english/lemma.h"
#include "english/name_votes.h"
#include "english/network.h"
#include "english/weights.h"
#include "model/document.h"

namespace galley::english {

enum class NameType : std::uint8_t { person, place, organization, event };
inline constexpr int kNameTypes = 4;
[[nodiscard]] std::string_view name_of(NameType type);

// A named mention: tokens [first, last) of the document.
struct NamedMention {
  std::uint32_t first = 0, last = 0;
  NameType type = NameType::person;
  auto operator<=>(const NamedMention&) const = default;
};

// How the weights file keeps a lemma known for a part of speech.
[[nodiscard]] std::uint32_t lemma_hash(std::string_view lemma, Upos upos);

// The trained tagger, parser and name recogniser. Immutable; may be used by many threads at once.
class Model {
 public:
  // Maps the weights (rules/english/english.weights). `lists` gives the irregular forms. Throws Error.
  [[nodiscard]] static Model load(const std::string& path, const WordLists& lists);

  // Fills lemma, upos, features, head and relation of every token of sentences [first, last) and returns
  // their named mentions in text order. Each sentence gets one tree; the root's head is -1. Linear in the
  // number of tokens: sentences of more than Network::kLongest words are read in pieces. Trees and tags are
  // the same however the sentences are divided among calls; names are made to agree over those of one call,
  // so give it a whole text.
  std::vector<NamedMention> annotate(Document& document, std::size_t first, std::size_t last) const;

  // The same without the mentions, which take time of their own.
  void parse(Document& document, std::size_t first, std::size_t last) const;

  // The dictionary form of a tagged word.
  [[nodiscard]] std::string lemma(std::string_view folded, Upos upos) const;

 private:
  Model(const std::string& path, const WordLists& lists);

  // Tokens [first, last) of the document, in one sentence whose first piece begins at `sentence`.
  struct Piece {
    std::uint32_t first, last, sentence;
    bool after_dateline = false;  // the piece before is a dateline: this one has the root of the sentence
  };
  [[nodiscard]] static std::vector<Piece> pieces_of(const Document& document, std::size_t first,
                                                    std::size_t last);
  // Fills the pieces; with `names`, returns the scores of all their words.
  std::vector<NameScores> read(Document& document, const std::vector<Piece>& pieces, bool names) const;
  void fill(Document& document, const Piece& piece, const Reading& reading) const;

  Weights weights_;
  Lemmatiser lemmatiser_;
  std::string_view tag_set_;  // two bytes a tag: Upos, Feature bits
  std::string_view lemmas_;   // sorted u32 hashes of (lemma, part of speech) seen in training
  Gazetteer gazetteer_;
  Network network_;
};

}  // namespace galley::english
