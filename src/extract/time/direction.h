#pragma once

#include "base/word_list.h"
#include "model/document.h"

namespace galley::extract {

// Where the words around a time expression put it: before the moment of writing, after it, or they do not
// say.
enum class Direction : std::int8_t { past = -1, unknown = 0, future = 1 };

// From the verb forms and prepositions of the sentence nearest to tokens [first, last): "met on Friday",
// "will meet on Friday", "until Friday". Looks at no more than 12 tokens on either side. Reads the lists
// past-form and future-mark; no tags are needed.
[[nodiscard]] Direction direction_of(const Document& document, const WordLists& lists,
                                     const Sentence& sentence, std::uint32_t first, std::uint32_t last);

}  // namespace galley::extract
