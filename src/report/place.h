#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "model/document.h"

namespace galley::report {

// Where a span stands, in the terms people and programs use. A document whose headline was given apart has
// two texts, the title and the file; an article that is a folder has a text a file. Offsets, lines and
// columns are those of the text it stands in.
struct Place {
  bool in_title = false;
  std::string file;                  // of a bundle: the file's path; else empty
  int lines_before = 0;              // of a bundle: lines of the files before it
  std::uint32_t start = 0, end = 0;  // bytes
  int line = 1, column = 1;          // of the start; from 1, columns in code points
  int end_line = 1, end_column = 1;  // of the end (one past the last character)
  int utf16_column = 1, utf16_end_column = 1;
};

// Turns spans of one document into places. Lines end at LF, CR LF or CR. Building takes one pass over the
// bytes; a look-up takes constant time however long the line.
class Places {
 public:
  explicit Places(const Document& document);

  [[nodiscard]] Place of(Span span) const;
  // The path of the file that it stands in: the document's, or that of a bundle's file.
  [[nodiscard]] const std::string& path(const Place& place) const;
  // "12:3"; "title:1:3" in a title given apart.
  [[nodiscard]] static std::string line_and_column(const Place& place);
  // The bytes of line `line` (from 1; of a bundle: with the lines before its file) of the text or the title,
  // without its line end, as offsets into Document::bytes.
  [[nodiscard]] Span line_span(int line, bool in_title) const;
  // The article's words at a span: the bytes of the file, in HTML with entities decoded and markup left out.
  [[nodiscard]] std::string words(Span span) const;
  [[nodiscard]] const Document& document() const { return *document_; }

 private:
  struct Point {
    int line, column, utf16_column;
  };
  [[nodiscard]] std::uint32_t base(bool in_title) const { return in_title ? 0 : document_->title_bytes; }
  [[nodiscard]] Point point(std::uint32_t offset, bool in_title) const;

  // Characters and UTF-16 units before `offset`.
  struct Count {
    std::uint32_t characters = 0, utf16 = 0;
  };
  [[nodiscard]] Count count(std::uint32_t offset) const;

  const Document* document_;
  std::vector<Count> counts_;          // at every kStep-th byte
  std::vector<std::uint32_t> starts_;  // where lines start in Document::bytes, title left out
};

}  // namespace galley::report
