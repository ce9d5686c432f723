#include "app/judgement.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/columns.h"

namespace galley::app {
namespace {

constexpr std::array kNames = {"right", "wrong", "unsure"};
constexpr long long kMostWords =
    1'000'000'000'000;  // more than anybody reads; a file's sum of such is a number

// The number of a comment such as "# words: 402407"; 0 for another comment.
long long number_after(std::string_view comment, std::string_view name) {
  if (!comment.starts_with(name)) return 0;
  comment.remove_prefix(name.size());
  while (comment.starts_with(' ')) comment.remove_prefix(1);
  long long n = 0;
  std::from_chars(comment.data(), comment.data() + comment.size(), n);
  return std::clamp(n, 0LL, kMostWords);
}

}  // namespace

const char* name_of(Judgement judgement) {
  return kNames[static_cast<std::size_t>(judgement)];
}

std::optional<Judgement> judgement_named(std::string_view name) {
  const auto it = std::find(kNames.begin(), kNames.end(), name);
  if (it == kNames.end()) return std::nullopt;
  return static_cast<Judgement>(it - kNames.begin());
}

Judgements parse_judgements(std::string_view text, const std::string& path, Diagnostics& diagnostics) {
  Judgements out;
  for (const auto& line : column_lines(text)) {
    if (!line.comment.empty()) {
      if (out.entries.empty()) out.head += std::string(line.comment) + "\n";
      out.read.words += number_after(line.comment, "# words:");
      out.read.with_sources += number_after(line.comment, "# words with sources:");
      continue;
    }
    const auto& c = line.columns;
    const Location where{path, line.number, 1};
    const auto severity = c.size() > 3 ? severity_named(c[2]) : std::nullopt;
    const auto judgement = c.size() > 3 ? judgement_named(c[3]) : std::nullopt;
    if (!severity || !judgement || c[0].empty() || c[1].empty()) {
      diagnostics.add(where, "the line is no judgement",
                      "write rule<TAB>fingerprint<TAB>severity<TAB>right, wrong or unsure");
      continue;
    }
    const auto [it, fresh] = out.entries.try_emplace(
        {c[0], c[1]}, Judgements::Entry{*judgement, *severity, c.size() > 4 ? c[4] : ""});
    if (!fresh && it->second.judgement != *judgement)
      diagnostics.add(where,
                      "this finding is judged " + std::string(name_of(it->second.judgement)) + " above",
                      "keep one of the two lines");
  }
  return out;
}

std::string judgement_text(const Judgements& judgements) {
  std::string out = judgements.head;
  for (const auto& [key, entry] : judgements.entries) {
    auto note = entry.note;
    std::replace_if(
        note.begin(), note.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    out += key.first + "\t" + key.second + "\t" + name_of(entry.severity) + "\t" + name_of(entry.judgement) +
           (note.empty() ? "" : "\t" + note) + "\n";
  }
  return out;
}

}  // namespace galley::app
