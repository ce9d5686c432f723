#pragma once

#include <string>
#include <vector>

#include "app/checker.h"

namespace galley::app {

// What running the examples of rules and patterns gave.
struct ExampleReport {
  int passed = 0;
  std::vector<Diagnostic> failed;  // where the example stands, what it gave instead, what was expected
};

// Runs the examples of every rule whose code begins with `prefix` (empty: all): a flag example must give
// exactly one finding of the rule, with exactly the marked spans and at least one repair, and each repair the
// text that is promised, which must then pass; a pass example no finding though its claims are read (unless
// it says `unread = true`), an undecided one no finding.
[[nodiscard]] ExampleReport run_rule_examples(const House& house, const std::string& prefix);

// The same for the patterns of times, quantities and claims, whose examples run without a knowledge base.
[[nodiscard]] ExampleReport run_pattern_examples(const House& house);

}  // namespace galley::app
