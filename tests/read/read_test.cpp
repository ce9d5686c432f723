#include "read/read.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "base/utf8.h"
#include "lists.h"
#include "shape.h"

using namespace galley;
using read::Format;

namespace {

Document read_as(Format format, std::string bytes) {
  return read::read(format == Format::markdown ? "a.md" : "a.txt", std::move(bytes), format, test_lists());
}

// What every reader promises.
void check_invariants(const Document& d) {
  REQUIRE(d.text.size() == d.bytes.size());
  CHECK(utf8::first_invalid(d.text) == std::string::npos);
  std::uint32_t at = 0;
  for (const auto& b : d.blocks) {
    CHECK(b.span.start >= at);
    CHECK(b.span.end > b.span.start);
    CHECK(b.span.end <= d.text.size());
    at = b.span.end;
  }
}

}  // namespace

TEST_CASE("plain text is cut into headline, byline, dateline, headings and paragraphs") {
  struct Case {
    std::string text, shape;
  };
  static const Case kCases[] = {
      {"One paragraph only", "paragraph|One paragraph only\n"},
      {"Fire kills nine\n\nA fire broke out.", "headline|Fire kills nine\nparagraph|A fire broke out.\n"},
      {"Fire kills nine.\n\nA fire broke out.", "paragraph|Fire kills nine.\nparagraph|A fire broke out.\n"},
      {"Fire kills nine\nA fire broke out.", "paragraph|Fire kills nine\nparagraph|A fire broke out.\n"},
      {"Fire\r\n\r\nBy Jane Doe\r\n\r\nIt burns.\r\n",
       "headline|Fire\nbyline|By Jane Doe\nparagraph|It burns.\n"},
      {"Fire\r\rIt burns.\r", "headline|Fire\nparagraph|It burns.\n"},
      {"Fire\n\nPhoto: the mill on Monday\n\nIt burns.",
       "headline|Fire\ncaption|Photo: the mill on Monday\nparagraph|It burns.\n"},
      {"Fire\n\nIt burns.\n\nWhat we know\n\nNothing yet.",
       "headline|Fire\nparagraph|It burns.\nheading|What we know\nparagraph|Nothing yet.\n"},
      {"= Type 94 =\n\n== Design ==\n\nIt fires.", "headline|Type 94\nheading|Design\nparagraph|It fires.\n"},
      {"a b\n\n- one\n- two\n", "headline|a b\nlist-item|- one\nlist-item|- two\n"},
      {"Fire\n\nBy Monday the fire was out.", "headline|Fire\nparagraph|By Monday the fire was out.\n"},
  };
  for (const auto& c : kCases) {
    CAPTURE(c.text);
    const auto d = read_as(Format::text, c.text);
    check_invariants(d);
    CHECK(outline(d) == c.shape);
  }
}

TEST_CASE("a line break inside a wrapped paragraph separates nothing") {
  const auto d = read_as(
      Format::text,
      "   the command has reported that about 50 peasants\nof various ages were taken. According to the\n"
      "Salvadoran garrison it took place on 30 December.\n\n   a second paragraph goes here, as long as\nthe "
      "first.\n");
  check_invariants(d);
  CHECK(outline(d) ==
        "paragraph|the command has reported that about 50 peasants of various ages were taken. According to "
        "the Salvadoran "
        "garrison it took place on 30 December.\nparagraph|a second paragraph goes here, as long as the "
        "first.\n");
}

TEST_CASE("the publication date is read only when day, month and year are given") {
  struct Case {
    std::string text, date, from;
  };
  static const Case kCases[] = {
      {"BAKU, Oct 7, 2020 (AP) — Fighting went on.", "2020-10-07", "dateline"},
      {"BAKU, Oct 7 (AP) — Fighting went on.", "", "none"},
      {"PARIS, 7 October 2020 - Talks began.", "2020-10-07", "dateline"},
      {"BAKU, Azerbaijan, Wednesday, Oct. 7, 2020 -- Talks began.", "2020-10-07", "dateline"},
      {"   san salvador, 3 jan 90 -- [text] the command said.", "1990-01-03", "dateline"},
      {"rome (italy), 11 jan 90 (efe)-- the command said.", "1990-01-11", "dateline"},
      {"lima, 11 jan 45 -- the command said.", "", "none"},
      {"lima, 31 jun 90 -- the command said.", "", "none"},
      {"Operation Barbarossa, 22 June 1941 - the largest of invasions.", "", "none"},
      {"Lisbon, 25 October 2024 — It was a Friday in 1974 too.", "2024-10-25", "dateline"},
      {"Hyde Park, New York, 12 October 2025 — \"Come in,\" he said.", "2025-10-12", "dateline"},
      {"Rio de Janeiro, Sept. 3, 2024 -- Rain fell.", "2024-09-03", "dateline"},
      {"Talks begin\n\nPanama City, 30 October 2019\n\nTalks began in 2018.", "2019-10-30", "dateline"},
      {"Talks begin\n\nPort of Spain, Monday, May 6, 2019\n\nTalks began.", "2019-05-06", "dateline"},
      {"Talks begin\n\nDallas, 22 October 1963\n\nShots rang out. In 2013 few remembered, in 2023 fewer.", "",
       "none"},
      {"Talks begin\n\nIt rained.\n\nPanama City, 30 October 2019\n\nTalks began.", "", "none"},
      {"Talks begin\n\nthe square, 30 October 2019\n\nTalks began.", "", "none"},
      {"Dallas, 22 November 1963 — Shots rang out. In 2013 few remembered, in 2023 fewer.", "", "none"},
      {"Berlin, 9 November 2014 — a night that nobody forgot.", "", "none"},
      {"Berlin, 9 November 2014 - A night that nobody forgot.", "", "none"},
      {"Rain fell.\n\nSnow fell.\n\nBerlin, 9 November 2014 — Hail fell.", "", "none"},
      {"Nels Nelsen (3 June 1894 – 5 May 1943) was a skier.", "", "none"},
      {"Germany invaded Poland on 1 September 1939 — and war began.", "", "none"},
      {"Talks begin\n\nPublished: 7 October 2020\n\nTalks began.", "2020-10-07", "dateline"},
      {"Talks begin\n\nWednesday, October 7, 2020\n\nTalks began.", "2020-10-07", "dateline"},
      {"The war\n\n1 September 1939\n\nInvasion.\n\n3 September 1939\n\nWar is declared.", "", "none"},
      {"Talks begin\n\nTalks began.\n\n7 October 2020", "", "none"},
      {"BAKU, Oct\u00A07, 2020 (AP)\u2009— Fighting went on.", "2020-10-07", "dateline"},
      {"Talks begin\n\nPublished:\u00A07\u202FOctober\u00A02020\n\nTalks began.", "2020-10-07", "dateline"},
  };
  for (const auto& c : kCases) {
    CAPTURE(c.text);
    const auto d = read_as(Format::text, c.text);
    CHECK((d.date ? iso_text(*d.date) : "") == c.date);
    CHECK(d.date_from == c.from);
  }
}

