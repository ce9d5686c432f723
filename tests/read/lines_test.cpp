#include "read/lines.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "lists.h"
#include "read/read.h"
#include "shape.h"

using namespace galley;
using Kinds = std::vector<BlockKind>;

TEST_CASE("a document as it reads is the same document line by line") {
  const char* page =
      "<html><head><title>Fire kills nine</title></head><body><article><h1>Fire kills nine</h1>"
      "<p>It <b>began</b> on\n Monday &amp; ended.</p><figure><figcaption>The mill</figcaption></figure>"
      "<p>Nobody knows why it began there at all.</p></article></body></html>";
  const auto read = read::read("a.html", page, read::Format::html, test_lists());
  const auto lines = read::lines_of(read);
  CHECK(lines.text ==
        "Fire kills nine\n\nIt began on Monday & ended.\n\nThe mill\n\nNobody knows why it began there at "
        "all.\n");
  const auto again = read::read_lines("a.html", lines, test_lists());
  CHECK(shape_of(again) == shape_of(read));
  CHECK(again.bytes == lines.text);
  CHECK_FALSE(again.extracted);
}

TEST_CASE("lines are what their kinds say, whatever they look like") {
  const auto d = read::read_lines(
      "a", {"It fires.\n\n  One\t\n3 = x", {BlockKind::headline, {}, BlockKind::caption, BlockKind::code}},
      test_lists());
  CHECK(shape_of(d) == "headline: It fires.\ncaption: One\ncode: \n");
  CHECK(d.bytes.size() == d.text.size());
}

TEST_CASE("lines that cannot be an article are refused") {
  for (const auto& [text, kinds] : std::vector<std::pair<std::string, Kinds>>{
           {"a\nb", {BlockKind::paragraph}},
           {"a", {BlockKind::paragraph, BlockKind::paragraph, BlockKind::paragraph}},
           {"", {}},
           {" \n\n", {BlockKind::paragraph, BlockKind::paragraph}},
           {"a\xFF", {BlockKind::paragraph}},
           {std::string(read::kLongestArticle + 1, 'a'), {BlockKind::paragraph}}}) {
    CAPTURE(text.substr(0, 20));
    CHECK_THROWS_AS((void)read::read_lines("a", {text, kinds}, test_lists()), Error);
  }
}
