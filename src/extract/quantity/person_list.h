#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/word_list.h"
#include "extract/pattern/pattern.h"
#include "model/document.h"

namespace galley::extract {

// One member of a list of people with its number: "three soldiers", "a civilian", "12 others", "12".
struct Counted {
  std::uint32_t first = 0, last = 0;  // tokens [first, last)
  int quantity = -1;    // index into Document::quantities; -1: one person ("a civilian") or nobody
  double value = 1;     // when there is no quantity
  bool bare = false;    // a number alone: what it counts must come from the context
  std::string counted;  // folded head noun; may be empty
};

// "three soldiers, the mayor and a civilian": the members that carry a number.
struct PersonList {
  std::uint32_t first = 0, last = 0;
  std::vector<Counted> members;
};

// Reads the people of one sentence. Uses the edges `quantity*` of the lattice and the lists person-one,
// phrase-end, clause-word and harm.
class PersonLists {
 public:
  PersonLists(const pattern::Lattice& lattice, const std::vector<Quantity>& quantities,
              const Sentence& sentence, const WordLists& lists);

  // All lists of the sentence in text order; they do not overlap.
  [[nodiscard]] const std::vector<PersonList>& all() const { return lists_found_; }
  // The list that begins at token `at`, past determiners, adverbs and members without a number ("the mayor
  // and two bodyguards"); empty members if there is none.
  [[nodiscard]] PersonList right_of(std::uint32_t at) const;
  // The nearest list that ends before `at` with nothing between but what may follow a noun in its own phrase
  // ("guarding the consulate in Medellin"); null if none. `tight`: nothing but adverbs and brackets may stand
  // between.
  [[nodiscard]] const PersonList* left_of(std::uint32_t at, bool tight) const;

  // Past an aside that begins at `at` ("(...)", "-- ... --", ", including ...,"); `at` if there is none.
  [[nodiscard]] std::uint32_t past_brackets(std::uint32_t at) const;
  // Class of a word in clause-word.tsv; empty if none.
  [[nodiscard]] std::string_view word_class(std::uint32_t at) const;

 private:
  [[nodiscard]] bool member_at(std::uint32_t at, Counted& out) const;
  [[nodiscard]] bool quantity_at(std::uint32_t at, Counted& out) const;
  [[nodiscard]] bool single_at(std::uint32_t at, Counted& out) const;
  [[nodiscard]] std::uint32_t past_partitive(std::uint32_t at) const;
  [[nodiscard]] std::uint32_t past_coordinator(std::uint32_t at) const;
  [[nodiscard]] std::uint32_t past_determiners(std::uint32_t at) const;
  [[nodiscard]] bool is_dash(std::uint32_t at) const;
  [[nodiscard]] bool opens_part(std::uint32_t at) const;
  [[nodiscard]] bool in_relative(std::uint32_t at) const;
  [[nodiscard]] std::uint32_t next_member(std::uint32_t at) const;
  [[nodiscard]] bool inside_phrase(std::uint32_t at) const;
  [[nodiscard]] PersonList list_at(std::uint32_t at) const;
  [[nodiscard]] std::string_view word(std::uint32_t at) const;

  const pattern::Lattice& lattice_;
  const std::vector<Token>& tokens_;
  const std::vector<Quantity>& quantities_;
  Sentence sentence_;
  const WordLists& words_;
  const WordList& classes_;
  const WordList& harm_;
  std::vector<PersonList> lists_found_;
};

}  // namespace galley::extract
