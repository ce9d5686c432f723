#include <doctest/doctest.h>

#include "base/utf8.h"
#include "lists.h"
#include "read/read.h"
#include "shape.h"

using namespace galley;

namespace {

Document wiki(const std::string& text) {
  return read::read("a.wiki", text, read::Format::automatic, test_lists());
}

}  // namespace

TEST_CASE("wikitext: marks go, words stay where they are") {
  const auto d = wiki(
      "'''MS ''Karsund''''' was a [[Norway|Norwegian]] ferry<ref name=\"a\">{{cite web|date=31 June "
      "2010}}</ref> "
      "that sank {{convert|30|mi|km}} off [[Karsund]].<ref>Foo.\n\nBar</ref> {{lang|no|Skam}} &ndash; alas.");
  CHECK(shape_of(d) ==
        "paragraph: MS Karsund was a Norwegian ferry that sank 30 mi off Karsund. Skam – alas.\n");
  CHECK(d.text.size() == d.bytes.size());
  const auto at = d.text.find("Norwegian");
  CHECK(d.bytes.compare(at, 9, "Norwegian") == 0);
}

TEST_CASE("wikitext: paragraphs, headings, lists, captions; apparatus is set aside") {
  const auto d = wiki(
      "{{Infobox ship\n| built = {{start date|1987}}\n}}\n[[File:K.jpg|thumb|The ferry in [[Bergen]]]]\n"
      "One line\nand the next.\n\nAnother.\n== The night ==\n* A point\n# B point\n{| class=\"x\"\n| 1 || "
      "2\n|}\n"
      "== References ==\nNot this.\n=== Sub ===\nNor this.\n== Legacy ==\nA "
      "memorial.\n__NOTOC__\n[[Category:Ferries]]\n<!-- no -->");
  CHECK(shape_of(d) ==
        "caption: The ferry in Bergen\nparagraph: One line and the next.\nparagraph: Another.\nheading: The "
        "night\n"
        "list-item: A point\nlist-item: B point\ncell: 1\ncell: 2\nheading: Legacy\nparagraph: A memorial.\n");
}

TEST_CASE("wikitext: nowiki and links to the web") {
  CHECK(shape_of(wiki("Write <nowiki>[[x]]</nowiki> or [https://example.org the report], not "
                      "https://example.org here.")) ==
        "paragraph: Write [[x]] or the report, not https://example.org here.\n");
}

TEST_CASE("wikitext: brackets nested without end are text on the outside") {
  const auto left = [](int depth) {
    std::string open, close;
    for (int i = 0; i < depth; ++i) {
      open += "{{a|";
      close += "}}";
    }
    return shape_of(wiki("Word " + open + "x" + close + " end.")).find("{{") != std::string::npos;
  };
  CHECK_FALSE(left(60));
  CHECK(left(80));
}

TEST_CASE("wikitext: what is not closed is text, in linear time") {
  CHECK(shape_of(wiki("A {{broken template and a [[link")) ==
        "paragraph: A {{broken template and a [[link\n");
  for (const std::string piece : {"{{", "[[", "<ref>", "{|\n", "<!--", "''", "[http", "{{a|", "=="}) {
    std::string text = "Word ";
    while (text.size() < 40'000) text += piece;
    const auto d = wiki(text + " end.");
    CHECK(d.text.size() == d.bytes.size());
    CHECK(utf8::first_invalid(d.text) == std::string::npos);
  }
}
