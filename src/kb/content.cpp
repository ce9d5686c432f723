#include "kb/content.h"

#include <filesystem>
#include <map>
#include <string_view>

#include "base/file.h"
#include "kb/table_file.h"
#include "kb/text.h"
#include "time/edtf.h"

namespace galley::kb {
namespace {

void check_accessed(const Table& table, const Source& source, Diagnostics& diagnostics) {
  const auto edtf = parse_edtf(source.accessed);
  if (edtf && !edtf->range && edtf->granularity() == Granularity::day) return;
  const auto* entry = table.find("accessed");
  diagnostics.add(entry == nullptr ? table.where : entry->where,
                  "source '" + source.key + "' does not say on which day it was read",
                  "write accessed = \"2026-11-23\"");
}

Source read_source(const Table& table, Diagnostics& diagnostics) {
  refuse_unknown_keys(table, {"title", "publisher", "url", "licence", "accessed"}, diagnostics);
  Source s;
  s.key = table.name;
  s.title = string_of(table, "title", diagnostics);
  s.publisher = string_of(table, "publisher", diagnostics);
  s.url = string_of(table, "url", diagnostics);
  s.licence = string_of(table, "licence", diagnostics);
  s.accessed = string_of(table, "accessed", diagnostics);
  if (s.key.find_first_of(" #|@\\") != std::string::npos)
    diagnostics.add(table.where, "source key '" + s.key + "' cannot be cited",
                    "use letters, digits, dots and hyphens");
  for (const auto& [name, value] :
       {std::pair("title", &s.title), std::pair("publisher", &s.publisher), std::pair("licence", &s.licence)})
    if (value->empty())
      diagnostics.add(table.where, "source '" + s.key + "' has no " + name,
                      std::string("write ") + name + " = \"...\"");
  check_accessed(table, s, diagnostics);
  return s;
}

// Adds the sources of one file; a key that another file has too is reported.
void add_sources(std::string_view text, const std::string& path, Content& content,
                 std::map<std::string, Location>& first_seen, Diagnostics& diagnostics) {
  for (const auto& table : read_tables(text, path, diagnostics)) {
    const auto [it, is_new] = first_seen.try_emplace(table.name, table.where);
    if (!is_new)
      diagnostics.add(table.where, "source '" + table.name + "' is declared already at " + it->second.text(),
                      "keep one");
    else
      content.sources.push_back(read_source(table, diagnostics));
  }
}

std::string below(const std::string& folder, const std::string& path) {
  return std::filesystem::path(path).lexically_relative(folder).generic_string();
}

}  // namespace

std::vector<Source> parse_sources(std::string_view text, const std::string& path, Diagnostics& diagnostics) {
  std::vector<Source> out;
  for (const auto& table : read_tables(text, path, diagnostics))
    out.push_back(read_source(table, diagnostics));
  return out;
}

Content load_content(const std::string& folder, Diagnostics& diagnostics) {
  Content content;
  std::map<std::string, Location> first_seen;
  if (!std::filesystem::exists(folder + "/properties.toml"))
    throw Error(Location{folder}, "no knowledge base as text: it has no properties.toml",
                "name the folder kb/");
  for (const auto& path : files_below(folder, ".toml")) {
    const DeclarationFile file{below(folder, path), read_file(path)};
    if (file.path == "properties.toml")
      content.properties = parse_properties(file.text, path, diagnostics);
    else if (file.path == "sources.toml" || file.path.starts_with("sources/"))
      add_sources(file.text, path, content, first_seen, diagnostics);
    else
      diagnostics.add({path, 0, 0}, "a TOML file that is neither properties nor sources",
                      "move it to sources/ or away");
    content.declarations.push_back(file);
  }
  for (const auto& path : files_below(folder, ".kb"))
    parse_text(read_file(path), {below(folder, path), {}}, path, content, diagnostics);
  cross_check(content, folder + "/", diagnostics);
  return content;
}

}  // namespace galley::kb
