#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "check/needs.h"
#include "check/run_form.h"
#include "model/finding.h"

namespace galley::check {

enum class RuleStatus : std::uint8_t { on, trial, off };
[[nodiscard]] const char* name_of(RuleStatus status);

// A text that shows what a rule does. `text` is without its <<...>> marks, whose places are in `marked`.
struct RuleExample {
  enum class Kind : std::uint8_t { flag, pass, undecided } kind = Kind::flag;
  Location where;
  std::string text;
  std::vector<Span> marked;         // flag: the spans of the one finding, all of them
  std::string title;                // headline given apart
  std::string format;               // of the text; empty = plain
  std::string date;                 // publication date, ISO; empty = unknown
  std::string kb;                   // knowledge-base lines added to the rule's own
  std::string source;               // source material to check against (`--source`)
  std::string earlier;              // an article of the story (`--story`), published at `earlier_date`
  std::string earlier_date;
  std::string house;  // lines "spelling | wrong | right", "name | ...", "english | british"
  std::string because;              // pass, undecided: why
  bool unread = false;              // pass: the text gives the rule no claim at all, and that is the point
  std::vector<std::string> repair;  // flag: the whole text after each repair, in order; each must then pass
};

// One rule file of rules/checks/<family>/ (design: 1.5).
struct Rule {
  std::string code;  // "duration/against-dates": its path below rules/checks without ".toml"
  std::string title, message, why, limits;
  std::vector<std::string> motive;
  std::vector<std::string> yields_to;  // codes: their finding on the same words makes this rule's needless
  Severity severity = Severity::warning;
  RuleStatus status = RuleStatus::on;
  std::string query;
  Location query_at;  // where the query's first character stands in the file
  std::string kb;     // knowledge-base lines that all its examples see
  std::vector<RuleExample> examples;
  std::string path;
  bool proven = false;  // a database has taken the query before, so it need not be tried until it is run
  std::optional<Needs> needs;  // needs_of(query), where it has been read off before
  std::optional<RunForm> run;  // run_form_of(query, code), the same
};

inline constexpr int kFewestExamples = 3;  // of flag and of pass, each

// Reads one rule file; everything wrong with it goes to `diagnostics` (unknown key, missing part, too few
// examples, a code that is not its path). `code` is what its path makes it.
[[nodiscard]] Rule parse_rule(std::string_view toml, const std::string& path, std::string_view code,
                              Diagnostics& diagnostics);

// All rules below `folder`, by code. Throws Error if the folder cannot be read.
[[nodiscard]] std::vector<Rule> load_rules(const std::string& folder, Diagnostics& diagnostics);

}  // namespace galley::check
