#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
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

// A set of these tables, one bit each.
using TableSet = std::uint32_t;
inline constexpr TableSet kAllTables = ~TableSet{0};
// Those that a query's text names, perhaps more.
[[nodiscard]] TableSet tables_named(std::string_view query);

// Fills the tables of one connection over and over. Create them first; the connection must outlive it.
class TableWriter {
 public:
  explicit TableWriter(SQLite::Database& db);
  ~TableWriter();

  // The tables of an article, its sources and the earlier articles of its story (all must outlive the next
  // begin()): each is filled when need() first asks for it, for most queries ask for few.
  void begin(const Result& article, const std::vector<Result>& sources, const std::vector<Result>& earlier);
  void need(TableSet tables);
  // After a rollback that took their rows: need() fills them anew.
  void forget();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// All of them, once.
void fill_tables(SQLite::Database& db, const Result& article, const std::vector<Result>& sources,
                 const std::vector<Result>& earlier = {});

}  // namespace galley::check
