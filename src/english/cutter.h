#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/word_list.h"

namespace galley::english {

// Does the sentence end after this token? `maybe`: it is a stop, question or exclamation mark; its neighbours
// decide.
enum class Ends : std::uint8_t { no, yes, maybe };

// One token: bytes [start, end) of the text it was cut from.
struct Cut {
  std::uint32_t start, end;
  Ends ends = Ends::no;
};

// Cuts text (no kNothing in it) into words, numbers and signs. `abbreviations` is
// rules/words/abbreviation.tsv; `caseless` says that the text has no capital letters to go by. Every rule
// looks ahead a bounded number of bytes.
[[nodiscard]] std::vector<Cut> cut_words(const std::string& text, const WordList& abbreviations,
                                         bool caseless);

}  // namespace galley::english
