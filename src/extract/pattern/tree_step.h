#pragma once

#include <cstdint>
#include <vector>

#include "english/roles.h"
#include "extract/pattern/linked.h"

namespace galley::pattern {

// The words that a step leads to from a word of the sentence, in text order.
[[nodiscard]] std::vector<std::uint32_t> words_at(const TreeStep& step, const english::Roles& roles,
                                                  const Lexicon& lexicon, std::uint32_t from);

}  // namespace galley::pattern
