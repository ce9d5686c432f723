#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "app/judgement.h"
#include "app/planted.h"
#include "app/score.h"
#include "check/rule.h"
#include "model/finding.h"

namespace galley::app {

// One finding on a corpus with what was said of it.
struct JudgedFinding {
  const Result* article = nullptr;
  const Finding* finding = nullptr;
  std::optional<Judgement> judgement;  // nothing: nobody has looked yet

  [[nodiscard]] FindingKey key() const { return {finding->rule, finding->fingerprint}; }
};

// One planted error and the finding, judged right, that touches its words.
struct SoughtError {
  const Result* article = nullptr;
  PlantedError error;
  const Finding* found = nullptr;  // null: missed
};

// What all rules did on a corpus. Points into the results it was made of.
struct Measurement {
  std::vector<JudgedFinding> findings;  // unjudged first, then in the order of the corpus
  std::vector<SoughtError> sought;
  Scores scores;                  // by rule; a finding met twice counts once
  Reading read;                   // this corpus and what add_elsewhere() added
  std::vector<FindingKey> stale;  // judged once, found no more
  int articles = 0;
  long long words = 0;

  [[nodiscard]] int unjudged() const;
};

// `planted`: by the article's path. `own`: the judgements on this corpus. `prefix`: only rules whose code
// begins so. `with_sources`: the articles that were checked against source material, by path. What is wrong
// with planted errors goes to `diagnostics`.
[[nodiscard]] Measurement measure(const std::vector<Result>& results,
                                  const std::map<std::string, std::vector<PlantedError>>& planted,
                                  const Judgements& own, const std::string& prefix, Diagnostics& diagnostics,
                                  const std::set<std::string>& with_sources = {});

// Adds the judgements on text that is not at hand, as they stand; what the measurement has met is left out.
void add_elsewhere(Measurement& measurement, const Judgements& elsewhere, const std::string& prefix);

// The words that a rule was read on: those with source material for a rule that compares with it.
[[nodiscard]] long long words_for(const Reading& reading, const check::Rule& rule);
// A rule none of whose findings has been judged may be on when it was silent on so many words.
constexpr long long kSilentWords = 300000;
// "0.92 of 25"; "none in 430k" words when no finding has been judged; "not measured" when there was no text.
[[nodiscard]] std::string measured_words(const Measured& measured, const check::Rule& rule);

// One sentence for each reason why a rule may not be on, or the measurement is not complete: a score below
// the bar, no finding and too little text, a finding that nobody has judged, a measured.tsv (`written`) that
// says otherwise.
[[nodiscard]] std::vector<std::string> gate(const Measurement& measurement,
                                            const std::vector<check::Rule>& rules, const Measured& written);

}  // namespace galley::app
