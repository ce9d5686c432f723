#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/span.h"

namespace galley::read {

// Deepest nesting of tags and largest number of tags that are read. gumbo compares each tag with all that are
// open: 50,000 nested <div> take it more than a minute.
inline constexpr std::size_t kDeepestNesting = 512;
inline constexpr std::size_t kMostTags = 400'000;

// The page as gumbo may safely see it, same length: comments and elements whose content is no prose (script,
// style, svg, math, iframe, noscript, template, textarea, select, object, ...) are spaces. Throws Error at
// `where` when tags are nested deeper than kDeepestNesting, when there are more than kMostTags, or when
// formatting tags left open would make a parser repeat them in every paragraph. `comments` receives where
// comments stood, in order. Linear.
[[nodiscard]] std::string guarded(const Location& where, std::string_view page, std::vector<Span>& comments);

}  // namespace galley::read
