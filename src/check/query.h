#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/stop.h"

struct sqlite3;
struct sqlite3_stmt;

namespace galley::check {

// Where a query stands in an authored file.
struct QueryPlace {
  std::string text;
  Location at;  // of its first character
};

struct Finalize {
  void operator()(sqlite3_stmt* s) const;
};
using PreparedQuery = std::unique_ptr<sqlite3_stmt, Finalize>;

// Prepares exactly one SELECT that may read and call functions and nothing else. What is wrong with it goes
// to `diagnostics` with its place in the file, and the result is empty.
// `guarded`: a query has been prepared on this connection before, and nothing else has set its authorizer
// since; without it all queries of the connection are prepared anew when they next run.
[[nodiscard]] PreparedQuery prepare_query(sqlite3* db, const QueryPlace& query, Diagnostics& diagnostics,
                                          bool guarded = false);

// Prepares a statement that fills or empties a temporary table from what a rule's query has been proved to read: it may
// write to temporary tables beside reading. Throws Error at `query.at`.
[[nodiscard]] PreparedQuery prepare_filling(sqlite3* db, const QueryPlace& query);

// Names in {braces} of a message.
[[nodiscard]] std::vector<std::string> placeholders(const std::string& message);

// One row of a running query.
class Row {
 public:
  explicit Row(sqlite3_stmt* s) : s_(s) {}
  [[nodiscard]] bool null(int column) const;  // also for a column of -1: the query does not have it
  [[nodiscard]] long long integer(int column) const;
  [[nodiscard]] double number(int column) const;
  [[nodiscard]] std::string text(int column) const;

 private:
  sqlite3_stmt* s_;
};

// Stops a query that needs more steps of SQLite's machine than `most`, or that `stop` gives up (asked every
// 100,000 steps; must outlive it), as long as it lives. One a connection.
class StepLimit {
 public:
  StepLimit(sqlite3* db, long long most, const Stop* stop = nullptr);
  ~StepLimit();
  StepLimit(const StepLimit&) = delete;
  StepLimit& operator=(const StepLimit&) = delete;

 private:
  static int count(void* self);

  sqlite3* db_;
  long long left_;
  const Stop* stop_;
};

// FNV-1a in hexadecimal: stable over versions and machines, which std::hash is not.
[[nodiscard]] std::string stable_hash(const std::string& text);

}  // namespace galley::check
