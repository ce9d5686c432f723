#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace galley::train {

// A small repeatable random number generator (xorshift64*, Vigna 2016).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  // 53 random bits.
  std::uint64_t next() {
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    return (state_ * 0x2545F4914F6CDD1Dull) >> 11;
  }
  std::size_t below(std::size_t n) { return next() % n; }
  bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }
  // In [0, 1).
  float uniform() { return static_cast<float>(next() % 16777216) / 16777216.0f; }

 private:
  std::uint64_t state_;
};

// 0 .. n-1 in random order.
inline std::vector<std::size_t> shuffled(std::size_t n, Random& random) {
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = n; i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
  return order;
}

}  // namespace galley::train
