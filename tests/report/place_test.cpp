#include "report/place.h"

#include <doctest/doctest.h>

#include "sample.h"

using namespace galley;

TEST_CASE("lines and columns count characters, UTF-16 columns count units") {
  struct Case {
    std::string title, text, words;
    int line, column, utf16;
    bool in_title;
  };
  const Case kCases[] = {
      {"", "one two", "two", 1, 5, 5, false},
      {"", "\xEF\xBB\xBFone two", "two", 1, 5, 5, false},
      {"", "a\r\nb\r\nçé two", "two", 3, 4, 4, false},
      {"", "a\rb\rtwo", "two", 3, 1, 1, false},
      {"", "a\n\n🎈🎈two", "two", 3, 3, 5, false},
      {"title", "one\ntwo", "two", 2, 1, 1, false},
      {"a two", "one\nthree", "two", 1, 3, 3, true},
      {"", std::string(3000, 'x') + "é two", "two", 1, 3003, 3003, false},
  };
  for (const auto& c : kCases) {
    CAPTURE(c.text);
    const auto d = sample::document("a", c.title, c.text);
    const report::Places places(d);
    const auto p = places.of(sample::at(d, c.words));
    CHECK(p.line == c.line);
    CHECK(p.column == c.column);
    CHECK(p.utf16_column == c.utf16);
    CHECK(p.in_title == c.in_title);
    CHECK((c.in_title ? c.title : c.text).substr(p.start, p.end - p.start) == c.words);
    CHECK(places.words(sample::at(d, c.words)) == c.words);
  }
}

TEST_CASE("a span outside the document is cut to it") {
  const auto d = sample::document("a", "", "one");
  const auto p = report::Places(d).of({2, 99});
  CHECK(p.end == 3);
  CHECK(report::Places(d).words({2, 99}) == "e");
}
