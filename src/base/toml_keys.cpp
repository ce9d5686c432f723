#include "base/toml_keys.h"

#include <algorithm>

namespace galley {

void TomlKeys::only(std::initializer_list<const char*> names) const {
  const std::vector<std::string> known(names.begin(), names.end());
  for (const auto& [key, value] : table_) {
    const std::string name(key.str());
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const auto near = nearest(name, known);
    Location where{path_, static_cast<int>(key.source().begin.line),
                   static_cast<int>(key.source().begin.column)};
    diagnostics_.add(where, "unknown key '" + name + "'",
                     near.empty() ? "remove it" : "did you mean '" + near + "'?");
  }
}

std::string TomlKeys::text(const char* name, bool required) const {
  const auto* node = table_.get(name);
  if (!node) {
    if (required) diagnostics_.add(where(), std::string("'") + name + "' is missing", "add it");
    return {};
  }
  if (const auto value = node->value<std::string>()) return *value;
  diagnostics_.add(at(*node), std::string("'") + name + "' is not text", "put it in quotes");
  return {};
}

std::vector<std::string> TomlKeys::texts(const char* name) const {
  std::vector<std::string> out;
  const auto* node = table_.get(name);
  if (!node) return out;
  const auto* array = node->as_array();
  if (!array) {
    diagnostics_.add(at(*node), std::string("'") + name + "' is not a list", "write [\"...\"]");
    return out;
  }
  for (const auto& item : *array) {
    if (const auto value = item.value<std::string>())
      out.push_back(*value);
    else
      diagnostics_.add(at(item), std::string("'") + name + "' holds something that is not text",
                       "put it in quotes");
  }
  return out;
}

bool TomlKeys::flag(const char* name) const {
  const auto* node = table_.get(name);
  if (!node) return false;
  if (const auto* value = node->as_boolean()) return value->get();
  diagnostics_.add(at(*node), std::string("'") + name + "' is not true or false", "write one of them");
  return false;
}

double TomlKeys::number(const char* name) const {
  const auto* node = table_.get(name);
  if (!node) return 0;
  if (node->is_number()) return node->value<double>().value_or(0);
  diagnostics_.add(at(*node), std::string("'") + name + "' is not a number", "write it without quotes");
  return 0;
}

std::vector<std::pair<std::string, std::string>> TomlKeys::pairs(const char* name) const {
  std::vector<std::pair<std::string, std::string>> out;
  const auto* node = table_.get(name);
  if (!node) return out;
  const auto* table = node->as_table();
  if (!table) {
    diagnostics_.add(at(*node), std::string("'") + name + "' is not a table",
                     std::string("write [") + name + "]");
    return out;
  }
  for (const auto& [key, item] : *table) {
    if (const auto value = item.value<std::string>())
      out.emplace_back(key.str(), *value);
    else
      diagnostics_.add(at(item), "'" + std::string(key.str()) + "' is not text", "put it in quotes");
  }
  return out;
}

std::vector<const toml::table*> TomlKeys::tables(const char* name) const {
  std::vector<const toml::table*> out;
  const auto* node = table_.get(name);
  if (!node) return out;
  const auto* array = node->as_array();
  if (!array || !array->is_array_of_tables()) {
    diagnostics_.add(at(*node), std::string("'") + name + "' is not a list of tables",
                     std::string("write [[") + name + "]]");
    return out;
  }
  for (const auto& item : *array) out.push_back(item.as_table());
  return out;
}

toml::table parse_toml(std::string_view text, const std::string& path, Diagnostics& diagnostics) {
  try {
    return toml::parse(text, std::string_view(path));
  } catch (const toml::parse_error& e) {
    diagnostics.add(
        {path, static_cast<int>(e.source().begin.line), static_cast<int>(e.source().begin.column)},
        std::string("not TOML: ") + std::string(e.description()), "mend the syntax");
    return {};
  }
}

std::vector<NamedTable> named_tables(const toml::table& file, const std::string& path,
                                     Diagnostics& diagnostics) {
  std::vector<NamedTable> out;
  for (const auto& [key, node] : file) {
    if (const auto* table = node.as_table())
      out.push_back({std::string(key.str()), table});
    else
      diagnostics.add(
          {path, static_cast<int>(key.source().begin.line), static_cast<int>(key.source().begin.column)},
          "'" + std::string(key.str()) + "' stands outside a table", "put it below a [name]");
  }
  const auto place = [](const NamedTable& t) {
    const auto& begin = t.table->source().begin;
    return std::pair(begin.line, begin.column);
  };
  std::sort(out.begin(), out.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
  return out;
}

std::vector<std::pair<std::size_t, std::size_t>> take_marks(std::string& text, const Location& where,
                                                            Diagnostics& diagnostics) {
  std::vector<std::pair<std::size_t, std::size_t>> spans;
  std::string out;
  std::size_t open = std::string::npos;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "<<") == 0) {
      if (open != std::string::npos)
        diagnostics.add(where, "'<<' inside another mark", "close the first with '>>'");
      open = out.size();
      ++i;
    } else if (text.compare(i, 2, ">>") == 0) {
      if (open == std::string::npos)
        diagnostics.add(where, "'>>' without '<<'", "open the mark");
      else
        spans.emplace_back(open, out.size());
      open = std::string::npos;
      ++i;
    } else {
      out += text[i];
    }
  }
  if (open != std::string::npos) diagnostics.add(where, "'<<' is not closed", "add '>>'");
  text = std::move(out);
  return spans;
}

}  // namespace galley
