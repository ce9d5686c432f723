#include "check/needs.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "app/checker.h"
#include "base/file.h"
#include "check/article_facts.h"
#include "checkout.h"
#include "report/report.h"

using namespace galley;
using namespace galley::check;

namespace {

std::string shown(const NeededRow& row, const Condition& c) {
  static constexpr const char* kSigns[] = {" known", " unknown", "=", "!=", "", "=0"};
  std::string out = columns_of(row.relation)[c.column] + kSigns[static_cast<int>(c.kind)];
  for (const auto& text : c.texts) out += (&text == &c.texts.front() ? "" : "|") + text;
  return out;
}

std::string shown(const NeededRow& row, const Conditions& all) {
  std::string out;
  for (const auto& c : all) out += (out.empty() ? "" : " ") + shown(row, c);
  return out;
}

// "claim(property=born); claim(); 0.id=1.id", with "{...}{...}" for the parts of a UNION.
std::string shown(const Needs& needs) {
  static constexpr const char* kNames[] = {"claim",      "qualifier", "mention", "timex",    "quantity",
                                           "comparison", "source",    "earlier", "statement"};
  std::string out;
  for (const auto& row : needs.rows) {
    out += std::string(kNames[static_cast<int>(row.relation)]) + "(" + shown(row, row.must);
    for (const auto& group : row.ways)
      for (const auto& way : group) out += " or " + shown(row, way);
    out += ");";
  }
  for (const auto& l : needs.links)
    out += std::to_string(l.a) + "." + columns_of(needs.rows[l.a].relation)[l.a_column] +
           (l.equal ? "=" : "<>") + std::to_string(l.b) + ";";
  for (const auto& group : needs.choices)
    for (const auto& one : group) out += "{" + shown(one) + "}";
  return out;
}

}  // namespace

