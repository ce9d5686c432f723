#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace galley::read {

// The blocks of one table of wikitext, `whole` from "{|" to behind "|}": its caption, and its cells with
// their place in table `group`. `source` is the text with links, templates and elements hidden but for what
// they show; `text` is as long, and has spaces for the table's marks afterwards. A cell longer than a
// newsroom's is layout and goes, too.
[[nodiscard]] std::vector<Block> wikitext_table(std::string& text, std::string_view source, Span whole,
                                                std::uint32_t group);

}  // namespace galley::read
