#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "extract/pattern/pattern.h"

namespace galley::extract {

// An example in a pattern file: the text, and each quantity as "words = text_of(quantity)".
struct QuantityExample {
  std::string text;
  std::vector<std::string> values;
};

// One [[quantity]] of rules/patterns/quantity/*.toml.
struct QuantityEntry {
  std::string id;
  std::string unit;   // constant; else the slots say it
  bool skip = false;  // what matches is no quantity
  Location where;
  std::vector<QuantityExample> examples;
};

// Without the examples.
template <typename A>
void pack(A& a, QuantityEntry& e) {
  a(e.id)(e.unit)(e.skip)(e.where);
}

// The entries of a folder; `list[i]` is pattern i of `patterns`.
struct QuantityEntries {
  pattern::PatternSet patterns;
  std::vector<QuantityEntry> list;
};

// Unknown keys, missing ids or matches, and faulty patterns go to `diagnostics`. Throws Error if `folder` is
// unreadable.
[[nodiscard]] QuantityEntries load_quantity_entries(const std::string& folder, const WordLists& lists,
                                                    Diagnostics& diagnostics,
                                                    std::shared_ptr<pattern::Lexicon> lexicon = nullptr);

}  // namespace galley::extract
