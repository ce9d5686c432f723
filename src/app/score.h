#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "app/judgement.h"
#include "base/error.h"
#include "model/finding.h"

namespace galley::app {

// How the findings of one rule at one severity were judged. Those about which the reader was unsure count for
// nothing.
struct Score {
  int right = 0, wrong = 0, unsure = 0;

  void add(Judgement judgement);
  [[nodiscard]] int sample() const { return right + wrong; }
  // right / sample; nothing for an empty sample.
  [[nodiscard]] std::optional<double> precision() const;
  // "0.92 of 25", "not measured".
  [[nodiscard]] std::string words() const;
  auto operator<=>(const Score&) const = default;
};

struct Bounds {
  double low = 0, high = 1;
};
// Wilson's interval (1927) at 95 % for `good` of `all`; 0 to 1 for none of none.
[[nodiscard]] Bounds wilson(int good, int all);

// What the findings of a rule that is on must reach: error 0.95, warning 0.85, note 0.50.
[[nodiscard]] double bar_of(Severity severity);
// Does the score of its findings of this severity keep a rule from being on? An empty sample does not.
[[nodiscard]] bool below_bar(const Score& score, Severity severity);

// By rule and severity: a rule that is sure of some findings and notes others makes two promises.
using Scores = std::map<std::pair<std::string, Severity>, Score>;
// An empty score for what was not measured.
[[nodiscard]] Score score_of(const Scores& scores, const std::string& rule, Severity severity);

// What `rules measure --write` found: the scores, and the text they were found on in whole ten thousands of
// words, so that an article more does not change the file.
struct Measured {
  Scores scores;
  Reading read;
};
[[nodiscard]] Reading rounded(Reading reading);
// None in `words` words bounds how often a rule speaks: 3 / words a word, at 95 % (the rule of three). This
// is the number of words to at most one finding; 0 if nothing was read.
[[nodiscard]] long long words_to_a_finding(long long words);

// rules/measured.tsv. Everything wrong goes to `diagnostics`.
[[nodiscard]] Measured parse_scores(std::string_view text, const std::string& path, Diagnostics& diagnostics);
[[nodiscard]] std::string scores_text(const Measured& measured);
// The file of a folder of rules; nothing is measured where there is none. Throws Error with its faults.
[[nodiscard]] Measured load_scores(const std::string& rules);
[[nodiscard]] std::string scores_file_of(const std::string& rules);

}  // namespace galley::app
