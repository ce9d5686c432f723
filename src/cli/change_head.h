#pragma once

#include <string>

#include "cli/arguments.h"
#include "kb/change.h"

namespace galley::cli {

// Now, in UTC, to the second: "2026-11-25T20:15:00Z". SOURCE_DATE_EPOCH sets it, for tests and rebuilds.
[[nodiscard]] std::string now_utc();
// --author, else GALLEY_AUTHOR, else the user's name.
[[nodiscard]] std::string author_from(const Arguments& arguments);
[[nodiscard]] kb::ChangeHead change_head(const Arguments& arguments, const std::string& kind);

}  // namespace galley::cli
