#pragma once

#include <string>
#include <string_view>

#include "base/span.h"

namespace galley::read {

// `bytes` (valid UTF-8) with what no reader wants to see masked, same length: control characters but tab and
// line ends become spaces; invisible ones inside words (soft hyphen, zero-width space, byte-order mark,
// direction marks) become Document::kNothing. Spaces of another width, or that lines are not broken at,
// become the plain one, padded with kNothing.
[[nodiscard]] std::string clean(std::string_view bytes);

// Writes spaces over a span, keeping line ends.
void blank(std::string& text, Span span);
// Writes Document::kNothing over a span.
void erase(std::string& text, Span span);

// The span without white space and kNothing at its ends; empty (start == end) if nothing else is in it.
[[nodiscard]] Span trimmed(std::string_view text, Span span);

}  // namespace galley::read
