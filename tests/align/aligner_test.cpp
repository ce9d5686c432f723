#include "align/aligner.h"

#include <algorithm>

#include "../app/house.h"

using namespace galley;

namespace {

// The comparisons of an article with one source, of one kind.
std::vector<Comparison> compared(const std::string& article, const std::string& source, FacetKind kind) {
  const auto checker = house::knowing("");
  const std::vector<Result> sources = {checker.extract(house::text(source))};
  std::vector<Comparison> out;
  for (const auto& c : checker.check(house::text(article), sources).comparisons)
    if (c.article.kind == kind) out.push_back(c);
  return out;
}

}  // namespace

TEST_CASE("a figure is set beside that of the sentence it came from") {
  const auto found = compared("Police said that 45 protesters were held in the square.",
                              "The mayor has two dogs. Police held 54 protesters in the square, they said.",
                              FacetKind::figure);
  REQUIRE(found.size() == 1);
  CHECK(found[0].source == 0);
  CHECK(found[0].other.best == 54);
  CHECK(found[0].same_noun);
  CHECK(found[0].differ == true);
  CHECK_FALSE(found[0].elsewhere);
}

TEST_CASE("a figure that no source has stays without a counterpart") {
  const auto found = compared("Police said that 45 protesters were held in the square.",
                              "The mayor has a dog.", FacetKind::figure);
  REQUIRE(found.size() == 1);
  CHECK(found[0].source == -1);
  CHECK_FALSE(found[0].differ.has_value());
}

TEST_CASE("two values in each other's place are seen as swapped") {
  const auto found = compared("The motion was passed by 44 votes to 56 in the council.",
                              "The motion was passed by 56 votes to 44 in the council.", FacetKind::figure);
  const auto swapped = std::count_if(found.begin(), found.end(), [](const auto& c) { return c.swapped; });
  CHECK(swapped >= 1);
}

TEST_CASE("a name stands elsewhere in a source by the word that the counterpart lacks") {
  const auto elsewhere = [](const std::string& more) {
    const auto found = compared("The new bridge was drawn by Carla Weber in a single night.",
                                "The new bridge was drawn by Anna Weber in a single night." + more, FacetKind::name);
    REQUIRE(found.size() == 1);
    CHECK(found[0].other.text == "Anna Weber");
    return found[0].elsewhere;
  };
  CHECK_FALSE(elsewhere(""));
  CHECK(elsewhere(" Carla paid for it."));
}

TEST_CASE("a sentence copied with another name is held against its original, wherever the name stands") {
  const std::string source =
      "The new bridge was drawn by Anna Weber in a single night. Carla Novak paid for it.";
  const auto of = [&](const std::string& article) {
    const auto found = compared(article, source, FacetKind::name);
    return found.empty() ? Comparison{} : found[0];
  };
  const auto other = of("The new bridge was drawn by Carla Novak in a single night.");
  CHECK(other.differ == true);
  CHECK(other.elsewhere);
  CHECK(other.other.text == "Anna Weber");
  // Retold in other words, it is let pass: the source has the name.
  CHECK(of("In a night Carla Novak found the money.").differ != true);
  CHECK(of("The new bridge was drawn by Anna Weber in a single night.").differ == false);
}

TEST_CASE("the same words at both ends pair a date, a length of time and a name") {
  const std::string source = "The bridge at Strelsau was shut on 3 May 2016 for two years, the mayor said.";
  const auto date = compared("The bridge at Strelsau was shut on 5 May 2016 for two years, the mayor said.",
                             source, FacetKind::date);
  REQUIRE(date.size() == 1);
  CHECK(date[0].differ == true);
  const auto length =
      compared("The bridge at Strelsau was shut on 3 May 2016 for nine years, the mayor said.", source,
               FacetKind::duration);
  REQUIRE(length.size() == 1);
  CHECK(length[0].differ == true);
  const auto same = compared(source, source, FacetKind::duration);
  REQUIRE(same.size() == 1);
  CHECK(same[0].differ == false);
}

TEST_CASE("facets that the words do not state are not compared") {
  // "Monday" has its date from the dateline only, which the source does not share.
  const auto found =
      compared("The bridge was shut on Monday.", "The bridge was shut on 3 May 2016.", FacetKind::date);
  for (const auto& c : found) CHECK(c.differ != true);
}

TEST_CASE("without sources nothing is compared") {
  const auto checker = house::knowing("");
  CHECK(checker.check(house::text("Police held 45 protesters."), {}).comparisons.empty());
}