TEST_CASE("what a query's rows cannot do without") {
  struct Case {
    const char *query, *needs;
  };
  for (const auto& c : {
           Case{"SELECT a.id FROM claim AS a WHERE a.property = 'born'", "claim(property=born);"},
           Case{"SELECT id FROM claim WHERE property IN ('born', 'died') AND NOT quoted",
                "claim(property=born|died quoted=0);"},
           Case{"SELECT 1 FROM claim AS a JOIN claim AS b ON b.property = 'x' WHERE a.property = 'y'",
                "claim(property=y);claim(property=x);"},
           Case{"SELECT 1 FROM claim a, claim b WHERE a.property <> 'x' AND +b.property NOT IN ('y')",
                "claim(property!=x);claim(property!=y);"},
           Case{"SELECT 1 FROM claim AS a WHERE a.value_low IS NOT NULL AND a.of_text IS NULL AND a.quoted",
                "claim(value_low known of_text unknown quoted);"},
           Case{"SELECT 1 FROM claim AS a WHERE a.value_low > 3 AND a.value_text LIKE '%x' AND a.start "
                "BETWEEN 1 AND 2",
                "claim(value_low known value_text known start known);"},
           Case{"SELECT 1 FROM claim AS a JOIN claim AS b ON b.subject_who = a.subject_who AND b.id > a.id",
                "claim(subject_who known id known);claim(subject_who known id "
                "known);1.subject_who=0;1.id<>0;"},
           Case{"SELECT 1 FROM claim AS a JOIN kb_statement AS s ON s.subject = a.subject_entity AND "
                "s.property = 'x'",
                "claim(subject_entity known);statement(subject known property=x);1.subject=0;"},
           Case{"WITH t AS (SELECT c.* FROM claim AS c WHERE c.property = 'x') SELECT 1 FROM t AS a",
                "claim(property=x);"},
           Case{"WITH t AS (SELECT c.*, 1 AS n FROM claim AS c) SELECT 1 FROM t AS a JOIN t AS b WHERE "
                "a.property = 'x'",
                "claim(property=x);claim();"},
           Case{"SELECT 1 FROM (SELECT c.id, c.property AS p FROM claim AS c) AS a WHERE a.p = 'x'",
                "claim(property=x);"},
           Case{"SELECT 1 FROM claim AS a WHERE (a.property = 'x' OR (a.property = 'y' AND a.quoted))",
                "claim( or property=x or property=y quoted);"},
           Case{"SELECT id AS comparison FROM comparison WHERE differ", "comparison();"},
           Case{"SELECT min(a.id) FROM claim AS a WHERE a.property = 'x' GROUP BY a.value_text",
                "claim(property=x);"},
           Case{"SELECT max(1, 2) FROM claim AS a WHERE a.property = 'x'", "claim(property=x);"},
           Case{"SELECT (SELECT count(*) FROM claim) FROM claim AS a WHERE a.property = 'x'",
                "claim(property=x);"},
           Case{
               "WITH l AS (SELECT id, start, end, CASE WHEN end > 3 AND start < 4 THEN 'a' ELSE end END AS k "
               "FROM claim WHERE property = 'x' OR end = 3 AND property = 'y') SELECT id FROM l",
               "claim( or property=x or end known property=y);"},
           Case{
               "WITH full AS (SELECT id FROM claim WHERE property = 'x') SELECT b.id FROM mention AS m CROSS "
               "JOIN full AS b ON b.id = m.id",
               "mention(id known);claim(property=x id known);1.id=0;"},
           Case{"SELECT a.id FROM claim AS a FULL JOIN claim AS b ON b.property = 'x'", ""},
           Case{"SELECT a.id FROM claim AS a LEFT OUTER JOIN claim AS b ON b.property = 'x'", "claim();"},
           Case{"SELECT a.start AS end, 1 AS \"from\" FROM claim AS a WHERE a.property = 'x'",
                "claim(property=x);"},
           Case{"SELECT 1 FROM claim WHERE property = 'x' UNION ALL SELECT 2 FROM claim WHERE property = 'y'",
                "{claim(property=x);}{claim(property=y);}"},
           Case{"WITH RECURSIVE upto(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM upto WHERE n < 9), "
                "t AS (SELECT id FROM claim WHERE property = 'x') SELECT 1 FROM t JOIN upto",
                "claim(property=x);"},
           Case{"SELECT 1 FROM mention AS m JOIN earlier_claim AS e ON e.property = m.text",
                "mention(text known);earlier(property known);1.property=0;"},
           Case{"SELECT 1 FROM article LEFT JOIN earlier_claim AS e ON e.property = 'x'", ""},
           Case{"SELECT 1 FROM article WHERE EXISTS (SELECT 1 FROM claim AS b WHERE b.property = 'x')",
                "claim(property=x);"},
           // What is no proof.
           Case{"SELECT 1 FROM source_claim UNION SELECT 2 FROM article", ""},
           Case{"WITH RECURSIVE claim AS (SELECT 1 AS property UNION SELECT 2 FROM claim) "
                "SELECT 1 FROM claim AS a WHERE a.property = 'x'",
                ""},
           Case{"SELECT 1 FROM claim AS a WHERE a.property = 'x' OR b.quoted", "claim();"},
           Case{"SELECT 1 FROM claim AS a WHERE NOT a.property = 'x'", "claim();"},
           Case{"SELECT 1 FROM claim AS a WHERE (a.property = 'x') IS NULL", "claim();"},
           Case{"SELECT 1 FROM claim AS a WHERE a.property = 'x' IS NULL", "claim();"},
           Case{"SELECT 1 FROM claim AS a WHERE a.property = 'x' || 'y'", "claim(property known);"},
           Case{"SELECT 1 FROM claim AS a WHERE CASE WHEN a.quoted AND a.property = 'x' AND 1 THEN 0 END",
                "claim();"},
           Case{"SELECT 1 FROM claim AS a WHERE a.id BETWEEN 1 AND a.property = 'x'", "claim();"},
           Case{"SELECT 1 FROM claim AS a WHERE NOT EXISTS (SELECT 1 FROM claim AS b WHERE b.property = 'x')",
                "claim();"},
           Case{"SELECT 1 FROM claim AS b RIGHT JOIN claim AS a ON a.property = 'x'", ""},
           Case{"SELECT count(*) FROM claim AS a WHERE a.property = 'x'", ""},
           Case{"WITH t AS (SELECT max(id) AS m FROM claim WHERE property = 'x') SELECT m FROM t", ""},
           Case{
               "WITH t AS (SELECT c.*, 'x' AS property FROM claim AS c) SELECT 1 FROM t WHERE property = 'x'",
               "claim();"},
           Case{"WITH t AS (SELECT 'x' AS property FROM claim) SELECT 1 FROM t WHERE property = 'x'",
                "claim();"},
           Case{"WITH t AS (SELECT s.*, c.value_text FROM kb_statement AS s JOIN claim AS c) "
                "SELECT 1 FROM t WHERE value_text = 'x'",
                "statement();claim();"},
           Case{"WITH t(property) AS (SELECT c.text FROM claim AS c) SELECT 1 FROM t WHERE property = 'x'",
                "claim();"},
       }) {
    CAPTURE(c.query);
    CHECK(shown(needs_of(c.query)) == c.needs);
  }
}

// A traced check leaves no rule out: over the corpus, which has findings of most rules, nothing may differ.
TEST_CASE("rules that are left out would find nothing, nor would queries whose gate gives no row") {
  const auto root = checkout::root();
  app::Settings settings;
  settings.rules = root + "/rules";
  settings.trial = true;
  const app::House house(settings);
  const app::Checker checker(house), tracer(house);  // which leaves out nothing
  int left_out = 0;
  for (const auto& path : files_below(root + "/tools/corpus", ".md")) {
    app::Input input;
    input.path = path;
    input.bytes = read_file(path);
    const auto some = checker.check(input, {}), all = tracer.check(input, {}, true);
    CAPTURE(path);
    CHECK(report::check_line("a", some) == report::check_line("a", all));
    CHECK(some.coverage.undecided_why == all.coverage.undecided_why);
    const ArticleFacts facts(some, false, false, [](const auto&...) { return true; });
    for (const auto& rule : house.rules()) left_out += !facts.meet(needs_of(rule.query));
  }
  CHECK(left_out > 96 * 60);  // and most are left out
}
