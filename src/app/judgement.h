#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "model/finding.h"

namespace galley::app {

// What somebody said of a finding after reading the article: it points at a contradiction, it does not, or
// the reader could not tell.
enum class Judgement : std::uint8_t { right, wrong, unsure };
[[nodiscard]] const char* name_of(Judgement judgement);
[[nodiscard]] std::optional<Judgement> judgement_named(std::string_view name);

// How much text the rules were read on, with source material and without: what the silence of a rule is
// worth.
struct Reading {
  long long words = 0;
  long long with_sources = 0;
  auto operator<=>(const Reading&) const = default;
};

// A finding is known by its rule and its fingerprint, wherever it stands.
using FindingKey = std::pair<std::string, std::string>;

// A file of judgements: `rule<TAB>fingerprint<TAB>severity<TAB>right|wrong|unsure[<TAB>note]` a line, sorted,
// so that two people's files merge. The severity is the one that the finding was shown with. `#` begins a
// comment; those before the first judgement are kept when it is written.
struct Judgements {
  struct Entry {
    Judgement judgement = Judgement::unsure;
    Severity severity = Severity::warning;
    std::string note;
  };
  std::string head;  // the comments, with their line ends
  Reading read;      // comments say so: "# words: 402407", "# words with sources: 12000"
  std::map<FindingKey, Entry> entries;
};

// Everything wrong goes to `diagnostics`; a finding judged in two ways, too.
[[nodiscard]] Judgements parse_judgements(std::string_view text, const std::string& path,
                                          Diagnostics& diagnostics);
// The text of the file; tabs and line ends in notes become spaces.
[[nodiscard]] std::string judgement_text(const Judgements& judgements);

}  // namespace galley::app
