#pragma once

#include <string>
#include <vector>

#include "app/checker.h"
#include "cli/keys.h"

namespace galley::cli {

// What a walk through the findings of an article left behind.
struct Answers {
  std::vector<Edit> edits;  // repairs that were picked, none of which clash
  int repaired = 0, accepted = 0, drafted = 0, examples = 0;
  bool left = false;  // before the end
};

// `check --interactive`: shows each finding that stands and takes one key for it: 1-9 a repair, a accept with
// a reason (written at once into the file beside the article), k the knowledge base is wrong (drafts
// statements into ARTICLE.review for `kb review`), w the rule is wrong (appends a `[[pass]]` example to the
// rule's file), s skip, q quit. `store` may be null. Throws Error when one of those files cannot be written.
[[nodiscard]] Answers walk_findings(const Result& result, const app::House& house, const kb::Store* store,
                                    Keys& keys);

// `--fix FINGERPRINT[:N]`: the edits of repair N (from 1; may be left out where there is one) of the finding
// whose fingerprint begins so. Throws UsageError when there is no such finding or repair, or more than one.
[[nodiscard]] std::vector<Edit> edits_named(const Result& result, const std::string& name);

}  // namespace galley::cli
