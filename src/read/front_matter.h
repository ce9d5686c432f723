#pragma once

#include "base/word_list.h"
#include "model/document.h"

namespace galley::read {

// YAML ("---") or TOML ("+++") front matter at the start of a Markdown file. Returns the offset behind it; 0
// if there is none. Everything in it is blanked in Document::text but the values of `title` (block: headline)
// and `subtitle`, `dek`, `standfirst` or `description` (block: dek). `date` (also `published`, `pubdate`,
// `datepublished`, `publishdate`) sets Document::date, date_from = "metadata". Only simple `key: value` lines
// are read.
std::uint32_t take_front_matter(Document& document, const WordLists& lists);

}  // namespace galley::read
