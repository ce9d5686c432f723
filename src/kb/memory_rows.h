#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "time/day.h"

struct sqlite3_context;
struct sqlite3_stmt;

namespace galley::kb {

// Rows in memory that SQLite may read as if they were a table, so that many are written by one
// "INSERT INTO ... SELECT": a third of the time of one INSERT for each.
class MemoryRows {
 public:
  static constexpr int kMostColumns = 32;
  // One field; a text is not copied and must live until insert() returns.
  class Field {
   public:
    Field() = default;  // NULL
    Field(std::int64_t integer) : kind_(Kind::integer), integer_(integer) {}
    Field(double number) : kind_(Kind::real), real_(number) {}
    Field(std::string_view text) : kind_(Kind::text), text_(text) {}
    template <typename T>
    Field(const std::optional<T>& value) : Field(value ? Field(*value) : Field()) {}
    Field(const std::optional<Day>& day) : Field(day ? Field(static_cast<std::int64_t>(*day)) : Field()) {}
    // Empty means not given: NULL.
    static Field or_null(std::string_view text) { return text.empty() ? Field() : Field(text); }
    void give(sqlite3_context* to) const;

   private:
    enum class Kind { null, integer, real, text } kind_ = Kind::null;
    std::int64_t integer_ = 0;
    double real_ = 0;
    std::string_view text_;
  };

  virtual ~MemoryRows() = default;
  [[nodiscard]] virtual std::size_t size() const = 0;
  [[nodiscard]] virtual Field field(std::size_t row, int column) const = 0;

  // Writes all rows into a table once: see MemoryInsert.
  void insert(SQLite::Database& db, const std::string& verb, const std::string& table, int columns,
              const std::string& then = {}) const;
};

// A prepared INSERT of rows in memory.
class MemoryInsert {
 public:
  // Into a table of so many columns, in their order. `verb`: "INSERT", "INSERT OR IGNORE"; `then`: "ON
  // CONFLICT...".
  MemoryInsert(SQLite::Database& db, const std::string& verb, const std::string& table, int columns,
               const std::string& then = {});
  ~MemoryInsert();
  MemoryInsert(const MemoryInsert&) = delete;
  MemoryInsert& operator=(const MemoryInsert&) = delete;
  // Writes all rows. How many went in: less than there are only where the verb passes over some.
  int run(const MemoryRows& rows);

 private:
  SQLite::Database& db_;
  sqlite3_stmt* statement_ = nullptr;  // SQLiteCpp has no pointers to bind
};

}  // namespace galley::kb
