#pragma once

#include <array>
#include <vector>

#include "english/transition.h"

namespace galley::train {

// Costs of the three moves in this configuration: how many gold arcs each makes unreachable (the dynamic oracle of
// Goldberg and Nivre 2013 for arc-hybrid). A move that is not allowed costs a million.
[[nodiscard]] std::array<int, 3> move_costs(const english::Configuration& c, const std::vector<int>& heads);

}  // namespace galley::train
