#pragma once

#include <cstdint>
#include <vector>

#include "base/word_list.h"
#include "extract/pattern/pattern.h"
#include "extract/time/parts.h"
#include "extract/time/resolve.h"
#include "extract/time/time_pattern.h"

namespace galley::extract {

// A time expression found but not yet worked out.
struct Reading {
  const TimePattern* pattern = nullptr;
  std::uint32_t first = 0, last = 0;  // tokens [first, last)
  std::uint32_t sentence = 0;
  Parts parts;
};

// Whether capitals tell nothing in a sentence: headlines all in capitals, texts without any.
[[nodiscard]] bool is_caseless(const Document& document, const Sentence& sentence);

// Whether a match is a time at all: "May" the verb, "April Jones", "1500 soldiers" are not. Looks at
// capitals, unless its sentence is `caseless` (is_caseless(), asked once a sentence), and at the words beside
// it.
[[nodiscard]] bool is_plausible(const Document& document, const WordLists& lists, const Sentence& sentence,
                                bool caseless, const pattern::Match& match, const TimePattern& pattern);

// Lets neighbours joined by "-", "to", "and" and the like share what only one of them states: the year of
// "from March to May 1999", the month of "22-26 June", the era of "264 to 241 BC".
void share_parts(const Document& document, std::vector<Reading>& readings);

// Works the readings out in text order.
[[nodiscard]] std::vector<Timex> resolve_all(const Document& document, const WordLists& lists,
                                             const std::vector<Reading>& readings, bool narrative);

}  // namespace galley::extract
