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
  top.only({"error"});
  for (const auto* table : top.tables("error")) {
    const TomlKeys keys(*table, path, diagnostics);
    keys.only({"kind", "text", "other", "note"});
    out.push_back({keys.text("kind", true), keys.text("text", true), keys.text("other", true),
                   keys.text("note"), keys.where("text")});
  }
  return out;
}

Span span_of(const PlantedError& error, const Document& document, Diagnostics& diagnostics) {
  const auto& bytes = document.bytes;
  const auto at = bytes.find(error.text);
  if (error.text.empty() || at == std::string::npos) {
    diagnostics.add(error.where, "these words are not in " + document.path, "copy them from the article");
    return {};
  }
  if (bytes.find(error.text, at + 1) != std::string::npos) {
    diagnostics.add(error.where, "these words are more than once in " + document.path,
                    "take more of the words around them");
    return {};
  }
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + error.text.size())};
}

}  // namespace galley::app
