#include "check/gate.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include <string>
#include <utility>

using galley::check::gate_of;

namespace {

// Columns that outweigh the rest, as verdicts and repairs do.
const std::string kColumns =
    "a.id AS a_claim, CASE WHEN a.text = 'one' THEN 1 WHEN a.text = 'two' THEN 0 WHEN a.text = 'three' THEN NULL END AS "
    "verdict, 'mend the text that stands there, or find out what is meant by it' AS repair_1 ";

}  // namespace

TEST_CASE("a gate is the query's FROM and WHERE, and what they name of its WITH") {
  const auto gate = gate_of("WITH one AS (SELECT id, text FROM claim), two AS (SELECT id FROM one), three AS (SELECT 'from' AS x) SELECT " +
                            kColumns + "FROM two AS b JOIN claim AS a ON a.id = b.id WHERE a.text <> ' GROUP BY ' GROUP BY a.id HAVING count(*) > 1 ORDER BY 1");
  CHECK(gate ==
        "WITH one AS (SELECT id, text FROM claim), two AS (SELECT id FROM one)\n"
        "SELECT 1 FROM two AS b JOIN claim AS a ON a.id = b.id WHERE a.text <> ' GROUP BY ' GROUP BY a.id LIMIT 1");
}

TEST_CASE("no gate where there would be a row of none, or little to spare") {
  const std::string queries[] = {
      "SELECT max(a.id), " + kColumns + "FROM claim AS a",
      "SELECT " + kColumns + "FROM claim AS a HAVING count(*) = 0",
      "SELECT " + kColumns + "FROM claim AS a EXCEPT SELECT " + kColumns + "FROM claim AS a",
      "SELECT " + kColumns + "FROM claim AS a UNION SELECT max(a.id), " + kColumns + "FROM claim AS a",
      "SELECT " + kColumns + "FROM claim AS a UNION ALL VALUES (1, 2, 3)",
      "SELECT " + kColumns, "VALUES (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19)",
      "SELECT id FROM claim WHERE text = 'one'", "SELECT ("};
  for (const auto& query : queries) {
    CAPTURE(query);
    CHECK(gate_of(query).empty());
  }
}

TEST_CASE("a gate gives a row where its query does") {
  SQLite::Database db(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  db.exec("CREATE TABLE claim(id, text)");
  const std::string queries[] = {
      "SELECT " + kColumns + "FROM claim AS a WHERE a.id > 1",
      "SELECT count(*), " + kColumns + "FROM claim AS a WHERE a.id > 1 GROUP BY a.text",
      "WITH b AS MATERIALIZED (SELECT id + 1 AS id FROM claim) SELECT " + kColumns + "FROM claim AS a JOIN b ON b.id = a.id",
      "SELECT " + kColumns + "FROM claim AS a WHERE a.id > 3 UNION SELECT " + kColumns + "FROM claim AS a WHERE a.id BETWEEN 2 AND 4 ORDER BY 1",
      "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 4), m AS (SELECT 1) SELECT " + kColumns + "FROM n JOIN claim AS a ON a.id = n.x AND n.x > 2",
      "WITH b AS (SELECT id + 1 AS id FROM claim) SELECT (SELECT count(*) FROM b), " + kColumns + "FROM claim AS a LEFT JOIN b ON b.id = a.id WHERE b.id IS NULL AND a.id > 2"};
  const auto rows = [&](const std::string& sql) {
    SQLite::Statement s(db, sql);
    return s.executeStep();
  };
  int given = 0;
  for (const int ids : {0, 1, 2, 3}) {
    db.exec("DELETE FROM claim");
    for (int i = 1; i <= ids; ++i) db.exec("INSERT INTO claim VALUES (" + std::to_string(2 * i - 1) + ", 'one')");
    for (const auto& query : queries) {
      CAPTURE(query);
      REQUIRE(!gate_of(query).empty());
      CHECK(rows(gate_of(query)) == rows(query));
      given += rows(query);
    }
  }
  CHECK(given > 0);
  CHECK(given < 24);
}
