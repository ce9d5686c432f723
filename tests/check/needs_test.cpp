#include "check/needs.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "app/checker.h"
#include "base/file.h"
#include "checkout.h"
#include "report/report.h"

using namespace galley;
using namespace galley::check;

namespace {

std::string shown(const std::string& query) {
  const auto needs = needs_of(query);
  std::string out = needs.comparison ? "comparison;" : "";
  if (needs.source) out += "source;";
  if (needs.earlier) out += "earlier;";
  for (const auto& group : needs.properties) {
    for (const auto& p : group) out += p + " ";
    out += ";";
  }
  return out;
}

}  // namespace

TEST_CASE("what a query's rows cannot do without") {
  struct Case {
    const char *query, *needs;
  };
  for (const auto& c : {
           Case{"SELECT a.id FROM claim AS a WHERE a.property = 'born'", "born ;"},
           Case{"SELECT id FROM claim WHERE property IN ('born', 'died') AND NOT quoted", "born died ;"},
           Case{"SELECT 1 FROM claim AS a JOIN claim AS b ON b.property = 'x' WHERE a.property = 'y'",
                "x ;y ;"},
           Case{"SELECT 1 FROM claim a, claim b WHERE a.property = 'x' AND b.property = 'y'", "x ;y ;"},
           Case{"WITH t AS (SELECT c.* FROM claim AS c WHERE c.property = 'x') SELECT 1 FROM t AS a", "x ;"},
           Case{"WITH t AS (SELECT c.* FROM claim AS c) SELECT 1 FROM t AS a WHERE a.property = 'x'", "x ;"},
           Case{"SELECT 1 FROM (SELECT c.id, c.property FROM claim AS c) AS a WHERE a.property = 'x'", "x ;"},
           Case{"SELECT 1 FROM claim AS a WHERE (a.property = 'x' OR (a.property = 'y' AND a.quoted))",
                "x y ;"},
           Case{"SELECT id AS comparison FROM comparison WHERE differ", "comparison;"},
           Case{"SELECT min(a.id) FROM claim AS a WHERE a.property = 'x' GROUP BY a.value_text", "x ;"},
           Case{"SELECT max(1, 2) FROM claim AS a WHERE a.property = 'x'", "x ;"},
           Case{"SELECT (SELECT count(*) FROM claim) FROM claim AS a WHERE a.property = 'x'", "x ;"},
           Case{"SELECT a.start AS end, 1 AS \"from\" FROM claim AS a WHERE a.property = 'x'", "x ;"},
           Case{"SELECT 1 FROM claim WHERE property = 'x' UNION ALL SELECT 2 FROM claim WHERE property = 'y'",
                "x y ;"},
           Case{"WITH RECURSIVE upto(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM upto WHERE n < 9), "
                "t AS (SELECT id FROM claim WHERE property = 'x') SELECT 1 FROM t JOIN upto",
                "x ;"},
           Case{"SELECT 1 FROM claim AS a JOIN earlier_claim AS e ON e.property = a.property", "earlier;"},
           Case{"SELECT 1 FROM claim AS a LEFT JOIN earlier_claim AS e ON e.property = a.property", ""},
           Case{"SELECT 1 FROM source_claim UNION SELECT 2 FROM source_claim", "source;"},
           // What is no proof.
           Case{"SELECT 1 FROM source_claim UNION SELECT 2 FROM claim", ""},
           Case{"WITH RECURSIVE claim AS (SELECT 1 AS property UNION SELECT 2 FROM claim) "
                "SELECT 1 FROM claim AS a WHERE a.property = 'x'",
                ""},
           Case{"SELECT 1 FROM claim AS a WHERE a.property = 'x' OR a.quoted", ""},
           Case{"SELECT 1 FROM claim AS a WHERE (a.property = 'x' OR a.quoted)", ""},
           Case{"SELECT 1 FROM claim AS a WHERE NOT a.property = 'x'", ""},
           Case{"SELECT 1 FROM claim AS a WHERE a.property = b.property", ""},
           Case{"SELECT 1 FROM claim AS a WHERE a.property = 'x' || 'y'", ""},
           Case{"SELECT 1 FROM claim AS a WHERE CASE WHEN a.quoted AND a.property = 'x' AND 1 THEN 0 END",
                ""},
           Case{"SELECT 1 FROM claim AS a WHERE a.id BETWEEN 1 AND a.property = 'x'", ""},
           Case{"SELECT 1 FROM claim AS a WHERE EXISTS (SELECT 1 FROM claim AS b WHERE b.property = 'x')",
                ""},
           Case{"SELECT 1 FROM kb_statement AS s WHERE s.property = 'x'", ""},
           Case{"SELECT 1 FROM article LEFT JOIN claim AS a ON a.property = 'x'", ""},
           Case{"SELECT 1 FROM claim AS b RIGHT JOIN claim AS a ON a.property = 'x'", ""},
           Case{"SELECT count(*) FROM claim AS a WHERE a.property = 'x'", ""},
           Case{"WITH t AS (SELECT max(id) AS m FROM claim WHERE property = 'x') SELECT m FROM t", ""},
           Case{"SELECT 1 FROM claim AS a WHERE a.property = 'x' UNION SELECT 2 FROM claim", ""},
           Case{
               "WITH t AS (SELECT c.*, 'x' AS property FROM claim AS c) SELECT 1 FROM t WHERE property = 'x'",
               ""},
           Case{"WITH t AS (SELECT 'x' AS property FROM claim) SELECT 1 FROM t WHERE property = 'x'", ""},
       }) {
    CAPTURE(c.query);
    CHECK(shown(c.query) == c.needs);
  }
}

TEST_CASE("needs are met by the properties of an article") {
  const Needs needs{{{"born", "died"}, {"age"}}, false};
  CHECK(needs.met_by({"died", "age"}, false));
  CHECK(!needs.met_by({"born", "died"}, false));
  CHECK(!Needs{{}, true}.met_by({"born"}, false));
  CHECK(Needs{}.met_by({}, false));
  CHECK(!Needs{{}, false, true}.met_by({"born"}, false, false));
  CHECK(!Needs{{}, false, false, true}.met_by({"born"}, false, true, false));
}

// A traced check leaves no rule out: over the corpus, which has findings of most rules, nothing may differ.
TEST_CASE("rules that are left out would find nothing") {
  const auto root = checkout::root();
  app::Settings settings;
  settings.rules = root + "/rules";
  settings.trial = true;
  const app::House house(settings);
  const app::Checker checker(house);
  int left_out = 0;
  for (const auto& path : files_below(root + "/tools/corpus", ".md")) {
    app::Input input;
    input.path = path;
    input.bytes = read_file(path);
    const auto some = checker.check(input, {}), all = checker.check(input, {}, true);
    CAPTURE(path);
    CHECK(report::check_line("a", some) == report::check_line("a", all));
    CHECK(some.coverage.undecided_why == all.coverage.undecided_why);
    std::set<std::string_view> properties;
    for (const auto& claim : some.claims) properties.insert(claim.property);
    for (const auto& rule : house.rules()) left_out += !needs_of(rule.query).met_by(properties, false);
  }
  CHECK(left_out > 96 * 60);  // and most are left out
}
