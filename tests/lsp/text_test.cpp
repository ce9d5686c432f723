#include "lsp/text.h"

#include <doctest/doctest.h>

using namespace galley::lsp;

TEST_CASE("positions count bytes or UTF-16 units") {
  const Text text("a\r\nž🎉b\rc\n");
  struct Case {
    std::size_t offset, line, utf8, utf16;
  };
  for (const auto& c : {Case{0, 0, 0, 0}, {1, 0, 1, 1}, {3, 1, 0, 0}, {5, 1, 2, 1}, {9, 1, 6, 3}, {10, 1, 7, 4},
                        {11, 2, 0, 0}, {12, 2, 1, 1}, {13, 3, 0, 0}}) {
    CAPTURE(c.offset);
    for (const auto encoding : {Encoding::utf8, Encoding::utf16}) {
      const auto p = text.position(c.offset, encoding);
      CHECK(p.line == c.line);
      CHECK(p.character == (encoding == Encoding::utf8 ? c.utf8 : c.utf16));
      CHECK(text.offset(p, encoding) == c.offset);
    }
  }
}

TEST_CASE("positions that do not exist are the nearest that do") {
  const Text text("ab\r\nž🎉\n");
  CHECK(text.offset({0, 99}, Encoding::utf16) == 2);
  CHECK(text.offset({1, 2}, Encoding::utf16) == 6);  // inside the surrogate pair
  CHECK(text.offset({1, 1}, Encoding::utf8) == 4);   // inside ž
  CHECK(text.offset({9, 0}, Encoding::utf8) == text.bytes().size());
}

TEST_CASE("edits move the lines") {
  Text text("one\ntwo\n");
  text.replace(4, 7, "2\n3");
  CHECK(text.bytes() == "one\n2\n3\n");
  CHECK(text.line_start(6) == 6);
  text.replace(5, 2, "x");  // ends before it begins: an insertion
  CHECK(text.bytes() == "one\n2x\n3\n");
}
