#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/checker.h"

namespace galley::cli {

// Has the result a finding at or above the level that nobody accepted? No level: no.
[[nodiscard]] bool has_loud(const Result& result, std::optional<Severity> level);

// What became of one article of a batch.
struct Outcome {
  std::optional<Result> result;
  std::string error;  // why there is none, one sentence
};

// Reads (and, if `judge`, checks) articles on `jobs` threads; outcomes stand in the order of `inputs`. One
// article that cannot be read does not stop the others. `earlier`: articles of the story that all belong to.
[[nodiscard]] std::vector<Outcome> run_batch(const app::House& house, const std::vector<app::Input>& inputs,
                                             const std::vector<Result>& sources, bool judge, unsigned jobs,
                                             const std::vector<Result>& earlier = {});

// What one article is checked against besides the knowledge base.
struct Beside {
  std::vector<app::Input> sources, earlier;
};
// The same where each input has its own: `beside` is as long as `inputs`.
[[nodiscard]] std::vector<Outcome> run_batch_beside(const app::House& house,
                                                    const std::vector<app::Input>& inputs,
                                                    const std::vector<Beside>& beside, unsigned jobs);

// Runs work(checker, i) for each i < count on `jobs` threads, each with a checker of its own; `checkers` keeps
// them for the next call. The work may not throw.
void on_threads(const app::House& house, std::size_t count, unsigned jobs,
                const std::function<void(const app::Checker&, std::size_t)>& work,
                std::vector<std::unique_ptr<app::Checker>>& checkers);

}  // namespace galley::cli
