#pragma once

#include <span>
#include <vector>

#include "model/document.h"

namespace galley::link {

// The mentions that begin within a span, in text order; one of them may end behind it. Logarithmic: a claim
// never walks through all mentions of an article.
[[nodiscard]] std::span<const Mention> mentions_in(const Document& document, Span span);

// The mentions that end at this offset, of those of up to 400 bytes.
[[nodiscard]] std::vector<const Mention*> mentions_ending_at(const Document& document, std::uint32_t end);

}  // namespace galley::link
