#include "app/finding_diff.h"

#include <doctest/doctest.h>

using namespace galley;

namespace {

Finding finding(const std::string& rule, const std::string& print, Span span,
                const std::string& message = "m") {
  Finding f;
  f.rule = rule;
  f.fingerprint = print;
  f.message = message;
  f.spans = {{"claim", span}};
  return f;
}

}  // namespace

TEST_CASE("findings are paired by fingerprint, then by place; what is left is new or lost") {
  std::vector<Result> before(2), after(2);
  before[0].findings = {finding("a/same", "1", {0, 5}), finding("a/word", "2", {0, 5}),
                        finding("a/moved", "3", {0, 5}), finding("a/gone", "4", {0, 5})};
  after[0].findings = {finding("a/same", "1", {0, 5}), finding("a/word", "2", {0, 5}, "other"),
                       finding("a/moved", "9", {4, 8})};
  before[1].findings = {finding("a/far", "1", {0, 5})};
  after[1].findings = {finding("a/far", "2", {5, 9})};
  const auto changes = app::diff_findings(before, after);
  REQUIRE(changes.size() == 5);
  CHECK(changes[0].before->rule == "a/gone");
  CHECK(changes[0].after == nullptr);
  CHECK(changes[0].article == &before[0]);
  CHECK(changes[1].after->message == "other");
  CHECK(changes[1].before->message == "m");
  CHECK(changes[2].before->fingerprint == "3");
  CHECK(changes[2].after->fingerprint == "9");
  CHECK(changes[3].before == nullptr);
  CHECK(changes[3].article == &after[1]);
  CHECK(changes[4].after == nullptr);
}

TEST_CASE("a fingerprint is its rule's own: another rule's finding is not the same one") {
  std::vector<Result> before(1), after(1);
  before[0].findings = {finding("a/one", "1", {0, 5})};
  after[0].findings = {finding("a/other", "1", {0, 5})};
  CHECK(app::diff_findings(before, after).size() == 2);
}

TEST_CASE("the same run twice has no changes") {
  std::vector<Result> results(1);
  results[0].findings = {finding("a/b", "1", {0, 5}), finding("a/b", "1", {6, 9})};
  CHECK(app::diff_findings(results, results).empty());
}
