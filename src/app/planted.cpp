#include "app/planted.h"

#include <filesystem>

#include "base/toml_keys.h"

namespace galley::app {

std::string planted_file_of(const std::string& article) {
  return std::filesystem::path(article).replace_extension(".toml").string();
}

std::vector<PlantedError> parse_planted(std::string_view source, const std::string& path,
                                        Diagnostics& diagnostics) {
  std::vector<PlantedError> out;
  const auto file = parse_toml(source, path, diagnostics);
  const TomlKeys top(file, path, diagnostics);
  top.only({"error", "source", "earlier", "house"});
  for (const auto* table : top.tables("error")) {
    const TomlKeys keys(*table, path, diagnostics);
    keys.only({"kind", "text", "other", "note", "also"});
    out.push_back({keys.text("kind", true), keys.text("text", true), keys.text("other", true),
                   keys.text("note"), keys.texts("also"), keys.where("text")});
  }
  return out;
}

std::vector<PlantedSource> parse_planted_sources(std::string_view source, const std::string& path,
                                                 const char* name, Diagnostics& diagnostics) {
  std::vector<PlantedSource> out;
  const auto file = parse_toml(source, path, diagnostics);
  for (const auto* table : TomlKeys(file, path, diagnostics).tables(name)) {
    const TomlKeys keys(*table, path, diagnostics);
    keys.only({"id", "title", "date", "text"});
    out.push_back({keys.text("id", true), keys.text("title"), keys.text("date"), keys.text("text", true)});
  }
  return out;
}

std::string parse_planted_house(std::string_view source, const std::string& path, Diagnostics& diagnostics) {
  const auto file = parse_toml(source, path, diagnostics);
  return TomlKeys(file, path, diagnostics).text("house");
}

std::vector<Span> spans_of(const PlantedError& error, const Document& document, Diagnostics& diagnostics) {
  std::vector<std::string> all = {error.text};
  all.insert(all.end(), error.also.begin(), error.also.end());
  std::vector<Span> out;
  for (const auto& words : all) {
    const auto at = words.empty() ? std::string::npos : document.bytes.find(words);
    if (at == std::string::npos)
      diagnostics.add(error.where, "“" + words + "” is not in " + document.path,
                      "copy the words from the article");
    else if (document.bytes.find(words, at + 1) != std::string::npos)
      diagnostics.add(error.where, "“" + words + "” is more than once in " + document.path,
                      "take more of the words around it");
    else
      out.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())});
  }
  return out;
}

}  // namespace galley::app
