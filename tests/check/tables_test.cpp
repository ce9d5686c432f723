#include "check/tables.h"

#include <doctest/doctest.h>

#include <cmath>

#include "sql.h"

using namespace galley;

namespace {

Result article(const std::string& who) {
  Result r;
  r.document.path = who + ".txt";
  r.document.bytes = r.document.text = who + " died in Baku.";
  r.document.date = to_day({2020, 10, 7});
  r.document.date_from = "option";
  Mention m;
  m.span = {0, static_cast<std::uint32_t>(who.size())};
  m.text = who;
  m.type = "person";
  m.local = 4;
  r.document.mentions = {m};
  Quantity q;
  q.span = {4, 8};
  q.number = {4, 6};
  q.low = q.best = 3;
  q.high = INFINITY;
  q.unit = "person";
  r.document.quantities = {q};
  Claim c;
  c.property = "death-place";
  c.span = {0, static_cast<std::uint32_t>(r.document.text.size() - 1)};
  c.subject.kind = ValueKind::entity;
  c.subject.text = who;
  c.subject.mention = 0;
  c.value.kind = ValueKind::entity;
  c.value.entity = "baku";
  c.qualifiers["time"].kind = ValueKind::time;
  c.qualifiers["time"].when = {to_day({2020, 1, 1}), std::nullopt};
  c.qualifiers["count"].kind = ValueKind::quantity;
  c.qualifiers["count"].high = INFINITY;
  r.claims = {c};
  return r;
}

std::string one(SQLite::Database& db, const std::string& query) {
  SQLite::Statement s(db, query);
  if (!s.executeStep()) return "no row";
  return s.isColumnNull(0) ? "NULL" : s.getColumn(0).getString();
}

}  // namespace

TEST_CASE("claims stand in tables in the shape of the knowledge base") {
  auto db = sql::memory();
  check::create_tables(db, true);
  check::fill_tables(db, article("Zoe"), {article("Ann"), article("Bea")});
  CHECK(one(db, "SELECT date FROM article") == std::to_string(to_day({2020, 10, 7})));
  CHECK(one(db, "SELECT property FROM claim") == "death-place");
  CHECK(one(db, "SELECT value_who FROM claim") == "baku");
  CHECK(one(db, "SELECT subject_who FROM claim") == "#0.4");
  CHECK(one(db, "SELECT text FROM claim") == "Zoe died in Baku");
  CHECK(one(db, "SELECT time_earliest FROM claim") == std::to_string(to_day({2020, 1, 1})));
  CHECK(one(db, "SELECT time_latest FROM claim") == "NULL");
  CHECK(one(db, "SELECT high FROM claim_qualifier WHERE name = 'count'") == "NULL");
  CHECK(one(db,
            "SELECT text || '|' || number || '|' || best || '|' || unit || '|' || start || '|' || end FROM "
            "quantity") == "died|di|3.0|person|4|8");
  CHECK(one(db, "SELECT high FROM quantity") == "NULL");  // no upper bound
  CHECK(one(db, "SELECT text FROM mention WHERE local = 4") == "Zoe");
  // Source claims are numbered through all sources; strangers of two documents are never the same person.
  CHECK(one(db, "SELECT group_concat(id || source || subject_who) FROM source_claim") ==
        "0Ann.txt#1.4,1Bea.txt#2.4");
  CHECK(one(db, "SELECT count(*) FROM source_claim_qualifier WHERE claim = 1") == "2");
}

TEST_CASE("the next article finds nothing of the last") {
  auto db = sql::memory();
  check::create_tables(db, true);
  check::fill_tables(db, article("Zoe"), {article("Ann")});
  check::fill_tables(db, Result{}, {});
  for (const char* table :
       {"claim", "claim_qualifier", "source_claim", "source_claim_qualifier", "mention", "timex"})
    CHECK_MESSAGE(one(db, std::string("SELECT count(*) FROM ") + table) == "0", table);
  CHECK(one(db, "SELECT date FROM article") == "NULL");
}

TEST_CASE("without a knowledge base its views are there and empty") {
  auto db = sql::memory();
  check::create_tables(db, true);
  for (const char* view :
       {"kb_entity", "kb_name", "kb_statement", "kb_qualifier", "kb_reference", "kb_source"})
    CHECK_MESSAGE(one(db, std::string("SELECT count(*) FROM ") + view) == "0", view);
}
