#include "kb/migrate.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>

#include "base/error.h"
#include "kb/schema.h"
#include "kb/sqlite_error.h"

namespace galley::kb {
namespace {

constexpr const char* kSetAside = R"sql(
DROP VIEW kb_qualifier; DROP VIEW kb_reference;
DROP INDEX qualifier_entity; DROP INDEX IF EXISTS qualifier_id; DROP INDEX IF EXISTS reference_source;
DROP INDEX IF EXISTS statement_file; DROP INDEX IF EXISTS statement_txn;
ALTER TABLE qualifier RENAME TO old_qualifier;
ALTER TABLE reference RENAME TO old_reference;
ALTER TABLE statement ADD COLUMN qualifiers INTEGER NOT NULL DEFAULT 0;
ALTER TABLE statement ADD COLUMN source TEXT;
ALTER TABLE statement ADD COLUMN locator TEXT;
)sql";

// Qualifiers and references were kept by the statement's id in schema 2.
constexpr const char* kCopyFrom2 = R"sql(
INSERT INTO qualifier SELECT s.seq, q.name, s.id, q.kind, q.entity, q.text, q.low, q.best, q.high, q.unit, q.earliest,
  q.latest, q.edtf FROM statement AS s JOIN old_qualifier AS q ON q.statement = s.id ORDER BY s.seq, q.name;
INSERT INTO reference SELECT s.seq, r.position, r.source, r.locator FROM statement AS s JOIN old_reference AS r
  ON r.statement = s.id ORDER BY s.seq, r.position;
)sql";

constexpr const char* kCopyFrom3 = R"sql(
INSERT INTO qualifier SELECT * FROM old_qualifier;
INSERT INTO reference SELECT * FROM old_reference;
)sql";

// Since schema 4 a statement's row has its one reference.
constexpr const char* kIntoRows = R"sql(
UPDATE statement SET qualifiers = (SELECT count(*) FROM qualifier WHERE statement = seq);
UPDATE statement SET (source, locator) = (SELECT r.source, r.locator FROM reference AS r WHERE r.statement = seq)
  WHERE (SELECT count(*) FROM reference AS r WHERE r.statement = seq) = 1;
DELETE FROM reference WHERE statement IN (SELECT seq FROM statement WHERE source IS NOT NULL);
DROP TABLE old_qualifier; DROP TABLE old_reference;
)sql";

}  // namespace

bool is_migratable(int version) {
  return version == 2 || version == 3;
}

void migrate(const std::string& path, int version) {
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
    db.exec(version == 2 ? kCopyFrom2 : kCopyFrom3);
    db.exec(kIntoRows);
    db.exec(schema_indexes());
    db.exec(schema_statistics());
    db.exec("PRAGMA user_version = " + std::to_string(kSchemaVersion));
    transaction.commit();
  });
}

}  // namespace galley::kb
