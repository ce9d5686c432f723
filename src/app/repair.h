#pragma once

#include <string>
#include <vector>

#include "model/finding.h"

namespace galley::kb {
class Store;
}

namespace galley::app {

// Do two edits touch the same bytes? Two insertions at one place do.
[[nodiscard]] bool clash(const Edit& a, const Edit& b);

// The document's file with the edits made, in whatever order they come; in HTML what is put in is escaped.
// Throws Error when two of them clash, or the document's offsets are not into its file (Document::extracted).
[[nodiscard]] std::string repaired(const Document& document, std::vector<Edit> edits);

// The finding as a `[[pass]]` example of its rule, for a rule that was wrong: the sentences it underlines,
// headline and date of the article, and, with a store, what the knowledge base says of the entities they
// name. `because`: why nothing is wrong there.
[[nodiscard]] std::string pass_example(const Result& result, const Finding& finding,
                                       const std::string& because, const kb::Store* store);

}  // namespace galley::app
