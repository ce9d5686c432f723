#include "check/yield.h"

#include <doctest/doctest.h>

using namespace galley;

namespace {

Finding finding(const char* rule, Span words, Span other = {}, const char* role = "other") {
  Finding f;
  f.rule = rule;
  f.spans.push_back({"claim", words});
  if (!other.empty()) f.spans.push_back({role, other});
  return f;
}

std::vector<Finding> left(std::vector<Finding> findings) {
  check::Rule twice, known;
  twice.code = "event/dated-twice";
  twice.yields_to = {"event/start-against-kb"};
  known.code = "event/start-against-kb";
  check::drop_yielding(findings, {&twice, &known});
  return findings;
}

}  // namespace

TEST_CASE("one error is told once, by the rule that says most of it") {
  const auto known = finding("event/start-against-kb", {10, 20});
  const auto rest = left({finding("event/dated-twice", {12, 16}), known});
  REQUIRE(rest.size() == 1);
  CHECK(rest[0].rule == "event/start-against-kb");
  CHECK(left({finding("event/dated-twice", {40, 50}, {12, 16}), known}).size() == 1);
}

TEST_CASE("what lies elsewhere, or only has the same context, stays") {
  const auto known = finding("event/start-against-kb", {10, 20});
  CHECK(left({finding("event/dated-twice", {30, 40}), known}).size() == 2);
  CHECK(left({finding("event/dated-twice", {30, 40}, {12, 16}, "context"), known}).size() == 2);
  CHECK(left({finding("event/dated-twice", {12, 16})}).size() == 1);
  CHECK(left({known, finding("event/start-against-kb", {10, 20})}).size() == 2);
}
