#pragma once

#include <cstdint>
#include <string>

#include "base/word_list.h"
#include "model/document.h"

namespace galley::extract {

// The noun that heads the phrase begun by a number: "soldiers" in "12 heavily armed enemy soldiers".
struct Head {
  enum class Kind : std::uint8_t { none, person, harm, thing } kind = Kind::none;
  std::uint32_t first = 0, last = 0;  // tokens of the noun
  std::string word;                   // folded
};

// Looks from token `at` to the right, past at most five modifiers, within the sentence. `singular`: the
// number is one, so the noun may be. Lists: person-noun (word, one of them), person-one, harm-noun, plural-thing,
// phrase-end. Tags are used where they are filled; without them a thing is known by its plural ending.
[[nodiscard]] Head find_head(const Document& document, const Sentence& sentence, std::uint32_t at,
                             bool singular, const WordLists& lists);

// A hyphen that joins two words, whichever sign it is ("24-room", U+2010, U+2011), and no dash.
[[nodiscard]] bool is_hyphen(const Document& document, const Token& token);

}  // namespace galley::extract
