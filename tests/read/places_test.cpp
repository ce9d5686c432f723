#include "read/places.h"

#include <doctest/doctest.h>

#include "docx_parts.h"
#include "lists.h"
#include "read/read.h"

using namespace galley;

namespace {

// "group.row.column words" of the blocks that have a place, one a line.
std::string places_of(const std::string& text, read::Format format) {
  const auto d = read::read("a", text, format, test_lists());
  std::string out;
  for (const auto& b : d.blocks)
    if (b.place.group != 0)
      out += std::to_string(b.place.group) + "." + std::to_string(b.place.row) + "." +
             std::to_string(b.place.column) + " " + d.words(b.span) + "\n";
  return out;
}

}  // namespace

TEST_CASE("a cell knows its row and column, an item its number") {
  struct Case {
    const char* name;
    read::Format format;
    std::string text, places;
  };
  const Case cases[] = {
      {"a table: the head is row 0, an empty cell has no block but its column is counted",
       read::Format::markdown, "| A | B | C |\n|---|---|---|\n| a | | c |\n| d | e | f |\n",
       "1.0.0 A\n1.0.1 B\n1.0.2 C\n1.1.0 a\n1.1.2 c\n1.2.0 d\n1.2.1 e\n1.2.2 f\n"},
      {"a list within an item, and the item's second paragraph", read::Format::markdown,
       "Text:\n\n- a\n\n  more\n- b\n  1. x\n  2. y\n- c\n", "1.1.0 a\n1.2.0 b\n2.1.0 x\n2.2.0 y\n1.3.0 c\n"},
      {"two tables", read::Format::markdown,
       "| A | B |\n|---|---|\n| a | b |\n\nText.\n\n| C | D |\n|---|---|\n| c | d |\n",
       "1.0.0 A\n1.0.1 B\n1.1.0 a\n1.1.1 b\n2.0.0 C\n2.0.1 D\n2.1.0 c\n2.1.1 d\n"},
      {"rows of a page: headers alone are its head, a cell over two columns counts as two",
       read::Format::html,
       "<table><tr><th>A</th><th>B</th><th>C</th></tr><tr><td colspan=2>a</td><td>c</td></tr></table>",
       "1.0.0 A\n1.0.1 B\n1.0.2 C\n1.1.0 a\n1.1.2 c\n"},
      {"a cell over two rows: those of the second stand in the columns that it leaves free",
       read::Format::html,
       "<table><tr><th>A</th><th>B</th><th>C</th></tr><tr><td rowspan=2>a</td><td>b</td><td>c</td></tr>"
       "<tr><td>d</td><td>e</td></tr><tr><td colspan=2>f</td><td>g</td></tr></table>",
       "1.0.0 A\n1.0.1 B\n1.0.2 C\n1.1.0 a\n1.1.1 b\n1.1.2 c\n1.2.1 d\n1.2.2 e\n1.3.0 f\n1.3.2 g\n"},
      {"a head of two rows", read::Format::html,
       "<table><tr><td rowspan=2>A</td><td colspan=2>B</td></tr><tr><td>C</td><td>D</td></tr>"
       "<tr><td>a</td><td>b</td><td>c</td></tr></table>",
       "1.1.0 A\n1.1.1 B\n1.1.1 C\n1.1.2 D\n1.2.0 a\n1.2.1 b\n1.2.2 c\n"},
      {"an item without a list in a cell counts no row", read::Format::html,
       "<table><tr><th>A</th><th>B</th></tr><tr><td>a</td><td>b<li>x</li></td></tr><tr><td>c</td><td>d</td></"
       "tr></table>",
       "1.0.0 A\n1.0.1 B\n1.1.0 a\n1.1.1 b\n1.2.0 c\n1.2.1 d\n"},
      {"items of plain text next to each other, and lines that are numbered in a row", read::Format::text,
       "Headline of it\n\nFirst text.\n- a\n- b\n\nNow what?\n\n1. Ask them all.\n2. Go home.\n\n4. No "
       "item.\n\n- c\n",
       "1.1.0 - a\n1.2.0 - b\n2.1.0 1. Ask them all.\n2.2.0 2. Go home.\n3.1.0 - c\n"},
      {"items of wikitext, deeper ones in a list of their own, ended by text", read::Format::wikitext,
       "* a\n* b\n** x\n** y\n* c\nText.\n* d\n", "1.1.0 a\n1.2.0 b\n2.1.0 x\n2.2.0 y\n1.3.0 c\n3.1.0 d\n"},
      {"items of wikitext with another mark: within one they leave its list open, beside one they begin "
       "their own",
       read::Format::wikitext, "* a\n*# x\n* b\n# c\n", "1.1.0 a\n2.1.0 x\n1.2.0 b\n3.1.0 c\n"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.name);
    CHECK(places_of(c.text, c.format) == c.places);
  }
}

