#pragma once

#include <string>

#include "desk/api.h"
#include "kb/change.h"

namespace galley::desk {

// The part of the API below /api/v1/kb/. `rest` is the path behind it. Opens the knowledge base for itself,
// so that any thread may call it. Throws Error.
[[nodiscard]] Answer answer_kb(const std::string& kb, const std::string& rest, const Request& request,
                               const kb::ChangeHead& head);

}  // namespace galley::desk
