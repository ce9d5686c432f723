#include "kb/content.h"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <string_view>

#include "base/file.h"
#include "base/toml_keys.h"
#include "kb/text.h"
#include "time/edtf.h"

namespace galley::kb {
namespace {

// Bytes of a line, somewhat fewer than most have: so that room for lines is made once. What is not used of it
// costs nothing.
constexpr std::uintmax_t kShortLine = 50;

Source read_source(const std::string& key, const TomlKeys& keys, Diagnostics& diagnostics) {
  keys.only({"title", "publisher", "url", "licence", "accessed"});
  Source s{key,
           keys.text("title", true),
           keys.text("publisher", true),
           keys.text("url"),
           keys.text("licence", true),
           keys.text("accessed")};
  if (key.find_first_of(" #|@\\") != std::string::npos)
    diagnostics.add(keys.where(), "source key '" + key + "' cannot be cited",
                    "use letters, digits, dots and hyphens");
  for (const char* name : {"title", "publisher", "licence"})
    if (keys.is_text(name) && keys.text(name).empty())
      diagnostics.add(keys.where(name), "the " + std::string(name) + " of source '" + key + "' is empty", "write it");
  const auto accessed = parse_edtf(s.accessed);
  if (!accessed || accessed->range || accessed->granularity() != Granularity::day)
    diagnostics.add(keys.where("accessed"), "source '" + key + "' does not say on which day it was read",
                    "write accessed = \"2026-11-23\"");
  return s;
}

std::string in_toml(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') out += '\\';
    // TOML has control characters by their numbers only.
    if (byte < 0x20 || byte == 0x7f)
      out += fmt::format("\\u{:04x}", byte);
    else
      out += c;
  }
  return out + "\"";
}

// Adds the sources of one file; a key that another file has too is reported.
void add_sources(std::string_view text, const std::string& path, Content& content,
                 std::map<std::string, Location>& first_seen, Diagnostics& diagnostics) {
  const auto file = parse_toml(text, path, diagnostics);
  for (const auto& [name, table] : named_tables(file, path, diagnostics)) {
    const TomlKeys keys(*table, path, diagnostics);
    const auto [it, is_new] = first_seen.try_emplace(name, keys.where());
    if (!is_new)
      diagnostics.add(keys.where(), "source '" + name + "' is declared already at " + it->second.text(),
                      "keep one");
    else
      content.sources.push_back(read_source(name, keys, diagnostics));
  }
}

// Bytes of files, as far as they can be asked.
std::uintmax_t size_of(const std::vector<std::string>& files) {
  std::uintmax_t out = 0;
  for (const auto& path : files) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (!error) out += size;
  }
  return out;
}

std::string below(const std::string& folder, const std::string& path) {
  return std::filesystem::path(path).lexically_relative(folder).generic_string();
}

}  // namespace

std::vector<Source> parse_sources(std::string_view text, const std::string& path, Diagnostics& diagnostics) {
  Content content;
  std::map<std::string, Location> first_seen;
  add_sources(text, path, content, first_seen, diagnostics);
  return std::move(content.sources);
}

std::string written_source(const Source& s) {
  const bool bare =
      s.key.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") ==
      std::string::npos;
  std::string out = "\n[" + (bare ? s.key : in_toml(s.key)) + "]\n";
  const std::pair<const char*, const std::string*> fields[] = {{"title", &s.title},
                                                               {"publisher", &s.publisher},
                                                               {"url", &s.url},
                                                               {"licence", &s.licence},
                                                               {"accessed", &s.accessed}};
  for (const auto& [name, value] : fields)
    if (!value->empty()) out += std::string(name) + " = " + in_toml(*value) + "\n";
  return out;
}

bool is_in_text(std::string_view path, std::string_view ending) {
  if (!path.ends_with(ending) || path.find('\\') != std::string_view::npos) return false;
  while (true) {
    const auto slash = path.find('/');
    const auto part = path.substr(0, slash);
    if (part.empty() || part == "." || part == ".." || part == ending) return false;
    if (slash == std::string_view::npos) return true;
    path.remove_prefix(slash + 1);
  }
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
  // Without them no line means anything: what is wrong with the declarations is told alone.
  if (content.properties.all().empty() && !diagnostics.empty()) return content;
  const auto files = files_below(folder, ".kb");
  content.lines.reserve(size_of(files) / kShortLine);
  for (const auto& path : files)
    parse_text(read_file(path), {below(folder, path), {}}, path, content, diagnostics);
  cross_check(content, folder + "/", diagnostics);
  return content;
}

}  // namespace galley::kb
