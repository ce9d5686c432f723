#include "base/word_list.h"

#include <doctest/doctest.h>

using namespace galley;

TEST_CASE("a word list gives words and values") {
  Diagnostics d;
  const auto list =
      parse_word_list("# source: the calendar\nJanuary\t1\nSept.\t9\tabbreviation\n", "words/month.tsv", d);
  CHECK(d.empty());
  CHECK(list.name == "month");
  CHECK(list.value("january") == "1");
  CHECK(list.value("sept.", 1) == "abbreviation");
  CHECK(list.value("sept.", 2).empty());
  CHECK_FALSE(list.has("march"));
}

TEST_CASE("a bad line is reported with its number and the rest is kept") {
  Diagnostics d;
  const auto list = parse_word_list("a\t1\n\tx\nA\t2\nb\n", "w.tsv", d);
  REQUIRE(d.sorted().size() == 2);
  CHECK(d.sorted()[0].text() == "w.tsv:2:1: the line has no word before its first tab; write word<TAB>value");
  CHECK(d.sorted()[1].where.line == 3);
  CHECK(list.has("b"));
}
