#include "oracle.h"

#include <algorithm>

namespace galley::train {

using english::Configuration;
using english::Move;

std::array<int, 3> move_costs(const Configuration& c, const std::vector<int>& heads) {
  constexpr int kForbidden = 1000000;
  std::array<int, 3> cost{};
  const auto head = [&](int w) { return heads[static_cast<std::size_t>(w)]; };
  const int s0 = c.stack(0), s1 = c.stack(1), b0 = c.buffer(0), n = c.words();
  const auto& stack = c.whole_stack();
  if (b0 >= 0)  // b0 loses its head below s0 and its dependents on the stack
    for (std::size_t i = 0; i < stack.size(); ++i) {
      if (head(b0) == stack[i] && i + 1 < stack.size()) ++cost[0];
      if (stack[i] != 0 && head(stack[i]) == b0) ++cost[0];
    }
  if (s0 > 0) {
    int children = 0;  // of s0, still in the buffer
    for (int i = b0 < 0 ? n + 1 : b0; i <= n; ++i) children += head(i) == s0;
    const bool head_in_buffer = b0 >= 0 && head(s0) >= b0;
    cost[1] = children + (head(s0) == s1 && s1 >= 0 ? 1 : 0) + (head_in_buffer && head(s0) != b0 ? 1 : 0);
    cost[2] = children + (head_in_buffer ? 1 : 0);
  }
  for (int m = 0; m < 3; ++m)
    if (!c.allowed(static_cast<Move>(m))) cost[static_cast<std::size_t>(m)] = kForbidden;
  return cost;
}

}  // namespace galley::train
