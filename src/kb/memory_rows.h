#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstddef>
#include <cstdint>
#include <string>

namespace galley::kb {

// Rows in memory that SQLite may read as if they were a table, so that many are written by one
// "INSERT INTO ... SELECT": a third of the time of one INSERT for each.
class MemoryRows {
 public:
  static constexpr int kMostColumns = 8;
  // One field; a text is not copied and must live until insert() returns.
  struct Field {
    enum class Kind { null, integer, text } kind = Kind::null;
    std::int64_t integer = 0;
    const std::string* text = nullptr;
  };

  virtual ~MemoryRows() = default;
  [[nodiscard]] virtual std::size_t size() const = 0;
  [[nodiscard]] virtual Field field(std::size_t row, int column) const = 0;

  // Writes all rows into a table of so many columns, in their order. `verb`: "INSERT", "INSERT OR IGNORE".
  void insert(SQLite::Database& db, const std::string& verb, const std::string& table, int columns) const;
};

}  // namespace galley::kb
