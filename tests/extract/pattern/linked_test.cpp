#include "extract/pattern/linked.h"

#include <doctest/doctest.h>

using namespace galley;
using namespace galley::pattern;

TEST_CASE("what the letters of a token say") {
  Token t;
  t.norm = "f-16";
  t.space_before = true;
  t.capitalised = true;
  CHECK(forms_of(t) == (kCapital | kDigit));
  t = {};
  t.norm = ")";
  CHECK(forms_of(t) == (kGlued | kPunct | kMark));
  t.norm = "1,000";
  CHECK(forms_of(t) == (kGlued | kNumber | kDigit));
  t.norm = "straße";
  CHECK(forms_of(t) == (kGlued | kAlpha));
}

TEST_CASE("only where ways meet is it kept in mind that an instruction was entered") {
  WordLists lists;
  Compiler compiler(lists, {});
  Diagnostics faults;
  Lexicon lexicon;
  const auto meets = [&](const char* source) {
    int n = 0;
    for (const auto& in : link(compiler.compile(source, {}, faults), lexicon, lists).code)
      n += in.meets ? 1 : 0;
    return n;
  };
  CHECK(meets("a b") == 0);
  CHECK(meets("a (b)? c") == 1);
  CHECK(meets("a %person c") == 1);
  CHECK(lexicon.words.find("person") != 0);
}
