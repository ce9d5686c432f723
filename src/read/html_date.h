#pragma once

#include <gumbo.h>

#include <optional>
#include <string>
#include <string_view>

#include "base/word_list.h"
#include "time/day.h"

namespace galley::read {

// The publication date in a page's metadata: <meta> (article:published_time, datePublished, date, DC, ...),
// else JSON-LD's "datePublished" if all of the page's agree on the day. `page` is the raw source, `root` its
// tree.
[[nodiscard]] std::optional<Day> metadata_date(const GumboNode* root, std::string_view page,
                                               const WordLists& lists);

// The charset a page declares in its first 1,024 bytes, lower case; empty if none.
[[nodiscard]] std::string declared_charset(std::string_view page);

// The value of an attribute; empty if it is absent.
[[nodiscard]] std::string_view attribute(const GumboNode* element, const char* name);

}  // namespace galley::read
