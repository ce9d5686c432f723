#include "app/checker.h"

#include "base/error.h"
#include "house.h"

using namespace galley;

namespace {

const char* const kStrelsau = R"(strelsau-war | type | event
strelsau-war | label | Strelsau War
strelsau-war | event-kind | war
strelsau-war | start-time | 1982-04-02
)";

}  // namespace

TEST_CASE("an article goes through every stage") {
  const auto checker = house::knowing(kStrelsau);
  const auto r = checker.check(house::text("The Strelsau War began on 2 April 1983."), {});
  REQUIRE(r.findings.size() == 1);
  CHECK(r.findings[0].rule == "event/start-against-kb");
  REQUIRE(r.findings[0].evidence.size() == 2);
  CHECK(r.findings[0].evidence[1].text.find("2 April 1982") != std::string::npos);
  CHECK(r.coverage.claims > 0);
  CHECK(r.coverage.checked > 0);
  CHECK(checker.check(house::text("The Strelsau War began on 2 April 1982."), {}).findings.empty());
}

TEST_CASE("markup between words changes neither what is found nor the bytes that a repair is for") {
  const auto checker = house::knowing("");
  const auto plain = checker.check(
      house::text("Dara Obi won in 2:05:10, and Sol Reyes was home in 2:05:30, 30 seconds behind."), {});
  REQUIRE(plain.findings.size() == 1);
  const std::string marked =
      "<p>Dara Obi won in <b>2:05:10</b>, and <i>Sol Reyes</i> was home in <b>2:05:30</b>, "
      "&#x200B;<b><b>3</b>0</b> seconds behind.</p>";
  const auto html = checker.check({"a.html", marked, "", read::Format::html, {}}, {});
  REQUIRE(html.findings.size() == 1);
  CHECK(html.findings[0].message == plain.findings[0].message);
  REQUIRE(!html.findings[0].repairs.empty());
  REQUIRE(html.findings[0].repairs[0].edits.size() == 1);
  const auto& edit = html.findings[0].repairs[0].edits[0];
  CHECK(edit.replacement == "20");
  CHECK(marked.substr(edit.span.start, edit.span.size()) == "3</b>0");
}

TEST_CASE("extract reads and links and judges nothing") {
  const auto r = house::knowing(kStrelsau).extract(house::text("The Strelsau War began on 2 April 1983."));
  CHECK(r.findings.empty());
  REQUIRE(!r.claims.empty());
  CHECK(r.claims.front().subject.entity == "strelsau-war");
}

TEST_CASE("the date given stands before the document's own") {
  const auto checker = house::knowing("");
  const auto own =
      checker.extract({"a.md", "---\ndate: 2019-05-14\n---\nIt rained.\n", "", read::Format::markdown, {}});
  CHECK(own.document.date == to_day({2019, 5, 14}));
  CHECK(own.document.date_from == "metadata");
  const auto given = checker.extract({"a.md", "---\ndate: 2019-05-14\n---\nIt rained.\n", "",
                                      read::Format::markdown, to_day({2020, 10, 7})});
  CHECK(given.document.date == to_day({2020, 10, 7}));
  CHECK(given.document.date_from == "option");
}

TEST_CASE("articles do not hear of each other") {
  const auto checker = house::knowing(kStrelsau);
  const auto text = house::text("The Strelsau War began on 2 April 1983.");
  (void)checker.check(text, {});
  CHECK(checker.check(house::text("It rained in Strelsau."), {}).findings.empty());
  CHECK(checker.check(text, {}).findings.size() == 1);
}

TEST_CASE("a missing or foreign knowledge base and faulty rules are refused") {
  auto settings = house::shipped().settings();
  const house::Folder folder;
  settings.kb = folder.write("kb.sqlite", "no database at all, but long enough to look at twice");
  const app::House broken(settings);
  CHECK_THROWS_AS(app::Checker{broken}, StoreError);
  settings.kb.clear();
  folder.write("mine/family/rule.toml", "code = \"family/rule\"\n");
  settings.more_rules = {folder.at("mine")};
  CHECK_THROWS_WITH_AS(app::House{settings}, doctest::Contains("rule.toml"), Error);
  CHECK_THROWS_WITH_AS(house::knowing("strelsau-war | no-such-property | 1"), doctest::Contains("test.kb:1"),
                       Error);
}
