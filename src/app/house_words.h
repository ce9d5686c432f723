#pragma once

#include "base/word_list.h"
#include "check/policy.h"
#include "model/finding.h"

namespace galley::app {

// The house words of an example or a corpus article: a line each, "spelling | wrong | right", "name | wrong |
// right", "english | british"; other lines count for nothing.
[[nodiscard]] check::Policy house_of_lines(const std::string& lines);

// Adds a claim "house-word" for each word of the article that its publication writes otherwise: value is how,
// qualifier "kind" says "spelling", "name" or "english". Names are met as they are written, other words with
// a capital letter too; code is left alone. Nothing without such a policy.
void add_house_words(Result& article, const check::Policy& policy, const WordLists& lists);

}  // namespace galley::app
