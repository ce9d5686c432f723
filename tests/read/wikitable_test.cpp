#include "read/wikitable.h"

#include <doctest/doctest.h>

#include "lists.h"
#include "read/read.h"

using namespace galley;

namespace {

// The blocks of a text as "kind row.column words"; those in no table without a place.
std::string shape(const std::string& text) {
  const auto d = read::read("a.wiki", text, read::Format::automatic, test_lists());
  CHECK(d.text.size() == d.bytes.size());
  std::string out;
  for (const auto& b : d.blocks) {
    out += std::string(name_of(b.kind)) + " ";
    if (b.place.group != 0) out += std::to_string(b.place.row) + "." + std::to_string(b.place.column) + " ";
    out += d.words(b.span) + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("a table of wikitext: head, cells on one line and on many, attributes, caption") {
  CHECK(
      shape(
          "Before.\n{| class=\"wikitable\"\n|+ style=\"x\" | The vote\n! Party !! Votes\n|-\n"
          "| align=left | [[Labour Party|Labour]] || 1,200<ref>a</ref>\n|-\n| Greens\n| 800\n|}\nAfter.\n") ==
      "paragraph Before.\ncaption The vote\ncell 0.0 Party\ncell 0.1 Votes\ncell 1.0 Labour\ncell 1.1 1,200\n"
      "cell 2.0 Greens\ncell 2.1 800\nparagraph After.\n");
}

TEST_CASE("a table of wikitext: an empty cell keeps its column, a cell may reach over rows and columns") {
  CHECK(shape("{|\n! A !! B !! C\n|-\n| a || || c\n|-\n| rowspan=\"2\" | d || e || f\n|-\n| g || h\n|-\n"
              "| colspan=2 | i || j\n|}") ==
        "cell 0.0 A\ncell 0.1 B\ncell 0.2 C\ncell 1.0 a\ncell 1.2 c\ncell 2.0 d\ncell 2.1 e\ncell 2.2 f\n"
        "cell 3.1 g\ncell 3.2 h\ncell 4.0 i\ncell 4.2 j\n");
}

TEST_CASE("a table of wikitext: headers below the body are a row of it; the head said again goes") {
  CHECK(shape("{|\n! A !! B\n|-\n| a || 1\n|-\n! A !! B\n|-\n! Total !! 1\n|}") ==
        "cell 0.0 A\ncell 0.1 B\ncell 1.0 a\ncell 1.1 1\ncell 2.0 Total\ncell 2.1 1\n");
}

TEST_CASE("a table of wikitext: layout goes") {
  const std::string lng(300, 'x');
  CHECK(shape("{|\n| " + lng + " || b\n|}") == "cell 1.1 b\n");
  CHECK(shape("{|\n| a ||\n{|\n| inner\n|}\n| b\n|}") == "cell 1.0 a\ncell 1.2 b\n");
  CHECK(shape("{{box|\n{|\n| a\n|}\n}}Text.") == "paragraph Text.\n");
  CHECK(shape("Text.\n== References ==\n{|\n| a || b\n|}\n") == "paragraph Text.\n");
}

TEST_CASE("a table of wikitext that is broken loses nothing beside it") {
  CHECK(shape("{|}\nText.") == "paragraph {|} Text.\n");
  CHECK(shape("{|\n|}\nText.") == "paragraph Text.\n");
  CHECK(shape("{| a\n|-\n|-\n! x\n|}Text.") == "cell 1.0 x\nparagraph Text.\n");
}
