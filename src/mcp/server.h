#pragma once

#include <istream>
#include <ostream>

#include "desk/api.h"

namespace galley::mcp {

// The Model Context Protocol on two streams, one message a line, until the first ends: the tools check_text,
// lookup_entity and explain_rule, which answer with the JSON of the API. Nothing can be changed through it.
void serve(std::istream& in, std::ostream& out, desk::Api& api);

}  // namespace galley::mcp
