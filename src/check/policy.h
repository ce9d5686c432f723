#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "check/rule.h"
#include "model/finding.h"

namespace galley::check {

// Does a pattern mean this rule: its code, "family/*", or "*"?
[[nodiscard]] bool covers(std::string_view pattern, std::string_view code);

// What is wrong with a pattern that covers none of the rules, with the nearest code as remedy; nothing if it
// covers one.
[[nodiscard]] std::optional<Diagnostic> unknown_rule(const std::string& pattern,
                                                     const std::vector<Rule>& rules, const Location& where);

// What somebody says of rules, besides the rule files.
struct RuleLevel {
  std::string rule;                  // a pattern, see covers()
  bool on = true;                    // runs, whatever its status
  std::optional<Severity> severity;  // no more severe than this; a rule of its own severity becomes it
  Location where;
};

// A word that a publication writes otherwise, and how it writes it.
struct HouseWord {
  std::string kind;  // "spelling" | "name"
  std::string wrong, right;
};

// How rules are run over one article.
struct Policy {
  std::vector<RuleLevel> levels;  // of those that cover a rule the last one holds
  double minimum_confidence = 0;  // findings below are left out
  std::vector<HouseWord> house = {};
  std::string english = {};  // "british" | "american": words of the other are found; empty: both may stand

  // The level that holds for a rule; null if none covers it.
  [[nodiscard]] const RuleLevel* level(const std::string& code) const;
  // Does the rule run? Without a level by its status, those on trial only if `trial`.
  [[nodiscard]] bool runs(const Rule& rule, bool trial) const;
  // The severity of a finding: `row` is what the rule's query says of it, if it does.
  [[nodiscard]] Severity severity(const Rule& rule, std::optional<Severity> row) const;
};

}  // namespace galley::check
