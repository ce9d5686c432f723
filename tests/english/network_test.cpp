#include "english/network.h"

#include <doctest/doctest.h>

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

TEST_CASE("relative positions are clipped") {
  CHECK(english::net::position(5, 5) == english::net::kFar);
  CHECK(english::net::position(0, 500) == 0);
  CHECK(english::net::position(500, 0) == 2 * english::net::kFar);
}
