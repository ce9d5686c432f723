#pragma once

#include <string>

#include "app/judgement.h"
#include "app/measurement.h"

namespace galley::cli {

// Shows each unjudged finding and reads one key for it from standard input: r right, w wrong, u unsure, s
// skip, q stop. On a terminal a key counts as it is pressed. Each answer is taken into `judgements` and
// written to `file` at once; with `notes`, the article and the words are written beside it. Returns how many
// were judged. Throws Error when the file cannot be written.
int judge_by_keys(const app::Measurement& measurement, app::Judgements& judgements, const std::string& file,
                  bool notes);

}  // namespace galley::cli
