#include <doctest/doctest.h>

#include "base/utf8.h"
#include "lists.h"
#include "read/read.h"
#include "shape.h"

using namespace galley;

namespace {

Document markdown(std::string bytes) {
  return read::read("a.md", std::move(bytes), read::Format::markdown, test_lists());
}

}  // namespace

TEST_CASE("Markdown markup is masked, words stay where they are") {
  struct Case {
    std::string text, shape;
  };
  static const Case kCases[] = {
      {"# Fire\n\nIt *burns*.\n", "headline|Fire\nparagraph|It burns.\n"},
      {"\xEF\xBB\xBF# Fire\n\nIt burns.\n", "headline|Fire\nparagraph|It burns.\n"},
      {"Fire\n====\n\n## More\n\nIt burns.", "headline|Fire\nheading|More\nparagraph|It burns.\n"},
      {"**30**,000 people", "paragraph|30,000 people\n"},
      {"See [the map](https://x.org/a \"b c\"), please.", "paragraph|See the map, please.\n"},
      {"See [Baku](https://x.org/Baku) now.", "paragraph|See Baku now.\n"},
      {"See <https://x.org/2020/10/07> now.", "paragraph|See now.\n"},
      {"See [text][1] now.\n\n[1]: http://x.org \"t\"\n", "paragraph|See text now.\n"},
      {"one  \ntwo\nthree<br>four", "paragraph|one two three four\n"},
      {"> He said\n> no.\n", "quotation|He said no.\n"},
      {"- one\n- two\n  - three\n", "list-item|one\nlist-item|two\nlist-item|three\n"},
      {"1. one\n\n2. two\n", "list-item|one\nlist-item|two\n"},
      {"![the mill](a.png)\n\nIt burns.", "caption|the mill\nparagraph|It burns.\n"},
      {"It ![the mill](a.png) burns.", "paragraph|It burns.\n"},
      {"| a | b \\| c |\n|---|---|\n| 1 | 2 |\n", "cell|a\ncell|b | c\ncell|1\ncell|2\n"},
      {"caf&eacute; &amp; bar &#8212; &bogus; x", "paragraph|café & bar — &bogus; x\n"},
      {"\\*not\\* emphasis", "paragraph|*not* emphasis\n"},
      {"a <b>bold</b> word", "paragraph|a bold word\n"},
      {"<div>\n<p>Nine&nbsp;died.</p>\n<!-- no --></div>", "paragraph|Nine died.\n"},
      {"a\n\n<!-- galley-disable-next-line x: y -->\n\nb", "headline|a\nparagraph|b\n"},
  };
  for (const auto& c : kCases) {
    CAPTURE(c.text);
    const auto d = markdown(c.text);
    REQUIRE(d.text.size() == d.bytes.size());
    CHECK(utf8::first_invalid(d.text) == std::string::npos);
    CHECK(outline(d) == c.shape);
  }
}

TEST_CASE("code is a block nobody reads") {
  const auto d = markdown("It burns.\n\n```\nin 1999\n```\n\n    in 2000\n");
  REQUIRE(d.blocks.size() == 3);
  CHECK(d.blocks[1].kind == BlockKind::code);
  CHECK(d.words(d.blocks[1].span).empty());
  CHECK(d.blocks[2].kind == BlockKind::code);
}

TEST_CASE("front matter gives title, subtitle and date") {
  struct Case {
    std::string text, shape, date;
  };
  static const Case kCases[] = {
      {"---\ntitle: \"Nine die\"\ndate: 2020-10-07T10:00:00Z\n---\nNine died.",
       "headline|Nine die\nparagraph|Nine died.\n", "2020-10-07"},
      {"---\r\ntitle: Nine die # draft\r\ndescription: A fire\r\n---\r\n\r\n# Fire\r\n",
       "headline|Nine die\ndek|A fire\nheadline|Fire\n", ""},
      {"---\ntitle: Nine die\n---\n\nNine died.\n\n# Fire\n", "headline|Nine die\nparagraph|Nine died.\nheading|Fire\n", ""},
      {"+++\ntitle = 'Nine die'\ndate = 2020-10-07\n+++\nNine died.",
       "headline|Nine die\nparagraph|Nine died.\n", "2020-10-07"},
      {"---\npublish_date: 7 October 2020\n---\nNine died.", "paragraph|Nine died.\n", "2020-10-07"},
      {"---\ndate: 2020-02-30\n---\nNine died.", "paragraph|Nine died.\n", ""},
      {"---\ntitle: Nine\n\nnever closed\n", "headline|title: Nine\nparagraph|never closed\n", ""},
  };
  for (const auto& c : kCases) {
    CAPTURE(c.text);
    const auto d = markdown(c.text);
    REQUIRE(d.text.size() == d.bytes.size());
    CHECK(outline(d) == c.shape);
    CHECK((d.date ? iso_text(*d.date) : "") == c.date);
    CHECK(d.date_from == (d.date ? "metadata" : "none"));
  }
}
