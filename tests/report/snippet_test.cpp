#include "report/snippet.h"

#include <doctest/doctest.h>

#include "base/utf8.h"
#include "sample.h"

using namespace galley;

namespace {

std::string drawn(const Document& d, const std::vector<FindingSpan>& spans) {
  std::string out;
  for (const auto& r : report::snippet(report::Places(d), spans))
    out += r.label + "|" + r.text + "\n" + r.label + "|" + r.marks + "\n";
  return out;
}

}  // namespace

TEST_CASE("long lines are cut around the spans") {
  std::string filler;
  for (int i = 0; i < 40; ++i) filler += "word ";
  const auto d = sample::document("a", "", filler + "alpha " + filler + "omega " + filler);
  CHECK(drawn(d, {{"claim", sample::at(d, "alpha")}, {"other", sample::at(d, "omega")}}) ==
        "1|…word word word word word word word word alpha word word word word word word…\n"
        "1|                                         ^^^^^\n"
        "1|…word word word word word word word word omega word word word word word word…\n"
        "1|                                         ~~~~~\n");
}

TEST_CASE("marks stand below their characters") {
  const auto d = sample::document("a", "", "é\tZoe\u0301 said 日 no");
  const auto rows = report::snippet(report::Places(d), {{"claim", sample::at(d, "said")}});
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].text == "é Zoe\u0301 said 日 no");
  CHECK(rows[0].marks == "      ^^^^");
}

TEST_CASE("a span over several lines is shown on its first and its last") {
  const auto d = sample::document("a", "", "one two\nthree\nfour five\n");
  CHECK(drawn(d, {{"claim", {4, 18}}}) == "1|one two\n1|    ^^^\n3|four five\n3|^^^^\n");
}

TEST_CASE("a very long span is cut in its middle") {
  const std::string text = "start " + std::string(1000, 'x') + " end";
  const auto d = sample::document("a", "", text);
  const auto rows =
      report::snippet(report::Places(d), {{"claim", {0, static_cast<std::uint32_t>(text.size())}}});
  REQUIRE(rows.size() == 1);
  CHECK(utf8::length(rows[0].text) < 120);
  CHECK(rows[0].text.starts_with("start xxx"));
  CHECK(rows[0].text.find("x…") != std::string::npos);
  CHECK(rows[0].text.ends_with("xxx end"));
}

TEST_CASE("the title is shown as such, before the text") {
  const auto d = sample::document("a", "Nine die", "Ten died.");
  CHECK(drawn(d, {{"claim", sample::at(d, "Ten")}, {"other", sample::at(d, "Nine")}}) ==
        "title|Nine die\ntitle|~~~~\n1|Ten died.\n1|^^^\n");
}

TEST_CASE("HTML shows words without markup") {
  auto d = sample::document("a", "", "<p>Nine <b>people</b>  died</p>");
  d.text = "   Nine \1\1\1people\1\1\1\1  died    ";
  d.format = "html";
  CHECK(drawn(d, {{"claim", {11, 17}}}) == "1|Nine people died \n1|     ^^^^^^\n");
}
