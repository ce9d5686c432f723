#include "english/sequence.h"

#include <doctest/doctest.h>

#include "english/english.h"

using namespace galley;

TEST_CASE("a sequence has its root first and sees spelling, not digits") {
  const std::vector<Token> tokens = {english::describe("1992"), english::describe("1994"),
                                     english::describe("NATO"), english::describe("nato")};
  const auto s = english::sequence_of(tokens, 0, tokens.size(), english::Gazetteer({}));
  REQUIRE(s.words() == 4);
  CHECK(s.forms[1].word == s.forms[2].word);
  CHECK(s.forms[3].word == s.forms[4].word);
  CHECK(s.forms[3].shape != s.forms[4].shape);
  CHECK(s.forms[0].word != s.forms[1].word);
  CHECK(english::sequence_of(tokens, 1, 1, english::Gazetteer({})).words() == 0);
}
