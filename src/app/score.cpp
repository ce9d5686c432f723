#include "app/score.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <filesystem>

#include "base/columns.h"
#include "base/file.h"

namespace galley::app {
namespace {

constexpr const char* kHead =
    "# How the findings of each rule were judged; galley rules measure --write makes this file "
    "(docs/measuring.md).\n"
    "# rule\tseverity\tright\twrong\tunsure\n"
    "# words\tof all text, of text with sources\n";
// The line of the text that was read; no rule is called so.
constexpr const char* kWords = "words";

std::optional<int> number(const std::string& text) {
  int n = 0;
  const char* end = text.data() + text.size();
  const auto [rest, fault] = std::from_chars(text.data(), end, n);
  if (fault != std::errc() || rest != end || n < 0) return std::nullopt;
  return n;
}

}  // namespace

void Score::add(Judgement judgement) {
  ++(judgement == Judgement::right ? right : judgement == Judgement::wrong ? wrong : unsure);
}

std::optional<double> Score::precision() const {
  if (sample() == 0) return std::nullopt;
  return static_cast<double>(right) / sample();
}

std::string Score::words() const {
  const auto p = precision();
  return p ? fmt::format("{:.2f} of {}", *p, sample()) : "not measured";
}

Bounds wilson(int good, int all) {
  if (all == 0) return {};
  constexpr double z = 1.959964;  // 97.5 % quantile of the normal distribution
  const double n = all, p = good / n;
  const double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
  const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
  return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

double bar_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return 0.95;
    case Severity::warning:
      return 0.85;
    case Severity::note:
      return 0.5;
  }
  return 1;
}

bool below_bar(const Score& score, Severity severity) {
  const auto precision = score.precision();
  return precision && *precision < bar_of(severity);
}

Score score_of(const Scores& scores, const std::string& rule, Severity severity) {
  const auto it = scores.find({rule, severity});
  return it == scores.end() ? Score{} : it->second;
}

Reading rounded(Reading reading) {
  constexpr long long kStep = 10000;
  return {reading.words / kStep * kStep, reading.with_sources / kStep * kStep};
}

long long words_to_a_finding(long long words) {
  return words / 3;
}

Measured parse_scores(std::string_view text, const std::string& path, Diagnostics& diagnostics) {
  Measured out;
  for (const auto& line : column_lines(text)) {
    if (!line.comment.empty()) continue;
    const auto& c = line.columns;
    if (c.size() == 3 && c[0] == kWords && number(c[1]) && number(c[2])) {
      out.read = {*number(c[1]), *number(c[2])};
      continue;
    }
    Score score;
    const auto severity = c.size() == 5 ? severity_named(c[1]) : std::nullopt;
    bool good = severity.has_value();
    for (const auto& [column, count] : {std::pair{std::size_t{2}, &score.right},
                                        {std::size_t{3}, &score.wrong},
                                        {std::size_t{4}, &score.unsure}}) {
      const auto n = column < c.size() ? number(c[column]) : std::nullopt;
      good = good && n;
      *count = n.value_or(0);
    }
    if (!good || !out.scores.emplace(std::pair{c[0], *severity}, score).second)
      diagnostics.add({path, line.number, 1},
                      "the line is no measurement, or the second of its rule and severity",
                      "write the file with galley rules measure --write");
  }
  return out;
}

std::string scores_text(const Measured& measured) {
  const auto read = rounded(measured.read);
  std::string out = kHead;
  out += fmt::format("{}\t{}\t{}\n", kWords, read.words, read.with_sources);
  for (const auto& [key, s] : measured.scores)
    if (s != Score{})
      out += fmt::format("{}\t{}\t{}\t{}\t{}\n", key.first, name_of(key.second), s.right, s.wrong, s.unsure);
  return out;
}

std::string scores_file_of(const std::string& rules) {
  return (std::filesystem::path(rules) / "measured.tsv").string();
}

Measured load_scores(const std::string& rules) {
  const auto path = scores_file_of(rules);
  if (!std::filesystem::exists(path)) return {};
  Diagnostics faults;
  auto out = parse_scores(read_file(path), path, faults);
  faults.throw_if_any();
  return out;
}

}  // namespace galley::app
