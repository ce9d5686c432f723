#include "check/engine.h"

#include <doctest/doctest.h>

#include "check/functions.h"
#include "check/tables.h"
#include "sql.h"

using namespace galley;

namespace {

const std::string kText = "The war lasted ten years. It began in 1988. It ended in 1994.";

Claim claim(const std::string& property, const std::string& words, std::optional<double> best = {}) {
  Claim c;
  c.property = property;
  const auto at = static_cast<std::uint32_t>(kText.find(words));
  c.span = {at, at + static_cast<std::uint32_t>(words.size())};
  c.value.kind = ValueKind::quantity;
  c.value.span = c.span;
  c.value.text = words;
  c.value.low = c.value.best = c.value.high = best;
  return c;
}

// An article of three claims, numbered 0 to 2.
Result article() {
  Result r;
  r.document.path = "war.txt";
  r.document.bytes = r.document.text = kText;
  r.document.sentences.push_back({0, 0, 0, {0, static_cast<std::uint32_t>(kText.size())}});
  r.claims = {claim("duration", "lasted ten years", 10), claim("start-time", "began in 1988", 1988),
              claim("end-time", "ended in 1994", 1994)};
  return r;
}

check::Rule rule(const std::string& code, const std::string& query) {
  check::Rule r;
  r.code = code;
  r.severity = Severity::warning;
  r.message = "{a.text} against {b.text}: {n}";
  r.query = query;
  r.query_at = {code + ".toml", 10, 1};
  return r;
}

const char* const kEveryPair =
    "SELECT a.id AS a_claim, b.id AS b_claim, 6 AS n, 1 AS verdict, edit(a.value_start, a.value_end, 'lasted "
    "six years') AS repair_1, "
    "'look it up' AS repair_2 FROM claim a JOIN claim b ON b.property = 'end-time' WHERE a.property = "
    "'duration'";

struct Court {
  SQLite::Database db = sql::memory();
  std::vector<check::Rule> rules;
  Diagnostics faults;
  std::unique_ptr<check::Engine> engine;

  explicit Court(std::vector<check::Rule> all, bool trial = false) : rules(std::move(all)) {
    engine = std::make_unique<check::Engine>(db, rules, sql::comparer(), Units{}, true, trial,
                                             std::vector<check::Policy>{}, faults);
  }
  Result judge(const std::vector<Result>& sources = {}) {
    auto r = article();
    engine->judge(r, sources, [](const std::string& id) {
      Evidence e;
      e.id = id;
      e.text = "the war ended in 1994";
      e.source.title = "Almanac";
      return e;
    });
    return r;
  }
  std::string fault() const { return faults.empty() ? "" : faults.sorted().front().text(); }
};

}  // namespace

TEST_CASE("a verdict of 1 is a finding with both spans, its message and its repairs") {
  const auto r = Court({rule("a/pair", kEveryPair)}).judge();
  REQUIRE(r.findings.size() == 1);
  const auto& f = r.findings[0];
  CHECK(f.rule == "a/pair");
  CHECK(f.message == "lasted ten years against ended in 1994: 6");
  REQUIRE(f.spans.size() == 2);
  CHECK(f.spans[0].role == "claim");
  CHECK(f.spans[1].role == "other");
  REQUIRE(f.repairs.size() == 2);
  CHECK(f.repairs[0].text == "replace “lasted ten years” with “lasted six years”");
  CHECK(f.repairs[0].edits == std::vector<Edit>{{{8, 24}, "lasted six years"}});
  CHECK(f.repairs[1].text == "look it up");
  CHECK(f.repairs[1].edits.empty());
  CHECK(f.confidence == doctest::Approx(0.85));
}

TEST_CASE("coverage counts what was decided, what was not and why") {
  const auto r = Court({rule("a/mixed",
                             "SELECT id AS a_claim, 0 AS n, CASE property WHEN 'duration' THEN 0 WHEN "
                             "'start-time' THEN NULL END AS verdict, "
                             "'no publication date' AS undecided FROM claim WHERE property <> 'end-time'")})
                     .judge();
  CHECK(r.findings.empty());
  CHECK(r.coverage.claims == 3);
  CHECK(r.coverage.checked == 1);
  CHECK(r.coverage.undecided == 1);
  CHECK(r.coverage.undecided_why == std::map<std::string, int>{{"no publication date", 1}});
}

