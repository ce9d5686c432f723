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

TEST_CASE("measures of one dimension are compared in one unit, those of another not at all") {
  const WordLists lists;
  const Units units{{"mi", {"length", 1609.344}}, {"km", {"length", 1000}}, {"kg", {"mass", 1}}};
  auto miles = exactly(30), right = exactly(48), wrong = exactly(84), weight = exactly(30);
  miles.unit = "mi";
  right.unit = wrong.unit = "km";
  weight.unit = "kg";
  CHECK(align::comparable(miles, wrong, units));
  CHECK(align::clash(miles, right, lists, units) == false);
  CHECK(align::clash(miles, wrong, lists, units) == true);
  CHECK_FALSE(align::comparable(miles, weight, units));
  // "More than 21 miles" leaves 40 km open, and "more than 25 km" 21 miles.
  auto more_miles = figure(21, 21, HUGE_VAL, true), more_km = figure(25, 25, HUGE_VAL, true);
  more_miles.unit = "mi";
  more_km.unit = "km";
  right.best = right.low = right.high = 40;
  miles.best = miles.low = miles.high = 21;
  CHECK(align::clash(more_miles, right, lists, units) == false);
  CHECK_FALSE(align::clash(miles, more_km, lists, units).has_value());
  CHECK_FALSE(align::comparable(miles, exactly(30), units));
}

TEST_CASE("figures clash unless rounding or a bound lets both be right") {
  const WordLists lists;
  const Units units;
  CHECK(align::clash(exactly(226000), exactly(226341), lists, units) == false);
  CHECK(align::clash(exactly(72), exactly(71.6), lists, units) == false);
  CHECK(align::clash(exactly(30), exactly(34), lists, units) == true);
  CHECK(align::clash(exactly(1000), exactly(1200), lists, units) == true);
  auto more = figure(200, 200, HUGE_VAL, true);
  more.open_low = true;
  CHECK(align::clash(more, exactly(200), lists, units) == true);
  CHECK(align::clash(more, exactly(201), lists, units) == false);
  CHECK_FALSE(align::clash(exactly(300), more, lists, units).has_value());
  CHECK(align::clash(exactly(5000), more, lists, units) == true);
}

TEST_CASE("names differ when no part resembles, or one part in its place is another word") {
  const WordLists lists;
  const Units units;
  CHECK(align::clash(name("Anna Weber"), name("Carla Novak"), lists, units) == true);
  CHECK(align::clash(name("Davidson University"), name("Yale University"), lists, units) == true);
  CHECK_FALSE(align::clash(name("Weber"), name("Anna Weber"), lists, units).has_value());
  CHECK_FALSE(align::clash(name("Rasmus"), name("Ramus"), lists, units).has_value());
  CHECK_FALSE(align::clash(name("TX"), name("Texas"), lists, units).has_value());
  CHECK(align::clash(name("WHO"), name("World Health Organization"), lists, units) == false);
}

TEST_CASE("a part of a name is told apart at its own place") {
  const WordLists lists;
  const Units units;
  CHECK(align::clash(name("Walter Gillis"), name("Derek Walker"), lists, units) == true);
  CHECK(align::clash(name("Royal Science Society"), name("Royal Humane Society"), lists, units) == true);
  CHECK(align::clash(name("COVID-19"), name("COVID-20"), lists, units) == true);
  CHECK_FALSE(align::clash(name("Carla Nowak"), name("Carla Novak"), lists, units) == true);
}

TEST_CASE("a country and a place that may lie in it do not clash; two places with their own entries do") {
  const WordLists lists;
  const Units units;
  auto land = name("Utopia"), town = name("Amaurot"), other = name("Amaurod");
  for (auto* f : {&land, &town, &other}) f->unit = "place";
  land.counted = "country";
  CHECK_FALSE(align::clash(land, town, lists, units).has_value());
  CHECK_FALSE(align::clash(town, other, lists, units).has_value());
  town.entity = "amaurot";
  other.entity = "amaurod";
  CHECK(align::clash(town, other, lists, units) == true);
}

TEST_CASE("words of a kind clash unless they stand for the same") {
  WordLists lists;
  lists.lists["kind"].entries = {{"lorry", {"vehicle", "truck"}},
                                 {"truck", {"vehicle", "truck"}},
                                 {"train", {"vehicle", "train"}},
                                 {"gold", {"metal", "gold"}}};
  const auto word = [](const char* lemma) {
    Facet f;
    f.kind = FacetKind::kind;
    f.counted = lemma;
    return f;
  };
  const Units units;
  CHECK(align::clash(word("lorry"), word("truck"), lists, units) == false);
  CHECK(align::clash(word("lorry"), word("train"), lists, units) == true);
  CHECK_FALSE(align::clash(word("lorry"), word("gold"), lists, units).has_value());
}

TEST_CASE("a time of day is compared with a time of day only") {
  const WordLists lists;
  const Units units;
  auto seven = exactly(19), ten = exactly(22);
  seven.unit = ten.unit = "clock";
  CHECK(align::comparable(seven, ten, units));
  CHECK(align::clash(seven, ten, lists, units) == true);
  CHECK_FALSE(align::comparable(seven, exactly(22), units));
}

TEST_CASE("of two bounds of one noun the article's may not say more, and a score is one figure") {
  const WordLists lists;
  const Units units;
  const auto over = [](double x, const char* noun) {
    auto f = figure(x, x, HUGE_VAL, true);
    f.open_low = true;
    f.counted = noun;
    return f;
  };
  CHECK(align::clash(over(45, "books"), over(40, "books"), lists, units) == true);
  CHECK_FALSE(align::clash(over(40, "books"), over(45, "books"), lists, units) == true);
  CHECK_FALSE(align::clash(over(45, "books"), over(40, "plays"), lists, units) == true);
  auto won = exactly(2000), drawn = exactly(1001);
  won.unit = drawn.unit = "score";
  CHECK(align::comparable(won, drawn, units));
  CHECK(align::clash(won, drawn, lists, units) == true);
  CHECK_FALSE(align::comparable(won, exactly(2000), units));
}

TEST_CASE("words that sound alike but share few letters are two names") {
  const WordLists lists;
  const Units units;
  CHECK(align::clash(name("Somalia"), name("Sulu"), lists, units) == true);
  CHECK_FALSE(align::clash(name("Gaddafi"), name("Qadhafi"), lists, units) == true);
}
