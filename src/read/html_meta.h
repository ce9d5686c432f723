#pragma once

#include <optional>
#include <string_view>

#include "base/word_list.h"
#include "time/day.h"

namespace galley::read {

// The publication date in a page's metadata: <meta> (article:published_time, datePublished, ...), else
// JSON-LD's datePublished if all of the page's agree on the day.
[[nodiscard]] std::optional<Day> published_in_metadata(std::string_view page, const WordLists& lists);

// The charset a page declares in its first 1,024 bytes (lower case); empty if none.
[[nodiscard]] std::string declared_charset(std::string_view page);

}  // namespace galley::read
