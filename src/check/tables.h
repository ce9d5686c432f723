#pragma once

#include <memory>
#include <vector>

#include "base/units.h"
#include "model/finding.h"

namespace SQLite {
class Database;
}

// The claims of one article (and of its source material) as tables in the shape of the knowledge base, for
// rules to query.
namespace galley::check {

// Creates the TEMP tables and views on a connection, once. If `empty_kb`, creates empty kb_* tables as well,
// so that rules that look into the knowledge base run (and find nothing).
// docs/rules.md lists the tables and their columns.
void create_tables(SQLite::Database& db, bool empty_kb, const Units& units = {});

// Fills the tables of one connection over and over. Create them first; the connection must outlive it.
class TableWriter {
 public:
  explicit TableWriter(SQLite::Database& db);
  ~TableWriter();

  // Replaces the tables' content by one article, its sources and the earlier articles of its story.
  void fill(const Result& article, const std::vector<Result>& sources,
            const std::vector<Result>& earlier = {});

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The same, once.
void fill_tables(SQLite::Database& db, const Result& article, const std::vector<Result>& sources,
                 const std::vector<Result>& earlier = {});

}  // namespace galley::check