TEST_CASE("cells of a Word file have places, also where one goes on from the row above") {
  const auto cell = [](const std::string& text, const std::string& properties = {}) {
    return "<w:tc>" + (properties.empty() ? "" : "<w:tcPr>" + properties + "</w:tcPr>") + docx_paragraph(text) + "</w:tc>";
  };
  const auto table = [](const std::string& rows) { return "<w:tbl>" + rows + "</w:tbl>"; };
  const auto archive = docx_of(table("<w:tr>" + cell("A") + cell("B", "<w:gridSpan w:val='2'/>") + cell("C") + "</w:tr><w:tr>" + cell("a") + cell("") + cell("b") + "</w:tr>") +
                               docx_paragraph("Text.") + table("<w:tr>" + cell("D", "<w:vMerge/>") + cell("E") + "</w:tr>"));
  CHECK(places_of(archive, read::Format::docx) == "1.1.0 A\n1.1.1 B\n1.1.3 C\n1.2.0 a\n1.2.2 b\n2.1.0 D\n2.1.1 E\n");
}

TEST_CASE("a cell reaches no further than a newsroom's table does") {
  // One cell over all rows there could be: after a thousand its column is free again.
  const std::string head = "<table><tr><th>A</th><th>B</th></tr>";
  std::string rows = "<tr><td rowspan=65000>a</td><td>b</td></tr>";
  for (int i = 2; i <= 1001; ++i) rows += "<tr><td>c</td></tr>";
  const auto down = places_of(head + rows + "</table>", read::Format::html);
  CHECK(down.find("1.1000.1 c") != std::string::npos);
  CHECK(down.find("1.1001.0 c") != std::string::npos);
  // Of columns behind the hundredth nobody notes how far they reach.
  std::string cells;
  for (int i = 0; i < 100; ++i) cells += "<td>x</td>";
  const auto across = places_of(head + "<tr>" + cells + "<td rowspan=2>y</td></tr><tr>" + cells + "<td>z</td></tr></table>", read::Format::html);
  CHECK(across.find("1.1.100 y") != std::string::npos);
  CHECK(across.find("1.2.100 z") != std::string::npos);
}

TEST_CASE("a step without its table or list gives no place") {
  read::Places places;
  places.enter(read::PlaceStep::cell);
  places.enter(read::PlaceStep::item);
  CHECK(places.here(BlockKind::cell) == Place());
  CHECK(places.in_list());
  places.leave(read::PlaceStep::item);
  CHECK_FALSE(places.in_list());
}

TEST_CASE("lists of a bundle's files are kept apart") {
  const auto d = read::read_bundle("b", {{"headline.txt", "A day out"}, {"body.md", "Text.\n\n- a\n- b\n"}, {"caption.md", "- c\n- d\n"}},
                                   test_lists());
  std::string groups;
  for (const auto& b : d.blocks) groups += std::to_string(b.place.group);
  CHECK(groups == "001122");
}
