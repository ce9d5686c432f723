#include "extract/pattern/first.h"

#include <doctest/doctest.h>

#include <string>

using namespace galley;
using namespace galley::pattern;

namespace {

WordLists places() {
  WordLists out;
  out.lists["place"].name = "place";
  out.lists["place"].entries = {{"new york", {}}, {"rome", {}}};
  return out;
}

}  // namespace

TEST_CASE("a match begins only where something stands that the pattern can begin with") {
  const auto lists = places();
  Document d;
  for (const char* word : {"rome", "fell", "in", "410", "."}) d.tokens.emplace_back().norm = word;
  d.tokens.front().capitalised = true;
  Lattice lattice(d, [](std::string_view word) {
    return std::vector<std::string>{word == "fell" ? "fall" : std::string(word)};
  });
  lattice.add({3, 4, "year", -1});

  Lexicon lexicon;
  Compiler compiler(lists, {});
  Diagnostics faults;
  // Of each token of the sentence and of the place behind it: may the pattern begin there?
  const auto begins = [&](const char* source) {
    const auto program = link(compiler.compile(source, {}, faults), lexicon, lists);
    const auto& numbered = lattice.numbered(lexicon);
    const auto first = program.firsts[program.code[0].first];
    std::string out;
    for (std::uint32_t t = 0; t <= 5; ++t) {
      auto there = t < 5 ? numbered.signatures[t] : kSentenceEnds;
      if (t == 0) there = there | kSentenceBegins;
      out += first.meets(there) ? 'x' : '.';
    }
    return out;
  };
  CHECK(begins("fell") == ".x....");
  CHECK(begins("<fall>") == ".x....");
  CHECK(begins("fall") == "......");
  CHECK(begins("@place") == "x.....");
  CHECK(begins("%year") == "...x..");
  CHECK(begins("[/ddd/]") == "...x..");
  CHECK(begins("[cap]") == "x.....");
  CHECK(begins("{x: (rome | in)}") == "x.x...");
  CHECK(begins("(in)? [num]") == "..xx..");
  CHECK(begins("^ .") == "x.....");
  CHECK(begins("?=in .") == "..x...");
  CHECK(begins("?!in fell") == ".x....");
  CHECK(begins(".") == "xxxxx.");
  CHECK(begins("(.)?") == "xxxxxx");
  CHECK(begins("$") == ".....x");
  CHECK(faults.empty());
}
