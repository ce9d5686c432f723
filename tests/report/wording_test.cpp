#include "report/wording.h"

#include <doctest/doctest.h>

#include "report/markup.h"
#include "sample.h"

using namespace galley;

TEST_CASE("counts read as English") {
  CHECK(report::counted(0, "claim") == "no claims");
  CHECK(report::counted(1, "claim") == "1 claim");
  CHECK(report::counted(3, "claim") == "3 claims");
}

TEST_CASE("coverage says what was not checked, and why") {
  CHECK(report::coverage_words({}) == "no claims read, so nothing was checked");
  CHECK(report::coverage_words({1, 0, 1, 0, {}}) == "1 claim read: 1 checked");
  CHECK(
      report::coverage_words({14, 0, 9, 5, {{"no publication date", 3}, {"the date is not known", 2}}}) ==
      "14 claims read: 9 checked; 5 could not be checked (3: no publication date, 2: the date is not known)");
  CHECK(report::coverage_words({4, 0, 0, 1, {}}) ==
        "4 claims read: none checked; 1 could not be checked; no rule looks at the other 3");
}

TEST_CASE("coverage counts what was set against the sources") {
  CHECK(report::coverage_words({1, 0, 1, 0, {}, 5, 3}) ==
        "1 claim read: 1 checked; 5 details set against the sources: 3 compared");
  CHECK(report::coverage_words({0, 0, 0, 0, {}, 1, 0}) == "1 detail set against the sources: none compared");
}

TEST_CASE("a source reads title, publisher, address, each once") {
  CHECK(report::source_words({"k", "Almanac", "Almanac", "https://a.example", "", ""}) ==
        "Almanac, https://a.example");
  CHECK(report::source_words({"k", "", "", "", "", ""}) == "k");
}

TEST_CASE("a repair without words of its own spells out its edits") {
  const auto d = sample::document("a.txt", "", "It lasted ten years.");
  CHECK(report::repair_words(d, {"look it up", {}}) == "look it up");
  const auto spelt = report::repair_words(d, {"", {{sample::at(d, "ten"), "six"}}});
  CHECK(spelt.find("ten") != std::string::npos);
  CHECK(spelt.find("six") != std::string::npos);
}

TEST_CASE("nothing from an article steers a terminal or a parser") {
  CHECK(report::harmless("a\x1b[31mb") == "a [31mb");
  CHECK(report::harmless("a\u202Eb").find("\u202E") == std::string::npos);
  CHECK(report::escaped("<a href=\"x\">'&'</a>") == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
  CHECK(report::escaped(std::string("a\0b", 3)) == "a\uFFFDb");
}
