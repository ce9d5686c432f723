#include "align/clash.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace galley;

namespace {

Facet figure(double best, double low, double high, bool bounded = false) {
  Facet f;
  f.best = best;
  f.low = low;
  f.high = high;
  f.bounded = bounded;
  return f;
}
Facet exactly(double x) {
  return figure(x, x, x);
}
Facet name(const char* text) {
  Facet f;
  f.kind = FacetKind::name;
  f.text = text;
  return f;
}

}  // namespace

TEST_CASE("figures clash unless rounding or a bound lets both be right") {
  const WordLists lists;
  CHECK(align::clash(exactly(226000), exactly(226341), lists) == false);
  CHECK(align::clash(exactly(72), exactly(71.6), lists) == false);
  CHECK(align::clash(exactly(30), exactly(34), lists) == true);
  CHECK(align::clash(exactly(1000), exactly(1200), lists) == true);
  auto more = figure(200, 200, HUGE_VAL, true);
  more.open_low = true;
  CHECK(align::clash(more, exactly(200), lists) == true);
  CHECK(align::clash(more, exactly(201), lists) == false);
  CHECK_FALSE(align::clash(exactly(300), more, lists).has_value());
  CHECK(align::clash(exactly(5000), more, lists) == true);
}

TEST_CASE("names differ when no part resembles, or one part in its place is another word") {
  const WordLists lists;
  CHECK(align::clash(name("Anna Weber"), name("Carla Novak"), lists) == true);
  CHECK(align::clash(name("Davidson University"), name("Yale University"), lists) == true);
  CHECK_FALSE(align::clash(name("Weber"), name("Anna Weber"), lists).has_value());
  CHECK_FALSE(align::clash(name("Rasmus"), name("Ramus"), lists).has_value());
  CHECK_FALSE(align::clash(name("TX"), name("Texas"), lists).has_value());
  CHECK(align::clash(name("WHO"), name("World Health Organization"), lists) == false);
}
