#pragma once

#include "base/word_list.h"
#include "model/document.h"

// What the parts of an article are, by how they look: shared by plain text and Markdown.
namespace galley::read {

// Longest headline and longest heading, in characters.
inline constexpr std::size_t kLongestHeadline = 150;
inline constexpr std::size_t kLongestHeading = 100;

// The text ends a sentence: full stop, question or exclamation mark (closing quotes and brackets aside); or
// it goes on (comma, colon, semicolon).
[[nodiscard]] bool ends_with_full_stop(std::string_view text);
[[nodiscard]] bool ends_like_a_sentence(std::string_view text);

// "byline" | "caption" | "dateline" if the block opens with such a cue (word list "block_cue") and looks like
// one.
[[nodiscard]] std::string_view cue_of(std::string_view words, const WordLists& lists);

// Goes over the blocks found: bylines and captions, the headline (first block, short, no full stop) if there
// is none yet, dateline blocks; sets date and date_from if a dateline gives day, month and year and no date
// is known.
void name_parts(Document& document, const WordLists& lists, bool first_may_be_headline);

}  // namespace galley::read
