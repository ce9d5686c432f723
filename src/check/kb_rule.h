#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "check/rule.h"
#include "model/finding.h"

namespace galley::check {

// A few statements that show what a rule of the knowledge base does.
struct KbExample {
  enum class Kind : std::uint8_t { flag, pass, undecided } kind = Kind::flag;
  Location where, kb_at;  // of the example, of its first line
  std::string kb;         // lines of the text form (kb::parse_example)
  std::string because;    // pass, undecided: why
};

// A rule that sets statements of the knowledge base against each other: one file of rules/kb/
// (docs/rules.md). The same form as a rule for articles, with examples in lines of the knowledge base.
struct KbRule {
  std::string code;  // "kb/two-holders": its path below rules/ without ".toml"
  std::string title, message, why, limits;
  Severity severity = Severity::warning;
  RuleStatus status = RuleStatus::on;
  std::string query;
  Location query_at;
  std::vector<KbExample> examples;
  std::string path;
};

// Reads one rule file; everything wrong with it goes to `diagnostics`.
[[nodiscard]] KbRule parse_kb_rule(std::string_view toml, const std::string& path, std::string_view code,
                                   Diagnostics& diagnostics);

// All rules below `folder` (rules/kb), by code. Throws Error if the folder cannot be read.
[[nodiscard]] std::vector<KbRule> load_kb_rules(const std::string& folder, Diagnostics& diagnostics);

}  // namespace galley::check
