#pragma once

#include <functional>
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

// One line of `--stream`: a document and its source material, or why it is none.
struct StreamLine {
  std::string id;
  app::Input input;
  std::vector<app::Input> sources;
  std::string error;  // one sentence; empty: none
};
[[nodiscard]] StreamLine stream_line(const std::string& bytes);

// `--stream`: one JSON object a line in, one a line out, in order, whatever the length of the stream.
// `judge`: check, else extract. `policy`: how rules are run, one of the house's or an empty one. Returns an
// exit status; findings at or above `fail_on` give 1.
int run_stream(const app::House& house, bool judge, unsigned jobs, const check::Policy& policy,
               std::optional<Severity> fail_on);

}  // namespace galley::cli
