#include "english/name_votes.h"

#include <doctest/doctest.h>

#include "english/english.h"

using namespace galley;
using namespace galley::english;

namespace {

// Scores with one class ahead of the others.
NameScores scores(std::size_t best, float lead = 4) {
  NameScores s{};
  s[best] = lead;
  return s;
}
using Classes = std::vector<std::uint8_t>;

}  // namespace

TEST_CASE("classes: the best ones, but no name goes on that has not begun") {
  const std::vector<NameScores> plain = {scores(0), scores(1), scores(2), scores(0), scores(3)};
  CHECK(best_classes(plain.data(), plain.size()) == Classes{0, 1, 2, 0, 3});
  // An inside of a place after the begin of a person: the surer of the two wins.
  const std::vector<NameScores> torn = {scores(1, 2), scores(4, 6)};
  CHECK(best_classes(torn.data(), 2) == Classes{3, 4});
  const std::vector<NameScores> orphan = {scores(0, 9), scores(2, 1)};
  CHECK(best_classes(orphan.data(), 2) == Classes{0, 0});
  CHECK(best_classes(nullptr, 0).empty());
}

TEST_CASE("a doubtful name follows the sure ones of the text") {
  std::vector<Token> tokens;
  for (const auto* w : {"Norton", "Norton", "Norton", "norton", "Other"}) tokens.push_back(describe(w));
  // person, person, place by a hair; the small word and the other name stay what they are
  std::vector<NameScores> s = {scores(1, 8), scores(1, 8), scores(3, 1), scores(3, 1), scores(3, 1)};
  agree(tokens, 0, s);
  CHECK(best_classes(&s[2], 1) == Classes{1});
  CHECK(best_classes(&s[0], 1) == Classes{1});
  CHECK(best_classes(&s[3], 1) == Classes{3});
  CHECK(best_classes(&s[4], 1) == Classes{3});
}
