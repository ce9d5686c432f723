#include "check/query.h"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include "check/filled.h"
#include "check/rule.h"
#include "check/run_form.h"
#include "check/tables.h"
#include "kb/content.h"
#include "kb/schema.h"
#include "kb/store.h"
#include "sql.h"

using namespace galley;

// A rule must start from the article's claims and look statements up: one that walks through those of a
// property, or of a whole table, grows slower with every import.
TEST_CASE("no rule walks through the knowledge base") {
  // Borders are asked from both sides and in any order of the two lands; there are some hundreds in the
  // world. Works, who committed an attack, what somebody founded, what a parliament's chambers are called are texts without an index; editors write
  // them, no import does.
  const std::set<std::string> allowed = {"territory/neighbours", "life/work-of-another",
                                         "life/founder-of-another", "life/credited-to-another",
                                         "life/first-was-another", "territory/home-of-another",
                                         "event/title-of-another",  "event/contest-elsewhere",
                                         "event/perpetrator-against-kb", "name/chamber-kind"};
  const kb::Store store(kb::Content{});
  auto& db = store.database();
  db.exec(kb::schema_statistics());  // as every file has them
  db.exec("ANALYZE sqlite_schema");
  check::register_functions(db.getHandle(), sql::comparer());
  check::create_tables(db, false);
  Diagnostics faults;
  for (const auto& rule : check::load_rules(checkout::root() + "/rules/checks", faults)) {
    // The gate is another query, whose joins may have another order.
    const auto form = check::run_form_of(rule.query, rule.code);
    check::FilledTables tables(db.getHandle(), form.tables, rule.query_at);
    CHECK(tables.fill() == SQLITE_DONE);
    for (const auto& query : {rule.query, form.query, form.gate}) {
      if (query.empty()) continue;
      SQLite::Statement plan(db, "EXPLAIN QUERY PLAN " + query);
      while (plan.executeStep()) {
        const auto step = plan.getColumn(3).getString();
        bool walks = step.find("statement_property (property=?)") != std::string::npos;
        walks = walks || step.starts_with("BLOOM FILTER");
        for (const char* table : {"statement", "entity", "name", "qualifier", "reference"}) {
          // "SCAN entity USING INDEX entity_type" walks as far.
          const auto scan = std::string("SCAN ") + table;
          // A rule may call a WITH of its own so.
          const bool own = rule.query.find(std::string("WITH ") + table + " AS") != std::string::npos;
          walks = walks || (!own && (step == scan || step.starts_with(scan + " ")));
        }
        walks = walks || step.find("entity_type (type=?)") != std::string::npos;
        CAPTURE(rule.code);
        CAPTURE(step);
        CHECK((!walks || allowed.contains(rule.code)));
      }
    }
  }
  CHECK(faults.empty());
}
