#pragma once

#include <toml++/toml.h>

#include <string>

#include "base/error.h"
#include "model/statement.h"

namespace galley::kb {

// [source] of a map of any kind: all its keys are required but `url`. Faults go to `diagnostics`. For .cpp
// files only.
[[nodiscard]] Source read_map_source(const toml::table& file, const std::string& path,
                                     Diagnostics& diagnostics);

}  // namespace galley::kb
