#include "app/planted.h"
#include "app/house_words.h"

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
  CHECK(app::spans_of({"k", "two", "", "", {"e two o"}, {"x.toml", 3, 1}}, d, faults) ==
        std::vector<Span>{{4, 7}, {2, 9}});
  CHECK(faults.empty());
  CHECK(app::spans_of({"k", "one", "", "", {}, {"x.toml", 3, 1}}, d, faults).empty());
  CHECK(app::spans_of({"k", "two", "", "", {"six"}, {"x.toml", 4, 1}}, d, faults).size() == 1);
  const auto list = faults.sorted();
  REQUIRE(list.size() == 2);
  CHECK(list[0].text() == "x.toml:3:1: “one” is more than once in x.md; take more of the words around it");
  CHECK(list[1].text() == "x.toml:4:1: “six” is not in x.md; copy the words from the article");
}

TEST_CASE("source material stands beside the planted errors") {
  Diagnostics faults;
  const char* toml =
      "[[source]]\nid = \"wire\"\ndate = \"2020-01-02\"\ntext = \"Nine died.\"\n[[error]]\nkind = "
      "\"figure\"\ntext = \"Ten\"\nother = \"Nine\"\n";
  CHECK(app::parse_planted(toml, "x.toml", faults).size() == 1);
  CHECK(app::parse_planted_house(toml, "x.toml", faults).empty());
  const auto sources = app::parse_planted_sources(toml, "x.toml", "source", faults);
  REQUIRE(sources.size() == 1);
  CHECK(sources[0].id == "wire");
  CHECK(sources[0].date == "2020-01-02");
  CHECK(sources[0].text == "Nine died.");
  CHECK(faults.empty());
}

TEST_CASE("the house words of an article's publication stand beside it") {
  Diagnostics faults;
  const char* toml = "house = \"\"\"\nname | Peking | Beijing\nenglish | british\n\"\"\"\n";
  CHECK(app::parse_planted(toml, "x.toml", faults).empty());
  const auto policy = app::house_of_lines(app::parse_planted_house(toml, "x.toml", faults));
  REQUIRE(policy.house.size() == 1);
  CHECK(policy.house[0].kind == "name");
  CHECK(policy.house[0].right == "Beijing");
  CHECK(policy.english == "british");
  CHECK(faults.empty());
}
