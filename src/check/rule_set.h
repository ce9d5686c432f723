#pragma once

#include <string>
#include <vector>

#include "check/rule.h"

namespace galley::check {

// All rules below the folders, in their order, those of one folder by code. What only all of them together show
// goes to `diagnostics` too: a code that two files have, a rule that yields to none of them. Throws Error if a
// folder cannot be read.
[[nodiscard]] std::vector<Rule> load_rule_set(const std::vector<std::string>& folders, Diagnostics& diagnostics);

}  // namespace galley::check
