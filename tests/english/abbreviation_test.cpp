#include "english/abbreviation.h"

#include <doctest/doctest.h>

#include "checkout.h"

using namespace galley;
using english::Abbreviation;

TEST_CASE("the shipped list of abbreviations loads and has every class") {
  Diagnostics d;
  const auto lists = load_word_lists(checkout::root() + "/rules/words", d);
  const auto& list = lists["abbreviation"];
  bool capital = false;
  CHECK(english::abbreviation_class(list, "lt.", capital) == Abbreviation::title);
  CHECK_FALSE(capital);
  CHECK(english::abbreviation_class(list, "vs.", capital) == Abbreviation::before);
  CHECK(english::abbreviation_class(list, "no.", capital) == Abbreviation::number);
  CHECK(english::abbreviation_class(list, "sept.", capital) == Abbreviation::after);
  CHECK(english::abbreviation_class(list, "a.m.", capital) == Abbreviation::time);
  CHECK(english::abbreviation_class(list, "sun.", capital) == Abbreviation::after);
  CHECK(capital);
  CHECK(english::abbreviation_class(list, "army.", capital) == Abbreviation::none);
}

TEST_CASE("openers, caseless openers and what follows a clock time") {
  CHECK(english::opens_sentence("the"));
  CHECK_FALSE(english::opens_sentence("army"));
  CHECK(english::opens_caseless_sentence("they"));
  CHECK_FALSE(english::opens_caseless_sentence("in"));
  CHECK(english::follows_clock_time("gmt"));
  CHECK_FALSE(english::follows_clock_time("police"));
}
