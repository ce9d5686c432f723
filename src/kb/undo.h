#pragma once

#include <cstdint>
#include <string>

#include "kb/change.h"

namespace galley::kb {

// Takes a transaction back, as a transaction of its own: what it brought goes, what it replaced or took back
// is there again. Undoing the undo brings it back. Throws Error, and changes nothing, when a later
// transaction stands in the way (it changed or relies on what would go), naming that one. `head.kind` and
// `head.undoes` are set here. `dry`: a rehearsal, nothing is written.
ChangeReport undo(const std::string& path, std::int64_t txn, ChangeHead head, bool dry = false);

}  // namespace galley::kb
