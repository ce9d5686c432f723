#include "check/globe.h"

#include <doctest/doctest.h>

using namespace galley::check;

TEST_CASE("where cities lie to each other") {
  const Location london{51.51, -0.13}, paris{48.85, 2.35}, sydney{-33.87, 151.21}, auckland{-36.85, 174.76};
  // As atlases have it, to a percent.
  CHECK(kilometres_between(london, paris) == doctest::Approx(344).epsilon(0.01));
  CHECK(kilometres_between(paris, london) == doctest::Approx(kilometres_between(london, paris)));
  CHECK(kilometres_between(sydney, auckland) == doctest::Approx(2156).epsilon(0.01));
  CHECK(direction_to(london, paris) == doctest::Approx(148).epsilon(0.02));
  CHECK(direction_to({0, 0}, {10, 0}) == doctest::Approx(0));
  CHECK(direction_to({0, 0}, {0, -10}) == doctest::Approx(270));
  // Over the date line: Fiji lies east of Samoa's other side.
  CHECK(direction_to({0, 179}, {0, -179}) == doctest::Approx(90));
  CHECK(kilometres_between({0, 179}, {0, -179}) == doctest::Approx(222).epsilon(0.01));
  CHECK(kilometres_between(london, london) == doctest::Approx(0));
}

TEST_CASE("coordinates are latitude and longitude, and nothing else") {
  REQUIRE(location_of("45.81,15.98"));
  CHECK(location_of("45.81,15.98")->latitude == doctest::Approx(45.81));
  CHECK(location_of("-33.9,151.2")->longitude == doctest::Approx(151.2));
  for (const auto* text : {"", ",", "45.81", "45.81 15.98", "91,0", "0,181", "nan,0", "1,2,3", "1,2 ", "N45,E15"})
    CHECK_FALSE(location_of(text));
}
