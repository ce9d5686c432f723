#include "check/filled.h"

#include <sqlite3.h>

#include <algorithm>
#include <utility>

namespace galley::check {

FilledTables::FilledTables(sqlite3* db, std::vector<Hoisted::Table> tables, Location at)
    : db_(db), at_(std::move(at)) {
  for (auto& t : tables) tables_.push_back({std::move(t), nullptr, nullptr});
}

void FilledTables::drop_doubtful(Table& t) {
  if (!t.doubtful) return;
  const auto drop = prepare_filling(db_, {"DROP TABLE IF EXISTS temp." + t.what.name, at_});
  sqlite3_step(drop.get());
  t.doubtful = false;
}

int FilledTables::make() {
  for (auto& t : tables_) {
    if (t.made) continue;
    drop_doubtful(t);
    // Columns have the same types as those of a table that is made with its rows.
    const auto make = prepare_filling(db_, {"CREATE TEMP TABLE " + t.what.name + " AS SELECT * FROM (" + t.what.select + ") WHERE 0", at_});
    const int rc = sqlite3_step(make.get());
    t.made = rc == SQLITE_DONE;
    if (!t.made) return rc;
  }
  return SQLITE_DONE;
}

int FilledTables::fill(std::size_t n) {
  for (; filled_ < std::min(n, tables_.size()); ++filled_) {
    auto& t = tables_[filled_];
    int rc = SQLITE_DONE;
    drop_doubtful(t);
    if (!t.made) {
      // The first article's rows come with the table: a check of one article prepares the SELECT once.
      const auto make =
          prepare_filling(db_, {"CREATE TEMP TABLE " + t.what.name + " AS " + t.what.select, at_});
      rc = sqlite3_step(make.get());
      t.made = rc == SQLITE_DONE;
    } else {
      if (!t.insert) t.insert = prepare_filling(db_, {"INSERT INTO temp." + t.what.name + " " + t.what.select, at_});
      rc = sqlite3_step(t.insert.get());
      sqlite3_reset(t.insert.get());
    }
    if (rc != SQLITE_DONE) return rc;
  }
  return SQLITE_DONE;
}

void FilledTables::clear() {
  filled_ = 0;
  for (auto& t : tables_) {
    if (!t.made) continue;
    if (!t.remove) t.remove = prepare_filling(db_, {"DELETE FROM temp." + t.what.name, at_});
    sqlite3_step(t.remove.get());
    sqlite3_reset(t.remove.get());
  }
}

void FilledTables::forget() {
  filled_ = 0;
  for (auto& t : tables_) {
    t.insert.reset();
    t.remove.reset();
    t.made = false;
    t.doubtful = true;
  }
}

}  // namespace galley::check
