#include "cli/claims_sqlite.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>

#include "base/error.h"
#include "base/replacement.h"
#include "check/tables.h"

namespace galley::cli {

void write_claims_sqlite(const std::vector<Result>& results, const std::string& path) {
  Replacement file(path);
  if (file.in_place()) throw Error(Location{path}, "a database cannot be written to what is no file", "name a file");
  try {
    SQLite::Database db(file.path(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    check::create_tables(db, false);
    db.exec("BEGIN");
    for (const char* table : {"claim", "claim_qualifier", "mention"})
      db.exec(std::string("CREATE TABLE main.") + table + " AS SELECT '' AS document, * FROM temp." + table +
              " WHERE 0");
    for (const auto& r : results) {
      check::fill_tables(db, r, {});
      for (const char* table : {"claim", "claim_qualifier", "mention"}) {
        SQLite::Statement copy(db,
                               std::string("INSERT INTO main.") + table + " SELECT ?, * FROM temp." + table);
        copy.bind(1, r.document.path);
        copy.exec();
      }
    }
    db.exec("COMMIT");
  } catch (const SQLite::Exception& e) {
    throw Error(Location{path}, std::string("cannot be written: ") + e.what(),
                "check the folder and the free space");
  }
  file.put();
}

}  // namespace galley::cli
