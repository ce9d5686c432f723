#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/word_list.h"
#include "extract/pattern/vocabulary.h"

namespace galley::pattern {

// A word list in numbers of a vocabulary, arranged by the first token of its entries.
struct NumberedList {
  struct Entry {
    std::uint32_t first = 0;         // its first token
    std::uint32_t from = 0, to = 0;  // its tokens in `tokens`
    std::uint32_t ordinal = 0;       // which entry of the word list
  };
  std::string name;
  std::vector<std::uint64_t> begins;  // a bit for each number that an entry begins with
  std::vector<Entry> entries;         // by `first`; the longest first among equals, then in order of the list
  std::vector<std::uint32_t> tokens;
  std::vector<const std::vector<std::string>*> values;  // by ordinal; not kept in files

  [[nodiscard]] bool begins_with(std::uint32_t number) const {
    return number / 64 < begins.size() && (begins[number / 64] >> (number % 64) & 1) != 0;
  }
  // The entries that begin with this token.
  [[nodiscard]] std::span<const Entry> entries_from(std::uint32_t number) const;
  [[nodiscard]] std::span<const std::uint32_t> tokens_of(const Entry& e) const {
    return std::span(tokens).subspan(e.from, e.to - e.from);
  }
};

template <typename A>
void pack(A& a, NumberedList& l) {
  a(l.name)(l.begins)(l.entries)(l.tokens);
}

// What the patterns of a house name: words, lemmas and labels by number, and the word lists among them in
// these numbers. Several sets of patterns share one, so that a document is put into numbers once.
class Lexicon {
 public:
  // The number of a list by its name, which must be one of `lists`.
  std::uint32_t add_list(std::string_view name, const WordLists& lists);
  [[nodiscard]] const NumberedList& list(std::uint32_t number) const { return lists_[number]; }
  // After reading from a file: the values of the entries are those of `lists`. False if they do not fit.
  [[nodiscard]] bool join(const WordLists& lists);

  Vocabulary words;

  template <typename A>
  friend void pack(A& a, Lexicon& l) {
    a(l.words)(l.lists_);
  }

 private:
  std::vector<NumberedList> lists_;
};

}  // namespace galley::pattern
