#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "check/hoist.h"
#include "check/query.h"

namespace galley::check {

// The temporary tables of one hoisted query on one connection.
class FilledTables {
 public:
  // Nothing is made yet. `at`: where the query stands in its file, for messages.
  FilledTables(sqlite3* db, std::vector<Hoisted::Table> tables, Location at);

  // Makes those that are not there yet, without rows. Each table that is made has SQLite prepare every statement of the
  // connection anew. Gives what fill() gives.
  [[nodiscard]] int make();
  // Makes and fills the first `n`, or all; those that are filled already are left. Gives SQLite's result of the first that
  // did not come to its end, else SQLITE_DONE. Throws Error if a statement is refused.
  [[nodiscard]] int fill(std::size_t n = std::string::npos);
  // Empties them: what an article filled is gone.
  void clear();
  // After a rollback that may have taken them: they are made anew.
  void forget();

 private:
  struct Table {
    Hoisted::Table what;
    PreparedQuery insert, remove;
    bool made = false;
    bool doubtful = false;  // may be there, from before the rollback
  };
  void drop_doubtful(Table& t);

  sqlite3* db_;
  std::vector<Table> tables_;
  std::size_t filled_ = 0;  // the first so many hold this article's rows
  Location at_;
};

}  // namespace galley::check
