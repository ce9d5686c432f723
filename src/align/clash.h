#pragma once

#include <optional>

#include "base/units.h"
#include "base/word_list.h"
#include "model/comparison.h"

namespace galley::align {

// Are the two of a kind that can be compared at all: percent with percent, money of one currency, measures of
// one dimension, a day with a day?
[[nodiscard]] bool comparable(const Facet& a, const Facet& b, const Units& units);

// Can the article's value `a` and the source's `b` not both be right? Rounding, bounds and open ends are
// allowed for: 226,000 for 226,341 agrees, "more than 200" against 200 does not. Nothing when the words leave
// it open. Lists: opposite, kind.
[[nodiscard]] std::optional<bool> clash(const Facet& a, const Facet& b, const WordLists& lists,
                                        const Units& units);

}  // namespace galley::align
