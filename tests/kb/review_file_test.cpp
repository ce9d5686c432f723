#include "kb/review_file.h"

#include <doctest/doctest.h>

using namespace galley;
using namespace galley::kb;

TEST_CASE("marks and edits change their lines and nothing else") {
  const std::string text =
      "# head\n\n# new, line 1: a sentence\n# has: x\n[ ] a | born | 1950 | @s\n\n# second\n[?] b | born | "
      "1951 | @s\n[=] c | "
      "born | 1952 | @s\n";
  Diagnostics faults;
  ReviewFile file(text, "p.txt", faults);
  CHECK(faults.empty());
  REQUIRE(file.items().size() == 3);
  CHECK(file.text() == text);
  CHECK(file.items()[0].line == "a | born | 1950 | @s");
  CHECK(file.items()[0].context == std::vector<std::string>{"# new, line 1: a sentence", "# has: x"});
  CHECK(file.items()[1].mark == Mark::unsure);
  CHECK(file.items()[2].mark == Mark::applied);
  file.mark(0, Mark::accepted);
  file.edit(1, "b | born | 1953 | @s");
  CHECK(file.text().find("[+] a | born | 1950 | @s\n") != std::string::npos);
  CHECK(file.text().find("[?] b | born | 1953 | @s\n") != std::string::npos);
}

TEST_CASE("what is neither comment nor proposal is named with its line") {
  Diagnostics faults;
  const ReviewFile file("# head\n[!] a | born | 1950 | @s\na | born | 1950 | @s\n", "p.txt", faults);
  REQUIRE(faults.sorted().size() == 2);
  CHECK(faults.sorted()[0].where == Location{"p.txt", 2, 1});
  CHECK(file.items().empty());
}
