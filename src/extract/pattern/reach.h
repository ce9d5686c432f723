#pragma once

#include <cstdint>
#include <vector>

#include "extract/pattern/program.h"

namespace galley::pattern {

// How far from the first token of a match something stands in it: from `least` to `most` tokens after it
// (before it, where negative).
struct Reach {
  std::int32_t least = 0, most = 0;
};

// For each atom of `program`: where in a match what it takes or looks for begins. Linear in the program.
[[nodiscard]] std::vector<Reach> reaches_of(const Program& program);

}  // namespace galley::pattern
