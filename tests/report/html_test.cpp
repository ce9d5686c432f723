#include <doctest/doctest.h>

#include "sample.h"

using namespace galley;

namespace {

// How often `part` stands in `whole`.
int times(const std::string& whole, const std::string& part) {
  int n = 0;
  for (auto at = whole.find(part); at != std::string::npos; at = whole.find(part, at + part.size())) ++n;
  return n;
}

Result war() {
  auto r = sample::war();
  r.document.blocks = {{{0, static_cast<std::uint32_t>(r.document.text.size())}, BlockKind::paragraph}};
  return r;
}

std::string page(const Result& r) {
  const std::vector<Result> results{r};
  return report::html(sample::input(results));
}

}  // namespace

TEST_CASE("HTML: both sides are marked in the text and lead to the finding, which leads back") {
  const auto html = page(war());
  CHECK(html.find(
            "<mark class=\"error\" id=\"mf0-0\"><a href=\"#f0-0\" data-n=\"1\">lasted ten years</a></mark>, "
            "<mark class=\"error\"><a href=\"#f0-0\" data-n=\"1\">from 1939 to 1945</a></mark>") !=
        std::string::npos);
  CHECK(times(html, "id=\"f0-0\"") == 1);
  CHECK(times(html, "href=\"#mf0-0\"") == 1);
  CHECK(html.find("Repair: write “six years”") != std::string::npos);
  CHECK(html.find("href=\"https://example.org/war\"") != std::string::npos);
  CHECK(html.find("5 claims read: 3 checked") != std::string::npos);
  CHECK(html.find("12,345 statements") != std::string::npos);
}

TEST_CASE("HTML: what an article or a source says is text, never markup") {
  auto r = war();
  r.findings[0].message = "<script>alert(1)</script>";
  r.findings[0].evidence[1].source.url = "javascript:alert(1)";
  r.document.path = "a\"><img src=x>.txt";
  const auto html = page(r);
  CHECK(html.find("<script") == std::string::npos);
  CHECK(html.find("<img") == std::string::npos);
  CHECK(html.find("href=\"javascript") == std::string::npos);
}

TEST_CASE(
    "HTML: findings that overlap share the words without nesting, and a finding over two blocks is marked in "
    "both") {
  auto r = war();
  auto second = r.findings[0];
  second.spans = {{"claim", sample::at(r.document, "ten years, from 1939")}};
  second.evidence.clear();
  r.findings.push_back(second);
  const auto cut = sample::at(r.document, "1939").start;
  const auto end = static_cast<std::uint32_t>(r.document.text.size());
  r.document.blocks = {{{0, cut}, BlockKind::headline}, {{cut, end}, BlockKind::paragraph}};
  const auto html = page(r);
  CHECK(times(html, "<mark") == times(html, "</mark>"));
  CHECK(html.find("<h3 class=\"headline\">") != std::string::npos);
  for (auto at = html.find("<mark"); at != std::string::npos; at = html.find("<mark", at + 1))
    CHECK(html.find("</mark>", at) < html.find("<mark", at + 1));
}

TEST_CASE("HTML: evidence that names no span is left out, an unread article is told") {
  auto r = war();
  r.findings[0].evidence[0].span = 7;
  const std::vector<Result> results{r};
  auto in = sample::input(results);
  in.unread = {{"b.txt", "b.txt: is empty"}};
  const auto html = report::html(in);
  CHECK(html.find("b.txt: is empty") != std::string::npos);
  CHECK(times(html, "class=\"quote\"") == 1);
}
