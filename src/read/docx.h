#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "base/error.h"
#include "base/word_list.h"
#include "read/extracted.h"

namespace galley::read {

// Where a piece of the text stands in the document's XML.
struct DocxPiece {
  std::uint32_t start = 0;   // byte of ExtractedText::text
  std::uint32_t size = 0;    // bytes
  pugi::xml_node node;       // <w:t>
  std::uint32_t offset = 0;  // byte of the node's text
};

// A Word document (Office Open XML): the text as it reads with all tracked changes accepted. Body, tables and
// text boxes in their order, then footnotes and endnotes; no headers, footers, comments, field codes, hidden
// text. Kinds of blocks come from the paragraph styles (word list "document_style", after their names and
// what they are based on) and from lists and tables.
struct Docx {
  ExtractedText text;
  pugi::xml_document body;        // word/document.xml
  std::vector<DocxPiece> pieces;  // of the body, in text order; notes have none
};

// Reads it. Throws Error at `where` for an archive that is none, is broken or too large, or is no Word
// document.
void read_docx(Docx& out, const Location& where, std::string_view bytes, const WordLists& lists);

// Does the archive look like a Word document? Looks at names in its first kilobytes only.
[[nodiscard]] bool looks_like_docx(std::string_view bytes);

}  // namespace galley::read
