#include "english/arithmetic.h"

#include <doctest/doctest.h>

#include <vector>

using namespace galley;

TEST_CASE("the product of matrices agrees with the plain sum for every shape") {
  for (const int rows : {0, 1, 5, 8, 13})
    for (const int k : {1, 7})
      for (const int m : {1, 16, 21, 48, 128}) {
        std::vector<float> in(static_cast<std::size_t>(rows * k)), weights(static_cast<std::size_t>(k * m)),
            out(static_cast<std::size_t>(rows * m), 1);
        for (std::size_t i = 0; i < in.size(); ++i) in[i] = static_cast<float>(i % 7) - 3;
        for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = static_cast<float>(i % 5) - 2;
        english::multiply(in.data(), weights.data(), out.data(), rows, k, m);
        for (int r = 0; r < rows; ++r)
          for (int c = 0; c < m; ++c) {
            float want = 1;
            for (int i = 0; i < k; ++i)
              want += in[static_cast<std::size_t>(r * k + i)] * weights[static_cast<std::size_t>(i * m + c)];
            REQUIRE(out[static_cast<std::size_t>(r * m + c)] == want);
          }
      }
}

TEST_CASE("the loops agree with the plain formula at every length") {
  for (const std::size_t n : {0, 1, 7, 8, 64, 67}) {
    CAPTURE(n);
    std::vector<float> in(n), other(n), out(n, 1), state(n, 0.5f), rectified;
    std::vector<std::int8_t> small(n);
    for (std::size_t i = 0; i < n; ++i) {
      in[i] = static_cast<float>(i % 7) - 3;
      other[i] = static_cast<float>(i % 5) - 2;
      small[i] = static_cast<std::int8_t>(static_cast<int>(i % 9) - 4);
    }
    rectified = in;
    english::rectify(rectified.data(), n);
    english::add_scaled(small.data(), 0.5f, out.data(), n);
    english::add_positive(in.data(), out.data(), n);
    english::recur(in.data(), other.data(), state.data(), out.data(), n);
    for (std::size_t i = 0; i < n; ++i) {
      const float positive = in[i] > 0 ? in[i] : 0;
      const float moved = 0.5f + english::gate(in[i]) * (other[i] - 0.5f);
      CHECK(rectified[i] == positive);
      CHECK(state[i] == doctest::Approx(moved));
      CHECK(out[i] ==
            doctest::Approx(1 + 0.5f * static_cast<float>(small[i]) + positive + (moved > 0 ? moved : 0)));
    }
  }
}

TEST_CASE("the gate rises from 0 to 1") {
  CHECK(english::gate(0) == 0.5f);
  CHECK(english::gate(-1e9f) < 0.01f);
  CHECK(english::gate(1e9f) > 0.99f);
  CHECK(english::gate(1) > english::gate(0.5f));
}
