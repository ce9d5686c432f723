#include "english/cutter.h"

#include <doctest/doctest.h>

using namespace galley;

namespace {

std::string cut(const std::string& text) {
  Diagnostics d;
  const auto list = parse_word_list("# source: test\nno.\tnumber\nsept.\tafter\nlt.\ttitle\np.m.\ttime\n",
                                    "abbreviation.tsv", d);
  std::string out;
  for (const auto& c : english::cut_words(text, list, false))
    out += (out.empty() ? "" : " ") + text.substr(c.start, c.end - c.start);
  return out;
}

}  // namespace

TEST_CASE("words are cut as the treebanks cut them") {
  struct {
    std::string text, want;
  } const cases[] = {
      {"a 10-year-old boy", "a 10 - year - old boy"},
      {"Armenia's army", "Armenia 's army"},
      {"Armenia\u2019s army", "Armenia \u2019s army"},
      {"didn't, can't, cannot", "did n't , ca n't , can not"},
      {"they cannot.", "they can not ."},
      {"O'Neill's", "O'Neill 's"},
      {"soldiers' pay", "soldiers ' pay"},
      {"30,000 or 1,00,000", "30,000 or 1,00,000"},
      {"1992,1994", "1992 , 1994"},
      {"$5m, US$3.47bn, 60%", "$ 5 m , US$ 3.47 bn , 60 %"},
      {"1992-94 1992\u201394", "1992 - 94 1992 \u2013 94"},
      {"27/9/2020 2020-09-27 10:30 .5", "27/9/2020 2020-09-27 10:30 .5"},
      {"2020-09-27T10:30:00Z", "2020-09-27T10:30:00Z"},
      {"the 2nd, the 1990s, 1990's, '92, 20km", "the 2nd , the 1990s , 1990's , '92 , 20 km"},
      {"U.S. and U.S.S.R. at 9 p.m.", "U.S. and U.S.S.R. at 9 p.m."},
      {"9p.m.", "9 p.m."},
      {"No. 10 said no.", "No. 10 said no ."},
      {"military detachment no.4", "military detachment no. 4"},
      {"J. R. Doe and J.R. Doe", "J. R. Doe and J.R. Doe"},
      {"J.Smith", "J. Smith"},
      {"vitamin C. The", "vitamin C . The"},
      {"wait... what?!", "wait ... what ?!"},
      {"see https://example.org/a_b?c=d, or www.example.org.",
       "see https://example.org/a_b?c=d , or www.example.org ."},
      {"a.b@example.org!", "a.b@example.org !"},
      {"example.com/x is it", "example.com/x is it"},
      {"AT&T and R&D", "AT&T and R&D"},
      {"(\"yes\")", "( \" yes \" )"},
      {"and/or", "and / or"},
      {"an e-mail", "an e-mail"},
      {"\u00c7avu\u015fo\u011flu-Baku", "\u00c7avu\u015fo\u011flu - Baku"},
      {"#hashtag @name #1", "#hashtag @name # 1"},
      {"", ""},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    CHECK(cut(c.text) == c.want);
  }
}

TEST_CASE("every visible byte is in exactly one cut, whatever the bytes") {
  std::string all;
  unsigned seed = 1;
  for (int i = 0; i < 20000; ++i) {
    seed = seed * 1664525u + 1013904223u;
    all += static_cast<char>(seed >> 24);
  }
  const auto cuts = english::cut_words(all, {}, false);
  std::size_t at = 0;
  for (const auto& c : cuts) {
    REQUIRE(c.start >= at);
    REQUIRE(c.end > c.start);
    REQUIRE(c.end <= all.size());
    at = c.end;
  }
}

TEST_CASE("a word longer than any is cut") {
  CHECK(english::cut_words(std::string(10'000, 'x'), {}, false).size() == 3);
}
