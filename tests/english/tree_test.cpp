#include "english/tree.h"

#include <doctest/doctest.h>

#include <cstddef>

using namespace galley;

namespace {

// All head assignments, the best that is a tree with one root: slow and plain.
float best_sum(const std::vector<float>& scores, int n) {
  std::vector<int> heads(static_cast<std::size_t>(n) + 1, 0);
  float best = -1e9f;
  while (true) {
    int roots = 0;
    bool tree = true;
    float sum = 0;
    for (int d = 1; d <= n; ++d) {
      const int h = heads[static_cast<std::size_t>(d)];
      roots += h == 0;
      sum += scores[static_cast<std::size_t>((d - 1) * (n + 1) + h)];
      int at = d, steps = 0;
      while (at != 0 && steps++ <= n) at = heads[static_cast<std::size_t>(at)];
      tree &= at == 0;
    }
    if (tree && roots == 1 && sum > best) best = sum;
    int d = 1;
    while (d <= n && ++heads[static_cast<std::size_t>(d)] > n) heads[static_cast<std::size_t>(d++)] = 0;
    if (d > n) return best;
  }
}

}  // namespace

TEST_CASE("the best tree is as good as the best of all trees") {
  unsigned seed = 5;
  for (int round = 0; round < 300; ++round) {
    const int n = 1 + round % 5;
    std::vector<float> scores(static_cast<std::size_t>(n * (n + 1)));
    for (auto& s : scores) {
      seed = seed * 1664525u + 1013904223u;
      s = static_cast<float>(seed >> 20) / 256.0f;
    }
    const auto heads = english::best_tree(scores.data(), n, n + 1);
    float sum = 0;
    int roots = 0;
    for (int d = 1; d <= n; ++d) {
      const int h = heads[static_cast<std::size_t>(d)];
      REQUIRE(h != d);
      roots += h == 0;
      sum += scores[static_cast<std::size_t>((d - 1) * (n + 1) + h)];
    }
    CAPTURE(round);
    REQUIRE(roots == 1);
    REQUIRE(sum == doctest::Approx(best_sum(scores, n)));
  }
}

TEST_CASE("of many words that would be the root the best-scored few are tried") {
  // Every word would rather be the root than hang on another; the sixth most of all.
  constexpr int kWords = 6;
  std::vector<float> scores(kWords * (kWords + 1), 0);
  for (int d = 1; d <= kWords; ++d) scores[static_cast<std::size_t>((d - 1) * (kWords + 1))] = static_cast<float>(10 + d);
  const auto heads = english::best_tree(scores.data(), kWords, kWords + 1);
  for (int d = 1; d <= kWords; ++d) CHECK((heads[static_cast<std::size_t>(d)] == 0) == (d == kWords));
}

TEST_CASE("no words, no heads") {
  CHECK(english::best_tree(nullptr, 0, 1).size() == 1);
}
