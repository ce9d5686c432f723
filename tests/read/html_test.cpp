#include <doctest/doctest.h>
#include <gumbo.h>

#include "base/error.h"
#include "base/utf8.h"
#include "lists.h"
#include "read/read.h"
#include "shape.h"

using namespace galley;

namespace {

Document html(std::string bytes) {
  return read::read("a.html", std::move(bytes), read::Format::html, test_lists());
}

void check_invariants(const Document& d) {
  REQUIRE(d.text.size() == d.bytes.size());
  CHECK(utf8::first_invalid(d.text) == std::string::npos);
  std::uint32_t at = 0;
  for (const auto& b : d.blocks) {
    CHECK(b.span.start >= at);
    CHECK(b.span.end > b.span.start);
    at = b.span.end;
  }
  CHECK(at <= d.text.size());
}

}  // namespace

TEST_CASE("HTML gives the article's blocks and leaves the rest of the page out") {
  struct Case {
    std::string page, shape;
  };
  const Case kCases[] = {
      {"<h1>Fire</h1><p>It <b>burns</b>.</p>", "headline|Fire\nparagraph|It burns.\n"},
      {"<p><b>30</b>,000 people", "paragraph|30,000 people\n"},
      {"<p>30<!-- -->,000 <!-- a\nb -->people</p>", "paragraph|30,000 people\n"},
      {"<title>Fire</title><p>It burns.", "headline|Fire\nparagraph|It burns.\n"},
      {"<h1>Site</h1><nav><p>Menu</p></nav><article><h1>Fire</h1><p>It "
       "burns.</p><aside><p>Ad</p></aside></article><footer>x</footer>",
       "headline|Fire\nparagraph|It burns.\n"},
      {"<header><h1>Fire</h1></header><article><p>It burns all night.</p></article><p>Other</p>",
       "headline|Fire\nparagraph|It burns all night.\n"},
      {"<body><div class='share'>Share</div><div itemprop=articleBody><p>It burns.</p></div><p>Teaser</p>",
       "paragraph|It burns.\n"},
      {"<p>a</p><script>var x = '<p>no</p>';</script><style>p{}</style><p>b</p>",
       "paragraph|a\nparagraph|b\n"},
      {"<p>caf&eacute; &amp; bar&nbsp;&#8212;&#x2019;&bogus;&#1;x&NewLine;y</p>",
       "paragraph|café & bar —’&bogus; x y\n"},
      {"one<br>two<br><br>three", "paragraph|one two\nparagraph|three\n"},
      {"<ul><li>one <a href=x>link</a></li><li><a href=x>only link</a></li></ul>", "list-item|one link\n"},
      {"<figure><img src=x alt=y><figcaption>The mill</figcaption></figure><p>It burns.</p>",
       "caption|The mill\nparagraph|It burns.\n"},
      {"<table><tr><td>a<td>b</table>", "cell|a\ncell|b\n"},
      {"<table>moved<tr><td>a</table>", "paragraph|moved\ncell|a\n"},
      {"<blockquote><p>He said no.</p></blockquote><h2>More</h2><p class='byline'>By Jane Doe</p>",
       "quotation|He said no.\nheading|More\nbyline|By Jane Doe\n"},
      {"<p>a <svg><title>no</title><path/></svg>b<p hidden>c", "paragraph|a b\n"},
      {"<p>a &lt; b <5 c</p", "paragraph|a < b <5 c\n"},
      {"\xEF\xBB\xBF<p>a\r\nb</p>\r\n", "paragraph|a b\n"},
      {"<p>a</b>b</p></body></html>\n", "paragraph|ab\n"},
  };
  for (const auto& c : kCases) {
    CAPTURE(c.page);
    const auto d = html(c.page);
    check_invariants(d);
    CHECK(outline(d) == c.shape);
  }
}

TEST_CASE("a decoded entity stands at its own place, padded") {
  const auto d = html("<p>caf&eacute;s</p>");
  CHECK(d.bytes.substr(6, 8) == "&eacute;");
  CHECK(d.text.substr(3, 12) == std::string("caf\u00E9") + std::string(6, Document::kNothing) + "s");
  CHECK(d.text.substr(0, 3) == "   ");
}

