#pragma once

#include <string>
#include <vector>

#include "english/model.h"
#include "model/document.h"

namespace galley::english {

// An annotated document as JSON: sentences with their tokens and named mentions. Offsets are bytes into the
// file; heads are indexes of tokens within the sentence, null for its root; a mention's `first` and `last`
// are tokens of the sentence, `last` not in it (docs/english.md).
[[nodiscard]] std::string to_json(const Document& document, const std::vector<NamedMention>& mentions);

}  // namespace galley::english
