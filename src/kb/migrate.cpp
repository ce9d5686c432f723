#include "kb/migrate.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "base/error.h"
#include "kb/schema.h"
#include "kb/sqlite_error.h"

namespace galley::kb {
namespace {

constexpr const char* kSetAside = R"sql(
DROP VIEW kb_qualifier; DROP VIEW kb_reference; DROP INDEX qualifier_entity; DROP INDEX reference_source;
DROP INDEX statement_file; DROP INDEX statement_txn;
ALTER TABLE qualifier RENAME TO qualifier_2;
ALTER TABLE reference RENAME TO reference_2;
)sql";

constexpr const char* kCopy = R"sql(
INSERT INTO qualifier SELECT s.seq, q.name, s.id, q.kind, q.entity, q.text, q.low, q.best, q.high, q.unit, q.earliest,
  q.latest, q.edtf FROM statement AS s JOIN qualifier_2 AS q ON q.statement = s.id ORDER BY s.seq, q.name;
INSERT INTO reference SELECT s.seq, r.position, r.source, r.locator FROM statement AS s JOIN reference_2 AS r
  ON r.statement = s.id ORDER BY s.seq, r.position;
DROP TABLE qualifier_2; DROP TABLE reference_2;
PRAGMA user_version = 3;
)sql";

}  // namespace

// Qualifiers and references were kept by the statement's id there.
void migrate_from_2(const std::string& path) {
  guarded(path, [&] {
    SQLite::Database db(path, SQLite::OPEN_READWRITE);
    for (const char* table : {"file_history", "statement_history", "text_version"})
      if (!db.tableExists(table))
        throw StoreError(Location{path},
                         std::string("made by a galley between two releases (it has no table '") + table +
                             "') and holds changes",
                         "export them with that galley (galley kb export), then move the file away");
    db.exec("PRAGMA cache_size = -200000");
    SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
    db.exec(kSetAside);
    db.exec(schema_tables_by_statement());
    db.exec(kCopy);
    db.exec(schema_indexes());
    db.exec(schema_statistics());
    transaction.commit();
  });
}

}  // namespace galley::kb
