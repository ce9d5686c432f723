#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace galley {

// Sorts as std::stable_sort does, without its buffer, which is half as large as the list: for long lists of
// large values. Takes eight bytes a value instead. Fewer than 2^32 values.
template <typename T, typename Less>
void lean_stable_sort(std::vector<T>& list, Less less) {
  std::vector<std::uint32_t> from(list.size());  // which value comes to each place
  std::iota(from.begin(), from.end(), 0U);
  std::stable_sort(from.begin(), from.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return less(list[a], list[b]); });
  for (std::uint32_t start = 0; start < from.size(); ++start) {
    if (from[start] == start) continue;
    // Around one ring of values that take each other's places.
    auto held = std::move(list[start]);
    auto at = start;
    for (auto next = from[at]; next != start; next = from[at]) {
      list[at] = std::move(list[next]);
      from[at] = at;
      at = next;
    }
    list[at] = std::move(held);
    from[at] = at;
  }
}

}  // namespace galley
