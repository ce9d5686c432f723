#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/span.h"
#include "model/document.h"

namespace galley::app {

// An error that somebody put into an article on purpose, to see whether it is found.
struct PlantedError {
  std::string kind;   // "weekday", "sum": free words, for counting
  std::string text;   // the wrong words as they stand in the article
  std::string other;  // the words or the fact they clash with
  std::string note;
  std::vector<std::string> also;  // further words that make the same error, the headline's for one
  Location where;
};

// The file beside an article of a corpus: "quake.md" -> "quake.toml".
[[nodiscard]] std::string planted_file_of(const std::string& article);

// Reads such a file: [[error]] tables with kind, text, other and, if need be, note and also. Everything wrong
// goes to `diagnostics`.
[[nodiscard]] std::vector<PlantedError> parse_planted(std::string_view toml, const std::string& path,
                                                      Diagnostics& diagnostics);

// What an article of a corpus is checked against: [[source]] tables of the same file (source material) or its
// [[earlier]] ones (articles of the story).
struct PlantedSource {
  std::string id, title, date, text;
};
[[nodiscard]] std::vector<PlantedSource> parse_planted_sources(std::string_view toml, const std::string& path,
                                                               const char* table, Diagnostics& diagnostics);

// The key `house` of the same file, the words of its publication: lines for house_of_lines().
[[nodiscard]] std::string parse_planted_house(std::string_view toml, const std::string& path,
                                              Diagnostics& diagnostics);

// Where its words stand, `text` and `also`, in bytes of the document. Words that are not there, or twice, go
// to `diagnostics` and give no span.
[[nodiscard]] std::vector<Span> spans_of(const PlantedError& error, const Document& document,
                                         Diagnostics& diagnostics);

}  // namespace galley::app
