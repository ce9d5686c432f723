#include "kb/migrate.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "edited_kb.h"

using namespace galley;
using namespace galley::kb;
using galley::kb::test::differences_from_rebuilt;
using galley::kb::test::error_of;
using galley::kb::test::World;

namespace {

// Makes the file what schema 3 was: every reference in a table of its own.
void make_schema_3(const std::string& path) {
  SQLite::Database db(path, SQLite::OPEN_READWRITE);
  db.exec(R"(
    BEGIN;
    INSERT INTO reference SELECT seq, 1, source, locator FROM statement WHERE source IS NOT NULL;
    DROP VIEW kb_reference; DROP INDEX statement_preferred;
    ALTER TABLE statement DROP COLUMN qualifiers; ALTER TABLE statement DROP COLUMN source;
    ALTER TABLE statement DROP COLUMN locator;
    CREATE VIEW kb_reference AS SELECT s.id AS statement, r.source, r.locator FROM statement AS s JOIN reference AS r
      ON r.statement = s.seq;
    PRAGMA user_version = 3;
    COMMIT)");
}

// Makes the file what schema 2 was: qualifiers and references by the id of their statement.
void make_schema_2(const std::string& path) {
  make_schema_3(path);
  SQLite::Database db(path, SQLite::OPEN_READWRITE);
  db.exec(R"(
    BEGIN;
    DROP VIEW kb_qualifier; DROP VIEW kb_reference; DROP INDEX qualifier_id; DROP INDEX qualifier_entity;
    ALTER TABLE qualifier RENAME TO q3; ALTER TABLE reference RENAME TO r3;
    CREATE TABLE qualifier(statement TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, entity TEXT, text TEXT,
      low REAL, best REAL, high REAL, unit TEXT, earliest INTEGER, latest INTEGER, edtf TEXT,
      PRIMARY KEY(statement, name)) STRICT, WITHOUT ROWID;
    CREATE TABLE reference(statement TEXT NOT NULL, position INTEGER NOT NULL, source TEXT NOT NULL,
      locator TEXT NOT NULL, PRIMARY KEY(statement, position)) STRICT, WITHOUT ROWID;
    INSERT INTO qualifier SELECT id, name, kind, entity, text, low, best, high, unit, earliest, latest, edtf FROM q3;
    INSERT INTO reference SELECT s.id, r.position, r.source, r.locator FROM r3 AS r JOIN statement AS s
      ON s.seq = r.statement;
    DROP TABLE q3; DROP TABLE r3;
    CREATE INDEX qualifier_entity ON qualifier(entity, name) WHERE entity IS NOT NULL;
    CREATE INDEX reference_source ON reference(source);
    CREATE INDEX statement_file ON statement(file);
    CREATE INDEX statement_txn ON statement(txn_from) WHERE txn_from > 1;
    CREATE VIEW kb_qualifier AS SELECT * FROM qualifier;
    CREATE VIEW kb_reference AS SELECT statement, source, locator FROM reference;
    PRAGMA user_version = 2;
    COMMIT)");
}

}  // namespace

TEST_CASE("a build brings a file of an earlier schema that holds changes up to this one, and keeps them") {
  const std::pair<int, void (*)(const std::string&)> cases[] = {{2, make_schema_2}, {3, make_schema_3}};
  for (const auto& [version, make] : cases) {
    CAPTURE(version);
    const World world("migrate");
    world.add("sylvania | capital | freedonia-city | from=1990 | @gazette#p3");
    world.retract(world.id_of("value_text = 'the Republic of Freedonia'"));
    REQUIRE(world.number("SELECT count(*) FROM reference") > 0);
    REQUIRE(world.number("SELECT count(*) FROM qualifier") > 0);
    const auto hash = world.hash();
    make(world.path());
    CHECK(error_of([&] { const Store store(world.path()); }) ==
          world.path() + ": made by an older galley (schema " + std::to_string(version) +
              ", this one reads 4); run 'galley kb build'");
    const auto report = build(world.folder.path(), world.path());
    CHECK(report.change.txn == 0);
    CHECK(report.edited);
    CHECK(world.hash() == hash);
    CHECK(world.number("SELECT count(*) FROM txn") == 3);
    CHECK(differences_from_rebuilt(world.path()) == "");
    Store(world.path()).check_integrity();
    CHECK(world.add("sylvania | alias | Old Sylvania | @gazette") == 4);
  }
}

TEST_CASE("a file of schema 2 without changes is made anew") {
  const World world("migrate-plain");
  make_schema_2(world.path());
  CHECK(build(world.folder.path(), world.path()).change.txn == 1);
  CHECK(differences_from_rebuilt(world.path()) == "");
}

TEST_CASE("a file of schema 2 that lacks its last table is refused in one sentence and left alone") {
  const World world("migrate-between");
  world.add("sylvania | alias | Old Sylvania | @gazette");
  make_schema_2(world.path());
  SQLite::Database(world.path(), SQLite::OPEN_READWRITE).exec("DROP TABLE text_version");
  const auto before = read_file(world.path());
  CHECK(error_of([&] { (void)build(world.folder.path(), world.path()); }) ==
        world.path() +
            ": made by a galley between two releases (it has no table 'text_version') and holds changes; "
            "export them "
            "with that galley (galley kb export), then move the file away");
  CHECK(read_file(world.path()) == before);
}

TEST_CASE("a table that is missing is named") {
  const World world("migrate-missing");
  SQLite::Database(world.path(), SQLite::OPEN_READWRITE).exec("DROP TABLE text_version");
  CHECK(error_of([&] { const Store store(world.path()); }) ==
        world.path() + ": the table 'text_version' is missing; run 'galley kb build'");
}
