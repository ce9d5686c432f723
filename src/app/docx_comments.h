#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/span.h"
#include "base/word_list.h"
#include "model/finding.h"

namespace galley::app {

// A remark on words of a Word document.
struct DocxComment {
  Span span;         // bytes of the text as read::read_docx extracts it
  std::string text;  // its lines become paragraphs
};

// A comment on each finding that was not accepted.
[[nodiscard]] std::vector<DocxComment> comments_on(const Result& result);

// The Word document with these comments added to those it has; nothing else in it changes but where runs are
// cut at the ends of the commented words. Comments on footnotes, whose words Word does not let be commented,
// stand at the end of the body and name themselves. Returns the archive's bytes. Throws Error at `where` as
// read_docx does, or when the document is larger than read::kLargestFile unpacked.
[[nodiscard]] std::string with_comments(const Location& where, std::string_view archive,
                                        const std::vector<DocxComment>& comments, const WordLists& lists);

}  // namespace galley::app
