#include "extract/pattern/requirement.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace galley;
using namespace galley::pattern;

namespace {

WordLists verb_list() {
  WordLists out;
  WordList verbs;
  verbs.name = "verb";
  for (const char* word : {"erupt", "begin", "break out"}) verbs.entries[word] = {};
  out.lists["verb"] = verbs;
  return out;
}

// What a sentence must have one of, in order of the pattern.
std::string required(const std::string& pattern) {
  const auto words = verb_list();
  Compiler compiler(words, {{"noun", "(the | a)? (war | battle)"}});
  Diagnostics faults;
  const auto program = compiler.compile(pattern, {}, faults);
  CHECK(faults.empty());
  std::string out;
  const auto cuts = required_cuts(program);
  for (const auto i : cuts.empty() ? std::vector<std::uint32_t>() : cuts.front().atoms) {
    const auto& atom = program.atoms[i];
    if (!out.empty()) out += ' ';
    out += atom.list != nullptr ? "@list" : atom.text.empty() ? std::string(form_of(atom)) : atom.text;
  }
  return out;
}

}  // namespace

TEST_CASE("a pattern's rarest word that it cannot do without") {
  struct Case {
    const char *pattern, *needs;
  };
  for (const auto& c : {
           Case{"the war", "war"},
           Case{"the (war | battle) began", "began"},
           Case{"(war | battle)", "war battle"},
           Case{"(the | a)? war ~4 [cap]", "war"},
           Case{"(began)? war", "war"},
           Case{"&noun (of)?", "war battle"},
           Case{"&noun %date", "war battle"},
           Case{"%date", "date"},
           Case{"<kill> of the", "kill"},
           Case{"@verb the", "@list"},
           Case{"~3 war", "war"},
           Case{". [/dddd/]", "digit"},
           Case{". [tag=NOUN]", ""},
           Case{"(war | .)", ""},
           Case{". ?=war", "war"},
           Case{". ?!war", ""},
           Case{". ?<=war", "war"},
           Case{". >subject(war)", ""},
       }) {
    CAPTURE(c.pattern);
    CHECK(required(c.pattern) == c.needs);
  }
}
