#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/word_entries.h"

namespace galley {

// A word list: one TSV file of rules/words/. Lines are `word<TAB>value[<TAB>more values]`; `#` begins a
// comment line, the first of which cites the source. Words are kept folded (utf8::fold), may be several words
// with one space between, and appear once.
struct WordList {
  std::string name;  // file name without folder and ".tsv"
  WordEntries entries;  // folded word -> its values (may be none)

  [[nodiscard]] bool has(std::string_view folded) const { return entries.contains(folded); }
  // The value in column `i` (0 = the first after the word); empty if absent.
  [[nodiscard]] std::string_view value(std::string_view folded, std::size_t i = 0) const;
};

// All lists of one folder by name.
struct WordLists {
  std::map<std::string, WordList, std::less<>> lists;

  // The list of that name; an empty one if there is none.
  [[nodiscard]] const WordList& operator[](std::string_view name) const;
};

template <typename A>
void pack(A& a, WordList& l) {
  a(l.name)(l.entries);
}
template <typename A>
void pack(A& a, WordLists& l) {
  a(l.lists);
}

// Parses one list; what is wrong (empty word, word twice, more than 200 characters) goes to `diagnostics`.
[[nodiscard]] WordList parse_word_list(std::string_view text, const std::string& path,
                                       Diagnostics& diagnostics);
// Reads every *.tsv below `folder`. Throws Error if it cannot be read.
[[nodiscard]] WordLists load_word_lists(const std::string& folder, Diagnostics& diagnostics);

}  // namespace galley
