#include "check/rule.h"

#include <doctest/doctest.h>

using namespace galley;
using check::RuleExample;

namespace {

const std::string kGood = R"toml(code     = "duration/too-long"
title    = "Too long"
severity = "error"
status   = "trial"
message  = "{a.text} is too long"
why      = "things end"
limits   = "none known"
query = '''
SELECT id AS a_claim,
       1 AS verdict
FROM claim
'''
[[flag]]
text   = "It <<lasted>> from <<1939>> on."
repair = ["It was over."]
[[flag]]
text = "<<a>>"
[[flag]]
text = "<<b>>"
[[pass]]
because = "it ended"
text    = "It ended."
[[pass]]
because = "it ended"
text    = "It stopped."
[[pass]]
because = "it ended"
text    = "It was over."
[[undecided]]
because = "no date"
date    = "2020-10-07"
text    = "It lasts."
)toml";

std::string changed(std::string from, std::string to) {
  auto text = kGood;
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

// What is wrong with a rule file, one fault a line.
std::string faults(const std::string& toml, const std::string& code = "duration/too-long") {
  Diagnostics diagnostics;
  (void)check::parse_rule(toml, "too-long.toml", code, diagnostics);
  std::string out;
  for (const auto& d : diagnostics.sorted()) out += d.text() + "\n";
  return out;
}

}  // namespace

TEST_CASE("a rule file is read whole") {
  Diagnostics diagnostics;
  const auto rule = check::parse_rule(kGood, "too-long.toml", "duration/too-long", diagnostics);
  CHECK(diagnostics.empty());
  CHECK(rule.code == "duration/too-long");
  CHECK(rule.severity == Severity::error);
  CHECK(rule.status == check::RuleStatus::trial);
  CHECK(rule.message == "{a.text} is too long");
  CHECK(rule.query.starts_with("SELECT id AS a_claim,"));
  CHECK(rule.query_at == Location{"too-long.toml", 9, 1});
  REQUIRE(rule.examples.size() == 7);
  const auto& flag = rule.examples.front();
  CHECK(flag.kind == RuleExample::Kind::flag);
  CHECK(flag.text == "It lasted from 1939 on.");
  CHECK(flag.marked == std::vector<Span>{{3, 9}, {15, 19}});
  CHECK(flag.repair == std::vector<std::string>{"It was over."});
  CHECK(rule.examples.back().kind == RuleExample::Kind::undecided);
  CHECK(rule.examples.back().date == "2020-10-07");
}

TEST_CASE("what is wrong with a rule file is said with its place and a remedy") {
  CHECK(faults(kGood).empty());
  CHECK(faults(changed("limits   =", "limit    ="))
            .find("too-long.toml:7:1: unknown key 'limit'; did you mean 'limits'") != std::string::npos);
  CHECK(faults(changed("why      = \"things end\"\n", "")).find("'why'") != std::string::npos);
  CHECK(faults(changed("\"error\"", "\"fatal\"")).find("too-long.toml:3:") != std::string::npos);
  CHECK(faults(changed("\"trial\"", "\"maybe\"")).find("status 'maybe' is unknown") != std::string::npos);
  CHECK(faults(kGood, "duration/other").find("the code 'duration/too-long' is not the file's path") !=
        std::string::npos);
  CHECK(faults(changed("<<b>>", "b")).find("marks no span") != std::string::npos);
  CHECK(faults(changed("because = \"no date\"\n", "")).find("does not say why") != std::string::npos);
  CHECK(faults(changed("[[flag]]\ntext = \"<<b>>\"\n", "")).find("only 2 [[flag]] examples") !=
        std::string::npos);
  CHECK(faults("code = \"a\ntitle").find("too-long.toml:1:") != std::string::npos);
}
