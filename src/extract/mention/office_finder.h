#pragma once

#include <vector>

#include "extract/mention/name_words.h"
#include "extract/mention/seen_name.h"
#include "extract/pattern/pattern.h"
#include "model/names.h"

namespace galley::extract {

// Finds what is not a name: offices ("Turkish foreign minister", "president of Azerbaijan", a title before a
// name), descriptions ("the region", "the two countries", "the president") and personal pronouns. `names` in
// text order. An office's candidates are looked up in `index` (may be null) under its names in
// rules/words/office.tsv with the country or organisation beside it.
[[nodiscard]] std::vector<SeenName> find_offices(const NameWords& words, const pattern::Lattice& lattice,
                                                 const std::vector<SeenName>& names, const NameIndex* index);
[[nodiscard]] std::vector<SeenName> find_descriptions(const NameWords& words, const Document& document,
                                                      const std::vector<SeenName>& names,
                                                      const std::vector<SeenName>& offices);

}  // namespace galley::extract
