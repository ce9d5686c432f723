#include "check/policy.h"

#include <doctest/doctest.h>

using namespace galley;
using namespace galley::check;

namespace {

Rule rule(const char* code, RuleStatus status = RuleStatus::on, Severity severity = Severity::warning) {
  Rule r;
  r.code = code;
  r.status = status;
  r.severity = severity;
  return r;
}

RuleLevel level(const char* pattern, bool on, std::optional<Severity> severity = std::nullopt) {
  return {pattern, on, severity, {}};
}

}  // namespace

TEST_CASE("patterns of rules") {
  CHECK(covers("date/weekday", "date/weekday"));
  CHECK(covers("date/*", "date/weekday"));
  CHECK(covers("*", "date/weekday"));
  CHECK_FALSE(covers("date/*", "dates/weekday"));
  CHECK_FALSE(covers("date/week", "date/weekday"));
  CHECK_FALSE(covers("date", "date/weekday"));
}

TEST_CASE("a pattern that covers no rule is told with the nearest code") {
  const std::vector<Rule> rules = {rule("date/weekday"), rule("name/acronym")};
  CHECK_FALSE(unknown_rule("name/*", rules, {}));
  const auto slip = unknown_rule("date/wekday", rules, {"x.toml", 3, 4});
  REQUIRE(slip);
  CHECK(slip->text() == "x.toml:3:4: there is no rule 'date/wekday'; did you mean 'date/weekday'?");
}

TEST_CASE("without levels the status decides") {
  const Policy none;
  CHECK(none.runs(rule("a/b"), false));
  CHECK_FALSE(none.runs(rule("a/b", RuleStatus::trial), false));
  CHECK(none.runs(rule("a/b", RuleStatus::trial), true));
  CHECK_FALSE(none.runs(rule("a/b", RuleStatus::off), true));
}

TEST_CASE("the last level that covers a rule holds") {
  const Policy p{{level("*", false), level("a/*", true), level("a/c", false)}, 0};
  CHECK(p.runs(rule("a/b", RuleStatus::trial), false));
  CHECK_FALSE(p.runs(rule("a/c"), true));
  CHECK_FALSE(p.runs(rule("d/e"), true));
}

TEST_CASE("a level's severity takes the place of the rule's and caps what its query lowered") {
  const Policy to_error{{level("a/b", true, Severity::error)}, 0};
  CHECK(to_error.severity(rule("a/b"), std::nullopt) == Severity::error);
  CHECK(to_error.severity(rule("a/b"), Severity::note) == Severity::note);
  const Policy to_note{{level("a/b", true, Severity::note)}, 0};
  CHECK(to_note.severity(rule("a/b"), Severity::error) == Severity::note);
  CHECK(Policy{}.severity(rule("a/b"), Severity::note) == Severity::note);
  CHECK(Policy{}.severity(rule("a/b"), std::nullopt) == Severity::warning);
}
