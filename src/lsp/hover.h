#pragma once

#include <string>

#include "kb/store.h"
#include "lsp/findings.h"

namespace galley::lsp {

// What Galley reads at byte `offset`: each time expression, quantity and name there, and what the knowledge
// base (null: none) knows of the name. Null where it reads nothing.
[[nodiscard]] Json hover_json(const Checked& checked, std::size_t offset, const kb::Store* store,
                              Encoding encoding);

}  // namespace galley::lsp
