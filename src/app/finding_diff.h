#pragma once

#include <vector>

#include "model/finding.h"

namespace galley::app {

// How one finding fared between two runs over the same articles. New: `before` is null; lost: `after` is
// null; changed: neither. Points into the results.
struct FindingChange {
  const Result* article = nullptr;  // the later run's, but for a lost finding
  const Finding* before = nullptr;
  const Finding* after = nullptr;
};

// Every new, lost and changed finding, in the order of the articles. Two findings of one rule are one finding
// when they have one fingerprint, else when their first spans touch; it has changed when message, severity, a
// span or a repair has. `before` and `after` must be of the same articles in the same order.
[[nodiscard]] std::vector<FindingChange> diff_findings(const std::vector<Result>& before,
                                                       const std::vector<Result>& after);

}  // namespace galley::app
