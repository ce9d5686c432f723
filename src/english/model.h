#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/word_list.h"
#include "english/features.h"
#include "english/lemma.h"
#include "english/linear.h"
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

  // Fills lemma, upos, features, head and relation of every token of sentences [first, last) and returns their named
  // mentions in text order. Linear in the number of tokens; the same input gives the same output.
  std::vector<NamedMention> annotate(Document& document, std::size_t first, std::size_t last) const;

  // The dictionary form of a tagged word.
  [[nodiscard]] std::string lemma(std::string_view folded, Upos upos) const;

 private:
  Model(const std::string& path, const WordLists& lists);
  void tag(Sequence& s) const;
  void parse(const Sequence& s, Configuration& c) const;
  void find_names(Sequence& s) const;

  Weights weights_;
  Lemmatiser lemmatiser_;
  LinearModel tags_, moves_, relations_, names_;
  std::string_view tag_set_;  // two bytes a tag: Upos, Feature bits
  std::string_view lemmas_;   // sorted u32 hashes of (lemma, kind of word) seen in training
};

}  // namespace galley::english
