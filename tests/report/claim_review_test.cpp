#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "sample.h"

using namespace galley;

namespace {

nlohmann::json graph_of(const Result& r) {
  const std::vector<Result> results{r};
  return nlohmann::json::parse(report::claim_review(sample::input(results))).at("@graph");
}

}  // namespace

TEST_CASE("ClaimReview: a finding with a sourced statement is reviewed, without saying which side is wrong") {
  const auto graph = graph_of(sample::war());
  REQUIRE(graph.size() == 1);
  const auto& review = graph[0];
  CHECK(review["claimReviewed"] == "lasted ten years");
  CHECK(review["itemReviewed"]["appearance"]["url"] == "a/war.txt");
  CHECK(review["itemReviewed"]["appearance"]["datePublished"] == "2020-10-07");
  CHECK(review["reviewRating"]["alternateName"] == "Contradicts the sources cited");
  CHECK_FALSE(review["reviewRating"].contains("ratingValue"));
  REQUIRE(review["citation"].size() == 1);
  CHECK(review["citation"][0]["abstract"] == "World War II began on 1 September 1939");
  CHECK(review["citation"][0]["url"] == "https://example.org/war");
}

TEST_CASE("ClaimReview: what the article says against itself, and what was accepted, is no review") {
  auto alone = sample::war();
  alone.findings[0].evidence.pop_back();
  CHECK(graph_of(alone).empty());
  auto accepted = sample::war();
  accepted.findings[0].suppressed = Suppression{"inline", "quoted"};
  CHECK(graph_of(accepted).empty());
}
