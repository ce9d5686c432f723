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
    "# rule\tright\twrong\tunsure\n";

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

std::optional<double> bar_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return 0.95;
    case Severity::warning:
      return 0.85;
    case Severity::note:
      return std::nullopt;
  }
  return std::nullopt;
}

bool below_bar(const Score& score, Severity severity) {
  const auto bar = bar_of(severity);
  const auto precision = score.precision();
  return bar && precision && *precision < *bar;
}

Scores parse_scores(std::string_view text, const std::string& path, Diagnostics& diagnostics) {
  Scores out;
  for (const auto& line : column_lines(text)) {
    if (!line.comment.empty()) continue;
    const auto& c = line.columns;
    Score score;
    bool good = c.size() == 4;
    if (good)
      for (const auto& [column, count] :
           {std::pair{1, &score.right}, {2, &score.wrong}, {3, &score.unsure}}) {
        const auto n = number(c[static_cast<std::size_t>(column)]);
        good = good && n;
        *count = n.value_or(0);
      }
    if (!good || !out.emplace(c[0], score).second)
      diagnostics.add({path, line.number, 1}, "the line is no measurement, or the second of its rule",
                      "write the file with galley rules measure --write");
  }
  return out;
}

std::string scores_text(const Scores& scores) {
  std::string out = kHead;
  for (const auto& [rule, s] : scores)
    if (s != Score{}) out += fmt::format("{}\t{}\t{}\t{}\n", rule, s.right, s.wrong, s.unsure);
  return out;
}

std::string scores_file_of(const std::string& rules) {
  return (std::filesystem::path(rules) / "measured.tsv").string();
}

Scores load_scores(const std::string& rules) {
  const auto path = scores_file_of(rules);
  if (!std::filesystem::exists(path)) return {};
  Diagnostics faults;
  auto out = parse_scores(read_file(path), path, faults);
  faults.throw_if_any();
  return out;
}

}  // namespace galley::app
