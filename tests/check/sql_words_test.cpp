#include "check/sql_words.h"

#include <doctest/doctest.h>

using namespace galley::check;

namespace {

// Each word with the depth at which it stands.
std::string shown(std::string_view query) {
  const auto words = sql_words(query);
  if (!words) return "?";
  std::string out;
  for (const auto& w : *words) out += w.text + std::to_string(w.depth) + " ";
  return out;
}

}  // namespace

TEST_CASE("words of a query") {
  CHECK(shown("SELECT a.ID -- note\n/* more */ FROM x") == "select0 a0 .0 id0 from0 x0 ");
  CHECK(shown("f('it''s (', 1)") == "f0 (0 it's (1 ,1 11 )0 ");
  CHECK(shown("CASE WHEN t.end = 1 THEN 2 END") == "case0 when1 t1 .1 end1 =1 11 then1 21 end0 ");
  CHECK(shown("a AS end") == "a0 as0 end0 ");
  CHECK(shown("AS (\"from\")") == "as0 (0 \"from\"1 )0 ");
  CHECK(shown("`a`") == "?");
  CHECK(shown("\"Property\"") == "?");
  CHECK(shown("(a") == "?");
  CHECK(shown("(CASE WHEN 1)") == "?");
  CHECK(shown("SELECT end FROM x") == "select0 end0 from0 x0 ");
  CHECK(shown("CASE WHEN end = 1 THEN end END") == "case0 when1 end1 =1 11 then1 end1 end0 ");
  CHECK(shown("SELECT a end FROM x") == "?");
}

TEST_CASE("stretches of a query") {
  const auto words =
      *sql_words("a = 1 AND b BETWEEN 1 AND 2 AND (c OR d AND e) AND CASE WHEN f AND g THEN 1 END");
  const SqlWords all(words);
  const auto terms = all.split("and");
  REQUIRE(terms.size() == 4);
  CHECK(terms[1].size() == 5);
  CHECK(terms[2].past_bracket(0) == terms[2].size());
  CHECK(terms[2].part(1, terms[2].size() - 1).split("or").size() == 2);
  CHECK(!all.find("or"));
}
