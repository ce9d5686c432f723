#include "english/network.h"

#include <doctest/doctest.h>

using namespace galley;

TEST_CASE("relative positions are clipped") {
  CHECK(english::net::position(5, 5) == english::net::kFar);
  CHECK(english::net::position(0, 500) == 0);
  CHECK(english::net::position(500, 0) == 2 * english::net::kFar);
}
