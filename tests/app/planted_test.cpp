#include "app/planted.h"

#include <doctest/doctest.h>

using namespace galley;

TEST_CASE("planted errors are read with their place, and what is missing or unknown is told") {
  Diagnostics faults;
  const auto read = app::parse_planted(
      "[[error]]\nkind = \"sum\"\ntext = \"a\"\nother = \"b\"\n[[error]]\nkind = \"sum\"\ntext = \"c\"\nothr "
      "= \"d\"\n",
      "x.toml", faults);
  REQUIRE(read.size() == 2);
  CHECK(read[0].kind == "sum");
  CHECK(read[0].where.line == 3);
  CHECK(faults.sorted().size() == 2);  // othr is unknown, other is missing
  CHECK(app::planted_file_of("a/b.md") == "a/b.toml");
}

TEST_CASE("the words of an error are found where they stand once") {
  Document d;
  d.path = "x.md";
  d.bytes = "one two one";
  Diagnostics faults;
  CHECK(app::span_of({"k", "two", "", "", {"x.toml", 3, 1}}, d, faults) == Span{4, 7});
  CHECK(faults.empty());
  CHECK(app::span_of({"k", "one", "", "", {"x.toml", 3, 1}}, d, faults).empty());
  CHECK(app::span_of({"k", "six", "", "", {"x.toml", 4, 1}}, d, faults).empty());
  const auto list = faults.sorted();
  REQUIRE(list.size() == 2);
  CHECK(list[0].text() ==
        "x.toml:3:1: these words are more than once in x.md; take more of the words around them");
  CHECK(list[1].text() == "x.toml:4:1: these words are not in x.md; copy them from the article");
}
