#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "english/relation.h"
#include "model/document.h"

namespace galley::english {

// What the words of a parsed sentence are to each other below the surface: who does what a verb says and whom
// it befalls, whether it is active ("X killed Y"), passive ("Y was killed by X"), a participle ("Y, killed by
// X", "X, killing Y") or a relative clause ("Y, whom X killed", "X, who killed Y"), and in noun phrases ("the
// killing of Y by X"). Words that are coordinated share what only the first or the last of them has. Tokens
// are given and returned by their index in the document. Each answer costs a bounded number of steps a
// dependent, so that asking for every word of a text is linear in it.
class Roles {
 public:
  // The tokens of `sentence` have their heads and relations; both must outlive this.
  Roles(const std::vector<Token>& tokens, const Sentence& sentence);

  // Dependents on the surface, in text order.
  [[nodiscard]] std::vector<std::uint32_t> dependents(std::uint32_t token, Relation relation) const;
  // Who does it; what a predicate without a verb is said of ("12 people" in "12 people were dead").
  [[nodiscard]] std::vector<std::uint32_t> subjects(std::uint32_t token) const;
  // Whom it befalls.
  [[nodiscard]] std::vector<std::uint32_t> objects(std::uint32_t token) const;
  // Modifiers by a preposition, as one folded word or more ("in", "because of"); empty: by none ("last
  // week").
  [[nodiscard]] std::vector<std::uint32_t> modifiers(std::uint32_t token, std::string_view preposition) const;
  // Modifiers by any preposition.
  [[nodiscard]] std::vector<std::uint32_t> modifiers(std::uint32_t token) const;
  // The words coordinated with it, itself left out.
  [[nodiscard]] std::vector<std::uint32_t> conjuncts(std::uint32_t token) const;
  // The word it depends on; of coordinated words, the one they all depend on. Nothing: the root.
  [[nodiscard]] std::optional<std::uint32_t> governor(std::uint32_t token) const;

  // Is a verb's form passive, or a participle that modifies what it befell ("the soldiers killed")?
  [[nodiscard]] bool passive(std::uint32_t verb) const;
  // The preposition of a modifier, folded; empty if it has none.
  [[nodiscard]] std::string preposition(std::uint32_t token) const;
  // Tokens [first, last) that the phrase headed by a token spans.
  [[nodiscard]] std::uint32_t first_of(std::uint32_t token) const { return nodes_[token - base_].first; }
  [[nodiscard]] std::uint32_t last_of(std::uint32_t token) const { return nodes_[token - base_].last; }

 private:
  struct Node {
    std::uint32_t child = 0, children = 0;  // its dependents: children_[child, child + children)
    std::uint32_t first = 0, last = 0;      // of its phrase
  };
  using Words = std::vector<std::uint32_t>;

  [[nodiscard]] Relation relation(std::uint32_t t) const {
    return static_cast<Relation>(tokens_[t].relation);
  }
  [[nodiscard]] bool has(std::uint32_t token, Relation relation) const;
  [[nodiscard]] bool has_feature(std::uint32_t t, Feature f) const { return (tokens_[t].features & f) != 0; }
  [[nodiscard]] bool is_infinitive(std::uint32_t verb) const;
  [[nodiscard]] bool passive(std::uint32_t verb, int climbs) const;
  [[nodiscard]] Words said_of(std::uint32_t predicate, int climbs) const;
  [[nodiscard]] Words objects_on_surface(std::uint32_t verb, int climbs) const;
  [[nodiscard]] Words relative(std::uint32_t pronoun, std::uint32_t verb) const;
  void add_with_conjuncts(std::uint32_t token, Words& out) const;
  [[nodiscard]] bool is_noun(std::uint32_t t) const {
    return tokens_[t].upos == Upos::NOUN || tokens_[t].upos == Upos::PROPN;
  }

  const std::vector<Token>& tokens_;
  std::uint32_t base_;
  std::vector<Node> nodes_;
  Words children_;
};

}  // namespace galley::english
