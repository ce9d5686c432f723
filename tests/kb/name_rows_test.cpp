#include "kb/name_rows.h"

#include <doctest/doctest.h>

#include "kb/schema.h"

using namespace galley;
using namespace galley::kb;

namespace {

std::vector<NameRow> rows_of(const std::string& entity, const std::vector<std::string>& names) {
  std::vector<GivenName> given;
  for (const auto& name : names) given.push_back({name, "label", {}, {}});
  std::vector<NameRow> rows;
  add_name_rows(entity, given, "person", 3, rows);
  sort_name_rows(rows);
  return rows;
}

std::string dump(SQLite::Database& db) {
  std::string out;
  for (const char* sql :
       {"SELECT normal || '/' || entity FROM name", "SELECT word || '/' || longest FROM first_word",
        "SELECT word || '/' || normal FROM name_word", "SELECT key || '/' || word FROM sound"}) {
    SQLite::Statement query(db, sql);
    while (query.executeStep()) out += query.getColumn(0).getString() + " ";
  }
  return out;
}

}  // namespace

TEST_CASE("names that come one by one give the tables that all at once give, and go without a trace") {
  const auto ann = rows_of("ann", {"Ann de Souza", "Anna Souza"}),
             bob = rows_of("bob", {"Bob Souza", "Ann Lee"});
  SQLite::Database once(":memory:", SQLite::OPEN_READWRITE), by_and_by(":memory:", SQLite::OPEN_READWRITE);
  for (auto* db : {&once, &by_and_by}) {
    db->exec(schema_tables());
    db->exec(schema_tables_by_statement());
    db->exec(schema_indexes());
  }
  auto all = ann;
  all.insert(all.end(), bob.begin(), bob.end());
  NameTables(once).add_new(name_batch(all));
  NameTables tables(by_and_by);
  tables.set("ann", rows_of("ann", {"Anna Maria de Souza"}));
  tables.set("bob", bob);
  tables.set("ann", ann);
  tables.finish();
  CHECK(dump(by_and_by) == dump(once));
  CHECK(name_rows_of(by_and_by, "ann") == ann);
  tables.set("ann", {});
  tables.set("bob", {});
  tables.finish();
  CHECK(dump(by_and_by) == "");
}

TEST_CASE("the names of many new entities give the same tables as one after the other") {
  const auto ann = rows_of("ann", {"Ann de Souza", "Anna Souza"}),
             bob = rows_of("bob", {"Bob Souza", "Ann Lee"}),
             cid = rows_of("cid", {"Ann Lee", "Souza da Silva Lopes"});
  SQLite::Database one_by_one(":memory:", SQLite::OPEN_READWRITE),
      together(":memory:", SQLite::OPEN_READWRITE);
  for (auto* db : {&one_by_one, &together}) {
    db->exec(schema_tables());
    db->exec(schema_tables_by_statement());
    db->exec(schema_indexes());
    NameTables tables(*db);
    tables.set("ann", ann);
    if (db == &one_by_one) {
      tables.set("bob", bob);
      tables.set("cid", cid);
    } else {
      auto rows = cid;
      rows.insert(rows.end(), bob.begin(), bob.end());
      tables.add_new(name_batch(rows));
    }
  }
  CHECK(dump(together) == dump(one_by_one));
  CHECK(name_rows_of(together, "cid") == cid);
}
