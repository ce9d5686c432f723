#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kb/properties.h"
#include "kb/statement_numbers.h"
#include "kb/store.h"

namespace SQLite {
class Database;
class Statement;
}  // namespace SQLite

namespace galley::kb {

// A string-keyed map that can be asked with a string_view.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

// What a Store keeps: the connection, the statements prepared so far, and small memories of look-ups.
struct StoreState {
  StoreState(std::string file, Store::Access access);
  explicit StoreState(const Content& content);
  ~StoreState();

  // The prepared statement for this SQL, reset and without bindings. The same text always gives the same
  // statement.
  SQLite::Statement& prepared(const char* sql);
  // The same for what does not read statements: before_reading is not called.
  SQLite::Statement& prepared_aside(const char* sql);

  // The number (seq) of a current statement; empty if there is none with this id.
  std::optional<std::int64_t> number_of(std::string_view id);

  std::string path;
  std::unique_ptr<SQLite::Database> db;
  std::unordered_map<const char*, std::unique_ptr<SQLite::Statement>>
      statements;  // by address of the literal
  // longest_from() is asked for every word of every article, and articles repeat their words.
  std::unordered_map<std::string, int, TextHash, std::equal_to<>> longest;
  std::unordered_map<std::string, std::string, TextHash, std::equal_to<>> labels;
  std::unordered_map<std::string, std::vector<NameCandidate>, TextHash, std::equal_to<>> names;  // of find()
  std::unique_ptr<Properties> properties;
  // While nobody has asked for all: their text, and those read alone.
  std::optional<std::string> properties_text;
  std::map<std::string, Property, std::less<>> property_alone;
  // Empties the three memories above.
  void forget();
  // Set while a bulk load has dropped the index of ids.
  std::unique_ptr<StatementNumbers> numbers;
  // Writes what a bulk load has put off.
  std::function<void()> before_reading;
  std::int64_t seen = 0;  // SQLite's data_version, which tells whether another connection has written
};

// Binds a text, copied: it need not outlive the call.
void bind_text(SQLite::Statement& statement, int at, std::string_view text);

// The columns that read_statements() expects, up to the WHERE.
#define STATEMENT_COLUMNS                                                                                   \
  "SELECT id, subject, property, value_kind, value_entity, value_text, value_low, value_best, value_high, " \
  "value_unit, value_earliest, value_latest, value_edtf, from_earliest, from_latest, to_earliest, "         \
  "to_latest, "                                                                                             \
  "from_edtf, to_edtf, open_end, rank, reason, seq, qualifiers, source, locator FROM statement "

// In time order, and the same whether they came with the build or later.
#define IN_READING_ORDER "value_earliest, from_earliest, id"

// Every row that `query` gives, with qualifiers and references.
[[nodiscard]] std::vector<Statement> read_statements(SQLite::Statement& query, StoreState& state,
                                                     const Store& store);

}  // namespace galley::kb
