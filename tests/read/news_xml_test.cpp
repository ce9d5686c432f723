#include "read/news_xml.h"

#include <doctest/doctest.h>

#include "lists.h"
#include "read/read.h"
#include "shape.h"

using namespace galley;

TEST_CASE("NITF: headline, byline, dek, body, caption, date of issue") {
  const auto d = read::read("a.xml", R"(<?xml version="1.0"?>
<nitf><head><docdata><date.issue norm="20190307T101500Z"/></docdata></head><body>
<body.head><hedline><hl1>Ferry sinks</hl1></hedline><byline>By Anna Berg</byline><abstract><p>Worst in years</p></abstract></body.head>
<body.content><p>The ferry left with <b>120</b> people &amp; a dog.</p><media><media-caption><p>The ferry in 2012</p></media-caption><media-producer>X</media-producer></media>
<hl2>The night</hl2><p>It sank.</p></body.content></body></nitf>)",
                            read::Format::automatic, test_lists());
  CHECK(shape_of(d) ==
        "headline: Ferry sinks\nbyline: By Anna Berg\ndek: Worst in years\nparagraph: The ferry left with "
        "120 people & a dog.\n"
        "caption: The ferry in 2012\nheading: The night\nparagraph: It sank.\n");
  CHECK(d.date == to_day({2019, 3, 7}));
  CHECK(d.date_from == "metadata");
  CHECK(d.format == "news-xml");
}

TEST_CASE("NewsML-G2: the first item with text, XHTML or plain inside") {
  const std::string head =
      "<newsMessage "
      "xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet><newsItem><contentMeta><headline>Empty</"
      "headline></contentMeta></newsItem><newsItem>"
      "<itemMeta><versionCreated>2019-03-07T10:00:00Z</versionCreated></"
      "itemMeta><contentMeta><headline>Ferry sinks</headline><by>By Anna Berg</by></contentMeta><contentSet>";
  const std::string tail = "</contentSet></newsItem></itemSet></newsMessage>";
  const auto xhtml =
      read::read_news_xml({"a"},
                          head +
                              "<inlineXML "
                              "contenttype='application/xhtml+xml'><html><body><h2>Night</h2><p>It<br/"
                              ">sank.</p><blockquote><p>Alas.</p></blockquote></body></html></inlineXML>" +
                              tail,
                          test_lists());
  CHECK(
      shape_of(xhtml) ==
      "headline: Ferry sinks\nbyline: By Anna Berg\nheading: Night\nparagraph: It sank.\nquotation: Alas.\n");
  CHECK(xhtml.date == to_day({2019, 3, 7}));
  const auto plain = read::read_news_xml(
      {"a"}, "<newsItem><contentSet><inlineData>One.\n\nTwo.</inlineData></contentSet></newsItem>",
      test_lists());
  CHECK(shape_of(plain) == "paragraph: One.\nparagraph: Two.\n");
}

TEST_CASE("other XML is refused") {
  CHECK_THROWS_WITH_AS(
      (void)read::read_news_xml({"a"}, "<rss/>", test_lists()),
      "a: is XML, but neither NITF nor NewsML-G2; give the article as NITF, NewsML-G2, HTML or text", Error);
  CHECK_THROWS_AS((void)read::read_news_xml({"a"}, "<nitf>", test_lists()), Error);
}

TEST_CASE("ninjs: XHTML before text, captions of pictures, date of the version") {
  const auto d = read::read(
      "a.json",
      R"({"uri":"x","versioncreated":"2019-03-07T10:00:00Z","headline":"Ferry sinks","byline":"By Anna Berg",
"body_text":"unused","body_xhtml":"<p>With&nbsp;120 on board.</p><h2>Night</h2><p>It sank.</p>",
"associations":{"main":{"type":"picture","description_text":"The ferry in 2012"},"other":{"type":"text","description_text":"no"}}})",
      read::Format::automatic, test_lists());
  CHECK(d.format == "ninjs");
  CHECK(d.date == to_day({2019, 3, 7}));
  CHECK(shape_of(d).find("headline: Ferry sinks\nbyline: By Anna Berg\nparagraph: With") == 0);
  CHECK(
      shape_of(d).ends_with("on board.\nheading: Night\nparagraph: It sank.\ncaption: The ferry in 2012\n"));
}

TEST_CASE("ninjs 2 and 3: arrays of headlines and bodies") {
  const auto t = read::read_ninjs(
      {"a"},
      R"({"headlines":[{"value":"Ferry sinks"}],"bodies":[{"contenttype":"text/plain","value":"One.\nTwo."}]})",
      test_lists());
  CHECK(shape_of(t) == "headline: Ferry sinks\nparagraph: One.\nparagraph: Two.\n");
}

TEST_CASE("ninjs: broken and hostile JSON") {
  CHECK_THROWS_AS((void)read::read_ninjs({"a"}, "{\"headline\":", test_lists()), Error);
  CHECK_THROWS_AS((void)read::read_ninjs({"a"}, "[1, 2]", test_lists()), Error);
  CHECK_THROWS_AS((void)read::read("a.ninjs", "{\"headline\":\"Fire", read::Format::automatic, test_lists()),
                  Error);
  const auto nested = "{\"bodies\":" + std::string(200, '[') + std::string(200, ']') + "}";
  CHECK_THROWS_WITH_AS((void)read::read_ninjs({"a"}, nested, test_lists()),
                       "a: is JSON nested deeper than 64; give one ninjs item", Error);
  CHECK_THROWS_AS((void)read::read_ninjs({"a"}, "{\"bodies\":" + std::string(100'000, '['), test_lists()),
                  Error);
  CHECK_THROWS_AS(
      (void)read::read_ninjs({"a"}, "{\"headline\":3,\"associations\":7,\"bodies\":[null,{\"value\":1}]}",
                             test_lists()),
      Error);
}