TEST_CASE("controls are blanked and invisible characters vanish without moving an offset") {
  const auto d = read_as(Format::text,
                         "\xEF\xBB\xBF"
                         "Kara\u00ADbakh\x02 is\u200B far\u0085away.");
  check_invariants(d);
  CHECK(d.words(d.blocks[0].span) == "Karabakh is far away.");
}

TEST_CASE("spaces of another kind are the plain one, in as many bytes") {
  const auto d = read_as(
      Format::text, "\u00A0A\u00A0B\u202FC\u3000D\u2003E\u205FF, a 24\u2011room\u200A–\u2014\u00E0.\u2009");
  check_invariants(d);
  CHECK(d.words(d.blocks[0].span) == "A B C D E F, a 24\u2011room –—à.");
}

TEST_CASE("a headline given apart becomes the first block") {
  const auto d = read::read_titled("7", "Nine die", "Fire\n\nNine died.", Format::automatic, test_lists());
  check_invariants(d);
  CHECK(d.title_bytes == 10);
  CHECK(d.bytes == "Nine die\n\nFire\n\nNine died.");
  CHECK(outline(d) == "headline|Nine die\nheading|Fire\nparagraph|Nine died.\n");
  CHECK(read::read_titled("7", "", "Nine died.", Format::automatic, test_lists()).title_bytes == 0);
  CHECK(outline(read::read_titled("7", "Nine\r\ndie", "", Format::automatic, test_lists())) ==
        "headline|Nine die\n");
}

TEST_CASE("what cannot be read is refused in one sentence") {
  struct Case {
    std::string bytes, error;
  };
  const Case kCases[] = {
      {"", "a.txt: is empty; give an article"},
      {" \r\n\t\xEF\xBB\xBF\n", "a.txt: holds no text; give an article"},
      {"caf\xE9", "a.txt: is not valid UTF-8 at byte 3; save it as UTF-8"},
      {"\xC0\xAF", "a.txt: is not valid UTF-8 at byte 0; save it as UTF-8"},
      {"\xFF\xFE"
       "a",
       "a.txt: is UTF-16, not UTF-8; save it as UTF-8"},
      {std::string("ab\0c", 4),
       "a.txt: is binary data: byte 2 is NUL; give plain text, Markdown or HTML in UTF-8"},
      {"%PDF-1.7", "a.txt: is a PDF, not text; save its text as UTF-8"},
      {std::string(5'000'001, 'a'),
       "a.txt: is 5000001 bytes long, more than the limit of 5000000; split it into parts"},
  };
  for (const auto& c : kCases) {
    CAPTURE(c.error);
    CHECK_THROWS_WITH_AS((void)read_as(Format::text, c.bytes), c.error.c_str(), Error);
    CHECK_THROWS_AS((void)read_as(Format::markdown, c.bytes), Error);
    CHECK_THROWS_AS((void)read::read_titled("x", "\xE9", "text", Format::text, test_lists()), Error);
  }
}

TEST_CASE("the format goes by extension, then by the first bytes") {
  const auto format = [](const char* path, const char* bytes) {
    return read::read(path, bytes, Format::automatic, test_lists()).format;
  };
  CHECK(format("a.MD", "# x") == "markdown");
  CHECK(format("a.txt", "# x") == "text");
  CHECK(format("-", "# Fire\n\nIt burns") == "markdown");
  CHECK(format("-", "Fire") == "text");
  CHECK_THROWS_AS((void)read::format_named("docx"), UsageError);
}

TEST_CASE("characters that nobody sees part no word") {
  for (const char* unseen : {"\u00ad", "\u200b", "\u200e", "\u2060", "\u2068", "\ufeff"}) {
    const auto d = read_as(Format::text, std::string("There were 30") + unseen + ",000 people in the square.");
    CAPTURE(unseen);
    check_invariants(d);
    REQUIRE(d.blocks.size() == 1);
    CHECK(d.words(d.blocks[0].span) == "There were 30,000 people in the square.");
  }
}
