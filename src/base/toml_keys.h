#pragma once

#include <toml++/toml.h>

#include <initializer_list>
#include <string>
#include <vector>

#include "base/error.h"

namespace galley {

// Reads one TOML table of an authored file: typed values by key, and a diagnostic with file:line:column for
// every unknown key, missing key and value of the wrong type. For .cpp files only: it includes toml++.
class TomlKeys {
 public:
  TomlKeys(const toml::table& table, const std::string& path, Diagnostics& diagnostics)
      : table_(table), path_(path), diagnostics_(diagnostics) {}

  // Place of the table, or of one of its keys' values.
  [[nodiscard]] Location where() const { return at(table_); }
  [[nodiscard]] Location where(const char* name) const {
    return table_.get(name) ? at(*table_.get(name)) : where();
  }

  // Reports every key that is not one of `names`, with the nearest one as remedy.
  void only(std::initializer_list<const char*> names) const;
  [[nodiscard]] bool has(const char* name) const { return table_.get(name) != nullptr; }
  [[nodiscard]] bool is_text(const char* name) const { return has(name) && table_.get(name)->is_string(); }
  [[nodiscard]] std::string text(const char* name, bool required = false) const;
  [[nodiscard]] std::vector<std::string> texts(const char* name) const;
  // false / 0 when absent.
  [[nodiscard]] bool flag(const char* name) const;
  [[nodiscard]] double number(const char* name) const;
  // [name]: key = "text" pairs, in key order.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> pairs(const char* name) const;
  // [[name]]: its tables; empty if absent.
  [[nodiscard]] std::vector<const toml::table*> tables(const char* name) const;

 private:
  [[nodiscard]] Location at(const toml::node& node) const {
    return {path_, static_cast<int>(node.source().begin.line), static_cast<int>(node.source().begin.column)};
  }

  const toml::table& table_;
  const std::string& path_;
  Diagnostics& diagnostics_;
};

// Parses TOML text; a syntax fault goes to `diagnostics` and gives an empty table.
[[nodiscard]] toml::table parse_toml(std::string_view text, const std::string& path,
                                     Diagnostics& diagnostics);

// One [name] of a file that is a list of named tables.
struct NamedTable {
  std::string name;
  const toml::table* table;  // lives in the file
};

// The tables of such a file in file order; anything else at its top is reported.
[[nodiscard]] std::vector<NamedTable> named_tables(const toml::table& file, const std::string& path,
                                                   Diagnostics& diagnostics);

// Takes the <<...>> marks out of an example's text and returns where they stood (bytes of what is left), in
// text order.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> take_marks(std::string& text,
                                                                          const Location& where,
                                                                          Diagnostics& diagnostics);

}  // namespace galley
