#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace galley::lsp {

enum class Encoding { utf8, utf16 };  // what a position counts in a line: bytes or UTF-16 units

struct Position {
  std::size_t line = 0, character = 0;  // from 0
};

// A document as an editor holds it: bytes of UTF-8, with positions as the protocol counts them. Lines end at
// LF, CR LF or CR.
class Text {
 public:
  explicit Text(std::string bytes);

  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  // A position behind a line's end is its end, one behind the last line the end of the text, one inside a
  // character its start.
  [[nodiscard]] std::size_t offset(Position at, Encoding encoding) const;
  [[nodiscard]] Position position(std::size_t offset, Encoding encoding) const;
  // Where the line that holds byte `offset` begins.
  [[nodiscard]] std::size_t line_start(std::size_t offset) const;
  // Bytes [from, to) become `with`. A `to` before `from` counts as `from`.
  void replace(std::size_t from, std::size_t to, std::string_view with);

 private:
  void find_lines();
  [[nodiscard]] std::size_t line_of(std::size_t offset) const;
  [[nodiscard]] std::size_t line_end(std::size_t line) const;  // without CR, LF

  std::string bytes_;
  std::vector<std::size_t> starts_;
};

}  // namespace galley::lsp
