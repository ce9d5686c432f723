#include "extract/pattern/reach.h"

#include <doctest/doctest.h>

#include "extract/pattern/requirement.h"

using namespace galley;
using namespace galley::pattern;

TEST_CASE("how far into a match the word stands that it cannot do without") {
  WordLists lists;
  lists.lists["place"].entries = {{"new york", {}}, {"rome", {}}};
  Compiler compiler(lists, {});
  Diagnostics faults;
  struct Case {
    const char* pattern;
    int least, most;
  };
  for (const auto& c : {
           Case{"war", 0, 0},
           Case{". . war", 2, 2},
           Case{"(.)? war", 0, 1},
           Case{". ~3 war", 1, 4},
           Case{"@place ended", 1, 2},
           Case{"%person . killed", 2, 60},
           Case{". ?=war", 1, 1},
           Case{". ?<=war", 0, 0},
           Case{"?<=@place .", -8, -1},
           Case{"(war | . war)", 0, 1},
       }) {
    CAPTURE(c.pattern);
    const auto program = compiler.compile(c.pattern, {}, faults);
    const auto cuts = required_cuts(program);
    Reach hull = {100, -100};
    for (const auto& r : cuts.front().reach)
      hull = {std::min(hull.least, r.least), std::max(hull.most, r.most)};
    CHECK(hull.least == c.least);
    CHECK(hull.most == c.most);
  }
  CHECK(faults.empty());
}
