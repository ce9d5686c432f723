#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "sample.h"

using namespace galley;
using nlohmann::json;

TEST_CASE("SARIF carries rules, both sides, fingerprint and fixes; columns are UTF-16 units") {
  const std::vector<Result> results{sample::war()};
  const auto log = json::parse(report::sarif(sample::input(results)));
  const auto& run = log["runs"][0];
  CHECK(log["version"] == "2.1.0");
  CHECK(run["columnKind"] == "utf16CodeUnits");
  CHECK(run["tool"]["driver"]["rules"][0]["id"] == "duration/against-dates");
  CHECK(run["tool"]["driver"]["rules"][0]["help"]["text"] ==
        "durations go wrong\n\nStays silent: silent on hedged durations");
  const auto& r = run["results"][0];
  CHECK(r["ruleIndex"] == 0);
  CHECK(r["level"] == "error");
  CHECK(r["partialFingerprints"]["galley/v1"] == "f00d");
  const auto& physical = r["locations"][0]["physicalLocation"];
  CHECK(physical["artifactLocation"]["uri"] == "a/war.txt");
  CHECK(physical["region"]["startLine"] == 2);
  CHECK(physical["region"]["startColumn"] == 13);  // the balloon takes two units
  CHECK(physical["region"]["endColumn"] == 29);
  CHECK(physical["region"]["snippet"]["text"] == "lasted ten years");
  REQUIRE(r["relatedLocations"].size() == 2);
  CHECK(r["relatedLocations"][0]["message"]["text"] == "against “from 1939 to 1945”");
  CHECK(r["relatedLocations"][1]["physicalLocation"]["artifactLocation"]["uri"] == "https://example.org/war");
  REQUIRE(r["fixes"].size() == 1);  // advice without edits is no fix
  const auto& change = r["fixes"][0]["artifactChanges"][0]["replacements"][0];
  CHECK(change["deletedRegion"]["startColumn"] == 20);
  CHECK(change["insertedContent"]["text"] == "six");
  CHECK_FALSE(r.contains("suppressions"));
}

TEST_CASE("SARIF: suppressions, unread files, titles, odd paths") {
  std::vector<Result> results{sample::war("Ten years of war")};
  auto& f = results[0].findings[0];
  results[0].document.path = "/tmp/a b:é%.txt";
  f.spans[0].span = sample::at(results[0].document, "Ten years");
  f.repairs = {{"", {{f.spans[0].span, "Six years"}}}};
  f.suppressed = Suppression{"baseline", "known"};
  f.rule = "unknown/rule";
  auto in = sample::input(results);
  in.unread = {{"b.txt", "b.txt: is empty"}};
  const auto run = json::parse(report::sarif(in))["runs"][0];
  const auto& r = run["results"][0];
  CHECK(r["suppressions"][0]["kind"] == "external");
  CHECK(r["suppressions"][0]["justification"] == "known");
  CHECK_FALSE(r.contains("ruleIndex"));
  CHECK_FALSE(r.contains("fixes"));
  CHECK_FALSE(r["locations"][0]["physicalLocation"].contains("region"));
  CHECK(r["locations"][0]["logicalLocations"][0]["name"] == "title");
  CHECK(run["artifacts"][0]["location"]["uri"] == "file:///tmp/a%20b%3A%C3%A9%25.txt");
  CHECK(run["invocations"][0]["executionSuccessful"] == false);
  CHECK(run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] == "b.txt: is empty");
}

TEST_CASE("an empty SARIF log is whole") {
  const std::vector<Result> results;
  const auto run = json::parse(report::sarif(sample::input(results)))["runs"][0];
  CHECK(run["results"].empty());
  CHECK(run["invocations"][0]["executionSuccessful"] == true);
}
