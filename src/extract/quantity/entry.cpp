#include "extract/quantity/entry.h"

#include <toml++/toml.h>

#include <algorithm>
#include <map>

#include "base/file.h"

namespace galley::extract {
namespace {

Location place_of(const toml::node& node, const std::string& path) {
  const auto at = node.source().begin;
  return {path, static_cast<int>(at.line), static_cast<int>(at.column)};
}

void refuse_unknown(const toml::table& table, const std::vector<std::string>& known, const std::string& path,
                    Diagnostics& diagnostics) {
  for (const auto& [key, node] : table) {
    const std::string name(key.str());
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const auto guess = nearest(name, known);
    diagnostics.add(place_of(node, path), "unknown key '" + name + "'",
                    guess.empty() ? "remove it" : "did you mean '" + guess + "'?");
  }
}

void read_examples(const toml::table& table, const char* key, const std::string& path, QuantityEntry& entry,
                   Diagnostics& diagnostics) {
  const auto* list = table[key].as_array();
  if (!list) return;
  for (const auto& node : *list) {
    const auto* example = node.as_table();
    if (!example) continue;
    refuse_unknown(*example, {"text", "values", "because"}, path, diagnostics);
    QuantityExample out;
    out.text = (*example)["text"].value_or(std::string());
    if (const auto* values = (*example)["values"].as_array())
      for (const auto& v : *values) out.values.push_back(v.value_or(std::string()));
    if (out.text.empty())
      diagnostics.add(place_of(node, path), "the example has no text", "write text = \"...\"");
    entry.examples.push_back(std::move(out));
  }
}

struct File {
  std::string path;
  toml::table table;
};

std::vector<File> parse_files(const std::string& folder, Diagnostics& diagnostics) {
  std::vector<File> files;
  for (const auto& path : files_below(folder, ".toml")) {
    try {
      files.push_back({path, toml::parse(read_file(path), path)});
    } catch (const toml::parse_error& e) {
      const auto at = e.source().begin;
      diagnostics.add({path, static_cast<int>(at.line), static_cast<int>(at.column)},
                      std::string(e.description()), "mend the TOML");
    }
  }
  return files;
}

std::map<std::string, std::string, std::less<>> definitions_of(const std::vector<File>& files) {
  std::map<std::string, std::string, std::less<>> out;
  for (const auto& file : files)
    if (const auto* define = file.table["define"].as_table())
      for (const auto& [key, node] : *define)
        out.emplace(std::string(key.str()), node.value_or(std::string()));
  return out;
}

}  // namespace

QuantityEntries load_quantity_entries(const std::string& folder, const WordLists& lists,
                                      Diagnostics& diagnostics,
                                      std::shared_ptr<pattern::Lexicon> lexicon) {
  const auto files = parse_files(folder, diagnostics);
  QuantityEntries out{pattern::PatternSet(lists, definitions_of(files), std::move(lexicon)), {}};
  for (const auto& file : files) {
    refuse_unknown(file.table, {"define", "quantity"}, file.path, diagnostics);
    const auto* entries = file.table["quantity"].as_array();
    if (!entries) continue;
    for (const auto& node : *entries) {
      const auto* table = node.as_table();
      if (!table) continue;
      refuse_unknown(*table, {"id", "match", "unit", "skip", "find", "ignore"}, file.path, diagnostics);
      QuantityEntry entry;
      entry.where = place_of(node, file.path);
      entry.id = (*table)["id"].value_or(std::string());
      entry.unit = (*table)["unit"].value_or(std::string());
      entry.skip = (*table)["skip"].value_or(false);
      const auto match = (*table)["match"].value_or(std::string());
      if (entry.id.empty())
        diagnostics.add(entry.where, "the quantity has no id", "write id = \"quantity/...\"");
      if (match.empty()) diagnostics.add(entry.where, "the quantity has no match", "write match = '...'");
      read_examples(*table, "find", file.path, entry, diagnostics);
      read_examples(*table, "ignore", file.path, entry, diagnostics);
      if (match.empty()) continue;
      out.patterns.add(match, entry.where, diagnostics);
      out.list.push_back(std::move(entry));
    }
  }
  return out;
}

}  // namespace galley::extract
