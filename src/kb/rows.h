#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/memory_rows.h"
#include "model/statement.h"
#include "time/day.h"

namespace galley::kb {

// A prepared INSERT whose columns are given from left to right. Texts must live until run().
class Insert {
 public:
  Insert(SQLite::Database& db, const std::string& sql) : statement_(db, sql) {}

  Insert& text(const std::string& s) { return statement_.bindNoCopy(++at_, s), *this; }
  // Empty means not given: NULL.
  Insert& text_or_null(const std::string& s) { return s.empty() ? null() : text(s); }
  Insert& integer(std::int64_t n) { return statement_.bind(++at_, static_cast<int64_t>(n)), *this; }
  Insert& day(const std::optional<Day>& day) { return day ? integer(*day) : null(); }
  Insert& number(const std::optional<double>& n) {
    if (!n) return null();
    statement_.bind(++at_, *n);
    return *this;
  }
  Insert& null() { return statement_.bind(++at_), *this; }
  // How many rows went in: 0 where the SQL says OR IGNORE and the row was there.
  int run() {
    const int rows = statement_.exec();
    statement_.reset();
    at_ = 0;
    return rows;
  }

 private:
  SQLite::Statement statement_;
  int at_ = 0;
};

// Writes statements with their qualifiers and references.
class StatementRows {
 public:
  explicit StatementRows(SQLite::Database& db);
  // `seq`, `file` and `txn` are keys of their tables. False, and nothing is written, if an index of ids is
  // there and has its id. The statement is the same afterwards.
  bool insert(Statement& statement, std::int64_t seq, bool best, std::int64_t file, std::int64_t txn);

  // The same later, many by one INSERT. The id must be new. The statement may be used until the next call.
  const Statement& put_off(Statement statement, std::int64_t seq, bool best, std::int64_t file,
                           std::int64_t txn);
  // Writes what was put off.
  void flush();
  struct Late {
    Statement statement;
    std::int64_t seq = 0;
    bool best = false;
    std::int64_t file = 0, txn = 0;
  };
  // What was put off under this number and is not written yet; null if it is not there. Numbers must have
  // been given one after the other.
  [[nodiscard]] const Late* late(std::int64_t seq) const;
  // Whether what has this number is written.
  [[nodiscard]] bool is_written(std::int64_t seq) const { return late_.empty() || seq < late_.front().seq; }

 private:
  class LateStatements;
  class LateQualifiers;
  class LateReferences;

  // How many of the statements were not there already.
  int write(const std::vector<Late>& late);

  MemoryInsert statement_, qualifier_, reference_;
  std::vector<Late> late_, one_;
};

}  // namespace galley::kb
