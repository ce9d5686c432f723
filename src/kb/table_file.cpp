#include "kb/table_file.h"

#include <toml++/toml.h>

#include <algorithm>
#include <optional>

namespace galley::kb {
namespace {

Location place(const std::string& path, const toml::source_region& region) {
  return {path, static_cast<int>(region.begin.line), static_cast<int>(region.begin.column)};
}

std::optional<std::vector<std::string>> string_list(const toml::array& array) {
  std::vector<std::string> out;
  for (const auto& item : array) {
    const auto* text = item.as_string();
    if (text == nullptr) return std::nullopt;
    out.push_back(text->get());
  }
  return out;
}

void read_entry(const std::string& key, const toml::node& node, const Location& where, Table& table,
                Diagnostics& diagnostics) {
  if (const auto* text = node.as_string())
    table.entries.push_back({key, where, text->get()});
  else if (const auto* flag = node.as_boolean())
    table.entries.push_back({key, where, flag->get()});
  else if (node.is_number())
    table.entries.push_back({key, where, node.value<double>().value_or(0)});
  else if (const auto* array = node.as_array(); array != nullptr && string_list(*array))
    table.entries.push_back({key, where, *string_list(*array)});
  else
    diagnostics.add(where, "'" + key + "' is not a text, a number, a flag or a list of texts",
                    "write one of these");
}

bool earlier(const Location& a, const Location& b) {
  return std::pair(a.line, a.column) < std::pair(b.line, b.column);
}

// The value of `key` as a T; what other type it has is reported with the name a person would use.
template <typename T>
T value_of(const Table& table, std::string_view key, const char* wanted, Diagnostics& diagnostics) {
  const auto* entry = table.find(key);
  if (entry == nullptr) return {};
  if (const auto* value = std::get_if<T>(&entry->value)) return *value;
  diagnostics.add(entry->where, "'" + std::string(key) + "' is not " + wanted,
                  std::string("write ") + wanted);
  return {};
}

}  // namespace

const TableEntry* Table::find(std::string_view key) const {
  for (const auto& e : entries)
    if (e.key == key) return &e;
  return nullptr;
}

std::vector<Table> read_tables(std::string_view text, const std::string& path, Diagnostics& diagnostics) {
  std::vector<Table> out;
  try {
    const auto root = toml::parse(text, std::string_view(path));
    for (const auto& [name, node] : root) {
      const auto where = place(path, node.source());
      const auto* body = node.as_table();
      if (body == nullptr) {
        diagnostics.add(place(path, name.source()),
                        "'" + std::string(name.str()) + "' stands outside a table", "put it below a [name]");
        continue;
      }
      Table table{std::string(name.str()), where, {}};
      for (const auto& [key, value] : *body)
        read_entry(std::string(key.str()), value, place(path, key.source()), table, diagnostics);
      std::sort(table.entries.begin(), table.entries.end(),
                [](const auto& a, const auto& b) { return earlier(a.where, b.where); });
      out.push_back(std::move(table));
    }
  } catch (const toml::parse_error& e) {
    diagnostics.add(place(path, e.source()), std::string(e.description()), "correct the TOML");
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return earlier(a.where, b.where); });
  return out;
}

void refuse_unknown_keys(const Table& table, const std::vector<std::string>& known,
                         Diagnostics& diagnostics) {
  for (const auto& e : table.entries) {
    if (std::find(known.begin(), known.end(), e.key) != known.end()) continue;
    const auto near = nearest(e.key, known);
    diagnostics.add(e.where, "unknown key '" + e.key + "' in [" + table.name + "]",
                    near.empty() ? "remove it" : "did you mean '" + near + "'?");
  }
}

std::string string_of(const Table& table, std::string_view key, Diagnostics& diagnostics) {
  return value_of<std::string>(table, key, "a text in quotes", diagnostics);
}
std::vector<std::string> strings_of(const Table& table, std::string_view key, Diagnostics& diagnostics) {
  return value_of<std::vector<std::string>>(table, key, "a list of texts", diagnostics);
}
bool flag_of(const Table& table, std::string_view key, Diagnostics& diagnostics) {
  return value_of<bool>(table, key, "true or false", diagnostics);
}
double number_of(const Table& table, std::string_view key, Diagnostics& diagnostics) {
  return value_of<double>(table, key, "a number", diagnostics);
}

}  // namespace galley::kb
