#include "time/iso_day.h"

#include <doctest/doctest.h>

using namespace galley;

TEST_CASE("an ISO day is four, two and two digits, and nothing else is one") {
  CHECK(iso_day("2020-10-07") == to_day({2020, 10, 7}));
  CHECK(iso_day("0044-03-15") == to_day({44, 3, 15}));
  for (const char* wrong : {"", "2020", "2020-10", "2020-10-7", "2020-13-01", "2021-02-29", "2020-10-07x",
                            "2020/10/07", "2020- 1- 1", "-020-01-01", "2020-+1-01", "20201-1-07"}) {
    CAPTURE(wrong);
    CHECK_FALSE(iso_day(wrong));
  }
}
