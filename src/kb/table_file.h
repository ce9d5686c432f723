#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/error.h"

namespace galley::kb {

// One `key = value` of a declaration file; the value is a string, a number, a flag or a list of strings.
struct TableEntry {
  std::string key;
  Location where;
  std::variant<std::string, double, bool, std::vector<std::string>> value;
};

// One `[name]` with its entries, in file order.
struct Table {
  std::string name;
  Location where;
  std::vector<TableEntry> entries;

  // The entry of that key; nullptr if there is none.
  [[nodiscard]] const TableEntry* find(std::string_view key) const;
};

// Reads a TOML file whose top level is tables of plain values, in file order (properties.toml, sources.toml).
// Anything else in it goes to `diagnostics`; what could be read is returned.
[[nodiscard]] std::vector<Table> read_tables(std::string_view text, const std::string& path,
                                             Diagnostics& diagnostics);

// Reports every key of `table` that is not in `known`, with the nearest known one.
void refuse_unknown_keys(const Table& table, const std::vector<std::string>& known, Diagnostics& diagnostics);

// The value of a key; reports one of another type. Empty / false / 0 when the key is absent.
[[nodiscard]] std::string string_of(const Table& table, std::string_view key, Diagnostics& diagnostics);
[[nodiscard]] std::vector<std::string> strings_of(const Table& table, std::string_view key,
                                                  Diagnostics& diagnostics);
[[nodiscard]] bool flag_of(const Table& table, std::string_view key, Diagnostics& diagnostics);
[[nodiscard]] double number_of(const Table& table, std::string_view key, Diagnostics& diagnostics);

}  // namespace galley::kb
