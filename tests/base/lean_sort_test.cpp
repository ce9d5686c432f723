#include "base/lean_sort.h"

#include <doctest/doctest.h>

#include <string>

using namespace galley;

TEST_CASE("a lean sort gives what a stable sort gives") {
  std::uint32_t random = 20261126;
  const auto below = [&](std::uint32_t n) { return (random = random * 1664525U + 1013904223U) / 65536 % n; };
  for (std::uint32_t size = 0; size < 60; ++size) {
    std::vector<std::pair<int, std::string>> list;
    for (std::uint32_t i = 0; i < size; ++i)
      list.emplace_back(below(1 + size / 3), "number " + std::to_string(i) + " of a list of such");
    auto expected = list;
    const auto less = [](const auto& a, const auto& b) { return a.first < b.first; };
    std::stable_sort(expected.begin(), expected.end(), less);
    lean_stable_sort(list, less);
    CHECK(list == expected);
  }
}
