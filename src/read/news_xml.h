#pragma once

#include <string_view>

#include "base/error.h"
#include "base/word_list.h"
#include "read/extracted.h"

namespace galley::read {

// IPTC's XML for news: NITF 3, and NewsML-G2 2 with NITF, XHTML or plain text inside. Headline, dek, byline,
// dateline, body, captions; the date of issue or of this version as publication date. Of a message with
// several news items the first with text. Throws Error at `where` for XML that is broken or neither of both.
[[nodiscard]] ExtractedText read_news_xml(const Location& where, std::string_view bytes,
                                          const WordLists& lists);

// IPTC's ninjs 1.3 to 3.0 (JSON): headline(s), byline, body as text or XHTML, description, captions of
// associated pictures, date of this version. Throws Error at `where` for JSON that is broken or no ninjs.
[[nodiscard]] ExtractedText read_ninjs(const Location& where, std::string_view bytes, const WordLists& lists);

// Does the text begin like one of the two? `<nitf`, `<newsItem`, `<newsMessage` in its first kilobytes; a
// JSON object with a ninjs body.
[[nodiscard]] bool looks_like_news_xml(std::string_view bytes);
[[nodiscard]] bool looks_like_ninjs(std::string_view bytes);

}  // namespace galley::read
