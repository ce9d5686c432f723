#pragma once

#include <string>
#include <vector>

#include "app/measurement.h"
#include "cli/corpus.h"

namespace galley::cli {

// A measurement as people and programs read it: findings (unjudged first), precision by rule, planted errors
// found and missed.
[[nodiscard]] std::string measure_text(const Corpus& corpus, const app::Measurement& measurement,
                                       const std::vector<check::Rule>& rules, bool colour);
[[nodiscard]] std::string measure_json(const Corpus& corpus, const app::Measurement& measurement,
                                       const std::vector<check::Rule>& rules);

}  // namespace galley::cli
