#include "cli/progress.h"

#include <doctest/doctest.h>

using galley::cli::pace;

TEST_CASE("pace says rate and time left") {
  CHECK(pace(50'000'000, 2, 100'000'000, true) == "25.0 MB/s, 0:04 left");
  CHECK(pace(1'000'000, 1, 7'265'000'000, true) == "1.0 MB/s, 2:01:05 left");
  CHECK(pace(1'000'000, 1, 0, false) == "1.0 MB/s");
  CHECK(pace(0, 0, 100, true) == "0.0 MB/s");
}
