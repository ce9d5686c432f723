#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace galley::read {

// Length of the character reference ("&nbsp;", "&#8217;", "&#x2019;") at the start of `text`, `;` included; 0
// if none.
[[nodiscard]] std::size_t entity_length(std::string_view text);

// All character references in `text` inside `span`, in order, appended to `found`.
void find_entities(std::string_view text, Span span, std::vector<Span>& found);

// Decodes references where they stand in `text`: the characters go to the front of the reference's bytes, the
// rest is filled with Document::kNothing. Names are HTML's (gumbo knows them). A reference stays as it is if
// its name is unknown, or its characters need more bytes than it has; one that stands for a control character
// becomes spaces.
void decode_entities(std::string& text, const std::vector<Span>& references);

}  // namespace galley::read
