#pragma once

#include <string>
#include <vector>

#include "kb/change.h"

namespace galley::kb {

struct MergeReport {
  ChangeReport change;
  std::int64_t moved = 0;            // statements that now say it of the other entity, or with it as value
  std::int64_t joined = 0;           // that the other had already: their sources were added there
  std::int64_t dropped = 0;          // type, a name it had, and what would speak of the entity itself
  std::vector<std::string> clashes;  // properties of one best value that now have several
};

// Makes one entity of two: what is said of `from`, or with it as value, is said of `into` from now on; its
// label becomes an alias. One transaction, so that undo brings both back. Throws Error if one of them is not
// known, they are of different types, or are the same. `dry`: a rehearsal, nothing is written.
MergeReport merge(const std::string& path, const std::string& from, const std::string& into, ChangeHead head,
                  bool dry = false);

}  // namespace galley::kb