TEST_CASE("what every rule made of every claim is kept when asked for") {
  Court court({rule("a/mixed",
                    "SELECT id AS a_claim, 0 AS n, CASE property WHEN 'duration' THEN 0 WHEN 'end-time' THEN "
                    "1 END AS verdict, "
                    "'no publication date' AS undecided FROM claim ORDER BY id")});
  CHECK(court.judge().looks.empty());
  auto r = article();
  court.engine->judge(
      r, {}, [](const std::string&) { return Evidence{}; }, {}, true);
  REQUIRE(r.looks.size() == 3);
  CHECK(r.looks[0].contradicts == false);
  CHECK(r.looks[1].contradicts == std::nullopt);
  CHECK(r.looks[1].why == "no publication date");
  CHECK(r.looks[2].claim == 2);
  CHECK(r.looks[2].contradicts == true);
}

TEST_CASE("a pair of claims met from both sides is told once") {
  const auto r = Court({rule("a/both",
                             "SELECT a.id AS a_claim, b.id AS b_claim, 0 AS n, 1 AS verdict FROM claim a, "
                             "claim b WHERE a.id <> b.id AND a.id + b.id = 1")})
                     .judge();
  CHECK(r.findings.size() == 1);
}

TEST_CASE("findings stand in text order, whatever the order of rules and rows") {
  const auto r =
      Court({rule("z/last", "SELECT id AS a_claim, 0 AS n, 1 AS verdict FROM claim ORDER BY id DESC"),
             rule("a/first", "SELECT id AS a_claim, 0 AS n, 1 AS verdict FROM claim WHERE id = 2")})
          .judge();
  REQUIRE(r.findings.size() == 4);
  CHECK(r.findings[0].spans[0].span.start < r.findings[1].spans[0].span.start);
  CHECK(r.findings[2].rule == "a/first");
  CHECK(r.findings[3].rule == "z/last");
}

TEST_CASE("a row may say how sure it is and how grave") {
  auto r = Court({rule("a/row",
                       "SELECT id AS a_claim, 0 AS n, 1 AS verdict, 'note' AS severity, 7 AS confidence FROM "
                       "claim WHERE id = 0")})
               .judge();
  REQUIRE(r.findings.size() == 1);
  CHECK(r.findings[0].severity == Severity::note);
  CHECK(r.findings[0].confidence == 1.0);
  Court wrong({rule("a/row", "SELECT id AS a_claim, 0 AS n, 1 AS verdict, 'grave' AS severity FROM claim")});
  CHECK_THROWS_WITH_AS(wrong.judge(), doctest::Contains("severity 'grave'"), Error);
}

TEST_CASE("a statement is shown with its source, once") {
  const auto r = Court({rule("a/kb",
                             "SELECT id AS a_claim, 's1' AS b_statement, 's1' AS c_statement, 0 AS n, 1 AS "
                             "verdict FROM claim WHERE id = 2")})
                     .judge();
  REQUIRE(r.findings.size() == 1);
  CHECK(r.findings[0].message == "ended in 1994 against the war ended in 1994: 0");
  REQUIRE(r.findings[0].evidence.size() == 2);
  CHECK(r.findings[0].evidence[1].source.title == "Almanac");
}

TEST_CASE("a claim of the source material stands with the sentence it comes from") {
  auto wire = article();
  wire.document.path = "wire.txt";
  const auto r = Court({rule("source/any",
                             "SELECT a.id AS a_claim, s.id AS b_source, 0 AS n, 1 AS verdict FROM claim a "
                             "JOIN source_claim s USING (property) WHERE a.id = 1")})
                     .judge({wire});
  REQUIRE(r.findings.size() == 1);
  REQUIRE(r.findings[0].evidence.size() == 2);
  CHECK(r.findings[0].evidence[1].text == kText);
  CHECK(r.findings[0].evidence[1].source.title == "wire.txt");
}

TEST_CASE("the fingerprint knows what is claimed, not where it stands") {
  Court court({rule("a/pair", kEveryPair)});
  const auto one = court.judge();
  auto moved = article();
  for (auto& c : moved.claims) c.span = {c.span.start + 1, c.span.end};
  court.engine->judge(moved, {}, [](const std::string&) { return Evidence{}; });
  REQUIRE(moved.findings.size() == 1);
  CHECK(moved.findings[0].fingerprint == one.findings[0].fingerprint);
  auto other = article();
  other.claims[0].value.text = "lasted nine years";
  court.engine->judge(other, {}, [](const std::string&) { return Evidence{}; });
  CHECK(other.findings[0].fingerprint != one.findings[0].fingerprint);
}

