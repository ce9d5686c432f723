#include "check/hoist.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <string>

#include "check/filled.h"
#include "check/query.h"

using galley::Diagnostics;
using galley::Error;
using galley::check::FilledTables;
using galley::check::hoist;
using galley::check::prepare_filling;
using galley::check::prepare_query;
using galley::check::Row;

namespace {

const char* const kQuery =
    "WITH day AS (SELECT 7 AS today), -- not marked\n"
    "said AS MATERIALIZED (SELECT id, id + day.today AS sum FROM claim JOIN day WHERE text <> ') AS MATERIALIZED ('), "
    "twice AS MATERIALIZED (SELECT a.id, b.sum FROM said AS a JOIN said AS b ON b.id = a.id) "
    "SELECT sum(t.sum) FROM twice AS t JOIN twice AS u ON u.id = t.id JOIN said AS s ON s.id = t.id";

long long answer(sqlite3* db, const std::string& query) {
  Diagnostics faults;
  const auto s = prepare_query(db, {query, {}}, faults);
  REQUIRE(faults.empty());
  REQUIRE(sqlite3_step(s.get()) == SQLITE_ROW);
  return Row(s.get()).integer(0);
}

}  // namespace

TEST_CASE("a materialized WITH that is named twice becomes a table, with the definitions that it reads") {
  const auto h = hoist(kQuery, "w1_");
  REQUIRE(h.tables.size() == 2);
  CHECK(h.tables[0].name == "w1_said");
  CHECK(h.tables[0].select.starts_with("WITH day AS (SELECT 7 AS today)"));
  CHECK(h.tables[1].name == "w1_twice");
  CHECK(h.tables[1].select.find("said AS (SELECT * FROM temp.w1_said)") != std::string::npos);
  CHECK(h.query.find("MATERIALIZED") == std::string::npos);
}

TEST_CASE("nothing is hoisted that is not marked, named once, recursive, or has its columns named") {
  for (const std::string query :
       {"SELECT 1", "WITH a AS (SELECT 1 AS x) SELECT x FROM a JOIN a AS b",
        "WITH a AS MATERIALIZED (SELECT 1 AS x) SELECT x FROM a",
        "WITH a AS NOT MATERIALIZED (SELECT 1 AS x) SELECT a.x FROM a JOIN a AS b",
        "WITH RECURSIVE a AS MATERIALIZED (SELECT 1 AS x) SELECT a.x FROM a JOIN a AS b",
        "WITH a(x) AS MATERIALIZED (SELECT 1) SELECT a.x FROM a JOIN a AS b", "WITH a AS MATERIALIZED ("}) {
    CAPTURE(query);
    const auto h = hoist(query, "w1_");
    CHECK(h.tables.empty());
    CHECK(h.query == query);
  }
}

TEST_CASE("a hoisted query gives what it gave, for one article after another") {
  SQLite::Database db(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  db.exec("CREATE TEMP TABLE claim(id INTEGER, text)");
  auto h = hoist(kQuery, "w1_");
  FilledTables tables(db.getHandle(), h.tables, {});
  for (const int rows : {3, 0, 5}) {
    db.exec("DELETE FROM claim");
    for (int i = 0; i < rows; ++i) db.exec("INSERT INTO claim VALUES (" + std::to_string(i) + ", 'x')");
    REQUIRE(tables.fill() == SQLITE_DONE);
    CHECK(answer(db.getHandle(), h.query) == answer(db.getHandle(), kQuery));
    tables.clear();
    CHECK(db.execAndGet("SELECT count(*) FROM temp.w1_said").getInt() == 0);
  }
}

TEST_CASE("what fills a table writes to temporary tables alone") {
  SQLite::Database db(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  db.exec("CREATE TABLE statement(id); CREATE TEMP TABLE mine(id)");
  Diagnostics faults;
  static_cast<void>(prepare_query(db.getHandle(), {"SELECT 1", {}}, faults));  // sets the authorizer
  CHECK(prepare_filling(db.getHandle(), {"INSERT INTO temp.mine SELECT id FROM statement", {}}) != nullptr);
  CHECK_THROWS_AS(prepare_filling(db.getHandle(), {"INSERT INTO main.statement SELECT 1", {}}), Error);
  CHECK_THROWS_AS(prepare_filling(db.getHandle(), {"CREATE TABLE main.other AS SELECT 1", {}}), Error);
  CHECK_THROWS_AS(prepare_filling(db.getHandle(), {"DROP TABLE main.statement", {}}), Error);
  CHECK_THROWS_AS(prepare_filling(db.getHandle(), {"PRAGMA user_version = 7", {}}), Error);
}

TEST_CASE("a table that is made without rows has the column types of one that is made with them") {
  SQLite::Database db(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  db.exec("CREATE TEMP TABLE claim(id INTEGER, text TEXT, day); INSERT INTO claim VALUES (7, '7', '7')");
  const std::string query = "WITH x AS MATERIALIZED (SELECT id, text, day, id + 1 AS next, CAST(day AS INTEGER) AS n FROM claim) SELECT count(*) FROM x AS a JOIN x AS b ON b.id = a.id";
  const auto columns = [&](const std::string& table) {
    return db.execAndGet("SELECT substr(sql, instr(sql, '(')) FROM sqlite_temp_schema WHERE name = '" + table + "'").getString();
  };
  auto one = hoist(query, "one_"), other = hoist(query, "two_");
  FilledTables filled(db.getHandle(), one.tables, {}), made(db.getHandle(), other.tables, {});
  REQUIRE(filled.fill() == SQLITE_DONE);
  REQUIRE(made.make() == SQLITE_DONE);
  CHECK(columns("one_x") == columns("two_x"));
  CHECK(db.execAndGet("SELECT count(*) FROM temp.two_x").getInt() == 0);
  REQUIRE(made.fill() == SQLITE_DONE);
  CHECK(answer(db.getHandle(), other.query) == 1);
}