TEST_CASE("the publication date comes from the page's metadata") {
  struct Case {
    std::string page, date;
  };
  const Case kCases[] = {
      {"<meta property='article:published_time' content='2020-10-07T23:30:00Z'><p>x", "2020-10-07"},
      {"<meta name=DC.date content='7 October 2020'><p>x", "2020-10-07"},
      {"<meta name=date content='yesterday'><p>x", ""},
      {"<script type='application/ld+json'>{\"datePublished\" : \"2020-10-07\"}</script><p>x", "2020-10-07"},
      {"<script "
       "type='application/ld+json'>[{\"datePublished\":\"2020-10-07\"},{\"datePublished\":\"2020-10-08\"}]</"
       "script><p>x",
       ""},
      {"<article><time datetime=2020-10-08>u</time><time datetime='2020-10-07T10:00'>p</time><p>x",
       "2020-10-07"},
      {"<p>" + std::string(200, 'x') + "</p><time datetime=2020-10-08>u</time>", ""},
      {"<p>BAKU, Oct. 7, 2020 (AP) &mdash; x</p>", "2020-10-07"},
  };
  for (const auto& c : kCases) {
    CAPTURE(c.page);
    const auto d = html(c.page);
    CHECK((d.date ? iso_text(*d.date) : "") == c.date);
  }
}

TEST_CASE("pages that would take a parser hours are refused, and only those") {
  const auto repeat = [](const char* s, int n) {
    std::string out;
    while (n-- > 0) out += s;
    return out;
  };
  CHECK_THROWS_WITH_AS((void)html(repeat("<div>", 100'000) + "x"),
                       "a.html:1: tags are nested more than 512 deep; give the article as plain text", Error);
  CHECK_THROWS_AS((void)html(repeat("<b>", 100'000) + "x"), Error);
  CHECK_THROWS_AS((void)html(repeat("<div><table></div>", 1'000) + "x"), Error);
  CHECK_THROWS_AS((void)html(repeat("<i>", 500'000)), Error);
  std::string left_open = "<div>";
  for (int i = 0; i < 400; ++i) left_open += "<b id=" + std::to_string(i) + ">";
  CHECK_THROWS_AS((void)html(left_open + "</div>" + repeat("<p>x", 100'000)), Error);
  CHECK(html(repeat("<p>x", 100'000)).blocks.size() == 100'000);
  CHECK(
      html(repeat("<div>", 500) + "x" + repeat("</div>", 500) + repeat("<div>y</div>", 1000)).blocks.size() ==
      1001);
  CHECK(html("<p " + repeat("a ", 100'000) + ">x</p>").blocks.size() == 1);
  // The parser compares each attribute with those before it: what stands behind the hundredth is not read.
  const auto dated = [&](int others) {
    std::string page = "<meta";
    for (int i = 0; i < others; ++i) page += " a" + std::to_string(i);
    return html(page + " name=date content=2019-05-14><p>x").date;
  };
  CHECK(dated(98).has_value());
  CHECK_FALSE(dated(100).has_value());
  CHECK(html("<p title='" + repeat("<div>", 1000) + "'>x</p>").blocks.size() == 1);
}

TEST_CASE("odd pages keep the invariants") {
  const char* kPages[] = {"<",
                          "<p",
                          "x<!--",
                          "x<script>",
                          "<title>x<p>y",
                          "<p>a<svg><p>b",
                          "x</",
                          "x<a href=\"",
                          "<p>&",
                          "<p>&#;&#x;&;",
                          "<p>&#99999999;&#xD800;x",
                          "<select><p>x",
                          "<table><p>x<td>y</table>z",
                          "<b><p>x</b>y</p>z",
                          "<plaintext>x<p>y",
                          "<xmp>x",
                          "a<p/>b",
                          "<p a==b>x",
                          "<frameset><p>x",
                          "<html><body>x</body>y</html>z"};
  for (const std::string page : kPages) {
    CAPTURE(page);
    try {
      check_invariants(html(page));
    } catch (const Error& e) {
      CHECK(std::string(e.what()).find("holds no text") != std::string::npos);
    }
  }
}

TEST_CASE("a page in another charset is refused by its name") {
  CHECK_THROWS_WITH_AS((void)html("<meta charset=\"Windows-1252\"><p>caf\xE9"),
                       "a.html: is not valid UTF-8 at byte 35 (it declares windows-1252); save it as UTF-8",
                       Error);
}