TEST_CASE("rules off and on trial do not run unless asked") {
  auto off = rule("a/off", kEveryPair), trial = rule("a/trial", kEveryPair);
  off.status = check::RuleStatus::off;
  trial.status = check::RuleStatus::trial;
  CHECK(Court({off, trial}).judge().findings.empty());
  CHECK(Court({off, trial}, true).judge().findings.size() == 1);
}

TEST_CASE("a faulty query is refused with its place in the rule file") {
  const auto fault = [](const std::string& query) { return Court({rule("a/faulty", query)}).fault(); };
  CHECK(fault("SELECT id AS a_claim, 0 AS n,\n  1 AS verdict FROM clam").find("no such table: clam") !=
        std::string::npos);
  CHECK(fault("SELECT id AS a_claim, 0 AS n,\n  nope AS verdict FROM claim")
            .starts_with("a/faulty.toml:11:3: "));
  CHECK(fault("DELETE FROM claim").find("a rule may only SELECT") != std::string::npos);
  CHECK(fault("ATTACH 'x' AS y").find("a rule may only SELECT") != std::string::npos);
  CHECK(fault("SELECT id AS a_claim, 0 AS n, 1 AS verdict FROM claim; DELETE FROM claim")
            .find("not exactly one SELECT") != std::string::npos);
  CHECK(fault("SELECT 0 AS n, 1 AS verdict FROM claim").find("no column a_claim") != std::string::npos);
  CHECK(fault("SELECT id AS a_claim, 0 AS n FROM claim").find("no column verdict") != std::string::npos);
  CHECK(fault("SELECT id AS a_claim, 1 AS verdict FROM claim").find("the message shows {n}") !=
        std::string::npos);
}

TEST_CASE("a query that runs away is stopped and named") {
  Court court({rule("a/endless",
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT 0 AS a_claim, i "
                    "AS n, 1 AS verdict FROM n WHERE i < 0")});
  CHECK(court.fault().empty());
  const auto r = court.judge();  // the article is not lost for it
  REQUIRE(r.remarks.size() == 1);
  CHECK(r.remarks[0].text().starts_with(
      "war.txt: the rule a/endless was stopped: its query runs away on this text"));
  CHECK(r.coverage.claims == 3);
}

TEST_CASE("a query that runs away while its tables are filled takes no rows from the others") {
  std::string joined = "claim AS c0";
  for (int i = 1; i < 24; ++i) joined += " CROSS JOIN claim AS c" + std::to_string(i);
  Court court({rule("a/before", "WITH pair AS MATERIALIZED (SELECT id FROM claim WHERE property = 'duration') SELECT x.id AS a_claim, 2 AS n, 1 AS verdict FROM pair AS x JOIN pair AS y ON y.id = x.id"),
               rule("a/endless", "WITH pair AS MATERIALIZED (SELECT max(c0.id + c23.id) AS id FROM " + joined + ") SELECT x.id AS a_claim, 0 AS n, 1 AS verdict FROM pair AS x JOIN pair AS y ON y.id = x.id"),
               rule("b/pair", kEveryPair)});
  CHECK(court.fault().empty());
  court.db.exec("BEGIN");  // as a store holds one
  for (int article = 0; article < 2; ++article) {
    CAPTURE(article);
    const auto r = court.judge();
    REQUIRE(r.remarks.size() == 1);
    CHECK(r.remarks[0].text().find("a/endless was stopped") != std::string::npos);
    REQUIRE(r.findings.size() == 2);
    CHECK(r.findings[0].rule == "a/before");
    CHECK(r.findings[1].rule == "b/pair");
  }
  court.db.exec("COMMIT");
}

TEST_CASE("from the third article on, no rule that first runs has the statements of others prepared anew") {
  // The second rule runs in the last article only, and has a table of its own.
  const std::string hoisted = "WITH w AS MATERIALIZED (SELECT id, property FROM claim) SELECT a.id AS a_claim, b.id AS b_claim, 6 AS n, 1 AS verdict "
                              "FROM w AS a JOIN w AS b ON b.property = 'end-time' WHERE a.property = ";
  Court court({rule("a/always", hoisted + "'duration'"), rule("a/late", hoisted + "'opened' AND b.property = 'closed'")});
  const auto tables = [&] {
    return court.db.execAndGet("SELECT count(*) FROM sqlite_temp_schema WHERE name GLOB 'w*_w'").getInt();
  };
  for (int i = 1; i <= 2; ++i) CHECK(court.judge().findings.size() == 1);
  CHECK(tables() == 1);
  CHECK(court.judge().findings.size() == 1);
  CHECK(tables() == 2);
  CHECK(court.judge().findings.size() == 1);
}
