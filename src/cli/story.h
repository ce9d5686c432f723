#pragma once

#include <string>
#include <vector>

#include "app/checker.h"

namespace galley::cli {

// A story: the articles published about one thing, kept whole in `galley-stories/NAME.jsonl` of the working
// folder, a --stream line each in the order of their days. What they claim is read anew at each check, so that
// better patterns reach old articles too.
[[nodiscard]] std::string story_file(const std::string& name);

// The articles of a story. Throws UsageError when there is none of this name, Error for a line that is none.
[[nodiscard]] std::vector<app::Input> read_story(const std::string& name);

}  // namespace galley::cli
