#pragma once

#include <vector>

#include "check/rule.h"
#include "model/finding.h"

namespace galley::check {

// One error is told once: a finding whose rule yields to others is left out where the first words of one of
// theirs touch words of its own, context apart. `rules`: at least those that gave the findings.
void drop_yielding(std::vector<Finding>& findings, const std::vector<const Rule*>& rules);

}  // namespace galley::check
