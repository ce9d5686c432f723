#pragma once

#include "base/word_list.h"
#include "model/document.h"

// One function a format. Each takes a document whose `bytes` are valid UTF-8 and whose `text` is clean
// (clean.h), and fills blocks, date and date_from; `text` stays exactly as long as `bytes`.
namespace galley::read {

void read_text(Document& document, const WordLists& lists);
void read_markdown(Document& document, const WordLists& lists);
void read_html(Document& document, const WordLists& lists);
void read_wikitext(Document& document, const WordLists& lists);

}  // namespace galley::read
