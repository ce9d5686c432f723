#include <doctest/doctest.h>

#include "english/english.h"
#include "shipped.h"

using namespace galley;

namespace {

Document tokenised(const std::string& text) {
  Document d;
  d.bytes = d.text = text;
  english::tokenise(d, shipped_lists());
  return d;
}

// The sentences, each as its words, with " | " between them.
std::string sentences(const std::string& text) {
  const auto d = tokenised(text);
  std::string out;
  for (const auto& s : d.sentences) out += (out.empty() ? "" : " | ") + d.words(s.span);
  return out;
}

}  // namespace

TEST_CASE("sentences end where they should") {
  struct {
    std::string text, want;
  } const cases[] = {
      {"He came. She left.", "He came. | She left."},
      {"Lt. Col. J. R. Doe of the U.S. Army left.", "Lt. Col. J. R. Doe of the U.S. Army left."},
      {"On Sept. 27 it began. On Oct. 3 it ended.", "On Sept. 27 it began. | On Oct. 3 it ended."},
      {"He lives in the U.S. The army left.", "He lives in the U.S. | The army left."},
      {"It left at 5 p.m. Police said so.", "It left at 5 p.m. | Police said so."},
      {"It left at 5 p.m. Monday. So be it.", "It left at 5 p.m. Monday. | So be it."},
      {"She said \"It is over.\" He left.", "She said \"It is over.\" | He left."},
      {"He left (as usual.) She stayed.", "He left (as usual.) | She stayed."},
      {"\u201cStop!\u201d he said. \u201cNow.\u201d", "\u201cStop!\u201d he said. | \u201cNow.\u201d"},
      {"Who knows? Nobody.", "Who knows? | Nobody."},
      {"It ended.The next began.", "It ended. | The next began."},
      {"Number 3.5 and 1.000 stay.", "Number 3.5 and 1.000 stay."},
      {"He said no. The vote failed.", "He said no. | The vote failed."},
      {"the garrison was attacked.  three men of gen. doe died. an m-16 was seized in the u.s. embassy.",
       "the garrison was attacked. | three men of gen. doe died. | an m-16 was seized in the u.s. embassy."},
      {"A heading\n\nThe text.", "A heading | The text."},
      {"Born in 2009. [2] He died. [10]", "Born in 2009. [2] | He died. [10]"},
      {"1. Open the door. 2. Close it.", "1. Open the door. | 2. Close it."},
      {"", ""},
      {" \n ", ""},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    CHECK(sentences(c.text) == c.want);
  }
}

TEST_CASE("blocks end sentences and give their index") {
  Document d;
  d.bytes = d.text = "War ends Armenia said so. Yes.";
  d.blocks = {{{0, 8}, BlockKind::headline}, {{9, 30}, BlockKind::paragraph}};
  english::tokenise(d, shipped_lists());
  REQUIRE(d.sentences.size() == 3);
  CHECK(d.words(d.sentences[0].span) == "War ends");
  CHECK(d.sentences[0].block == 0);
  CHECK(d.sentences[2].block == 1);
}

TEST_CASE("kNothing never breaks a word and spans keep their offsets") {
  const auto d = tokenised(
      "\x01\x01"
      "30\x01\x01,000 d\x01ied");
  REQUIRE(d.tokens.size() == 2);
  CHECK(d.tokens[0].norm == "30,000");
  CHECK(d.tokens[0].span == Span{2, 10});
  CHECK(d.tokens[1].norm == "died");
  CHECK(d.tokens[1].space_before);
}

TEST_CASE("a decoded entity at the end of a word belongs to its span") {
  Document d;
  d.bytes = "caf&eacute; AT&amp;T";
  d.text = "caf\u00e9\x01\x01\x01\x01\x01\x01 AT&\x01\x01\x01\x01T";
  REQUIRE(d.bytes.size() == d.text.size());
  english::tokenise(d, shipped_lists());
  REQUIRE(d.tokens.size() == 2);
  CHECK(d.tokens[0].span == Span{0, 11});
  CHECK(d.tokens[0].norm == "cafe");
  CHECK(d.tokens[1].span == Span{12, 20});
  CHECK(d.tokens[1].norm == "at&t");
}

TEST_CASE("case is kept as flags") {
  const auto d = tokenised("The NATO treaty A");
  CHECK(d.tokens[0].capitalised);
  CHECK_FALSE(d.tokens[0].all_caps);
  CHECK(d.tokens[1].all_caps);
  CHECK_FALSE(d.tokens[2].capitalised);
  CHECK(d.tokens[3].capitalised);
  CHECK_FALSE(d.tokens[3].all_caps);
}

TEST_CASE("nasty text is cut without loss of order") {
  const std::string nasty[] = {std::string(300000, 'a'),
                               std::string(300000, '.'),
                               std::string(300000, '\''),
                               std::string(100000, '\x01'),
                               std::string(3, '\0'),
                               "\xff\xfe\x80 a.b.",
                               std::string(100000, '-') + "1",
                               [] {
                                 std::string s;
                                 for (int i = 0; i < 50000; ++i) s += "a.";
                                 return s;
                               }(),
                               [] {
                                 std::string s;
                                 for (int i = 0; i < 50000; ++i) s += "1-";
                                 return s;
                               }(),
                               [] {
                                 std::string s;
                                 for (int i = 0; i < 50000; ++i) s += "'s";
                                 return s;
                               }()};
  for (const auto& text : nasty) {
    const auto d = tokenised(text);
    std::uint32_t at = 0;
    for (const auto& t : d.tokens) {
      REQUIRE(t.span.start >= at);
      REQUIRE(t.span.end > t.span.start);
      at = t.span.end;
    }
    REQUIRE(at <= text.size());
  }
}
