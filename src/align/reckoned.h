#pragma once

#include <vector>

#include "model/comparison.h"

namespace galley::align {

// May the writer of an article have worked out the figure `f` from a source, whose facets stand in text
// order? So it is with the sum or the difference of two figures of one unit in a sentence or two neighbouring
// ones; with what is missing to a hundred percent; and with a time of day that is so long before or after
// another as source or article (`own`) say nearby. Small counts are never reckoned: nearly every source has
// two numbers that differ by three.
[[nodiscard]] bool reckoned(const Facet& f, const std::vector<Facet>& source, const std::vector<Facet>& own);

}  // namespace galley::align
