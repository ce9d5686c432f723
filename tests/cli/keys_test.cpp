#include "cli/keys.h"

#include <doctest/doctest.h>

#include <iostream>
#include <sstream>

using namespace galley;

TEST_CASE("a pipe gives its characters as keys, without blanks, and whole lines where they are asked for") {
  std::istringstream in("a b\nthe line\nc");
  auto* const before = std::cin.rdbuf(in.rdbuf());
  {
    cli::Keys keys;
    CHECK(keys.next() == 'a');
    CHECK(keys.next() == 'b');
    CHECK(keys.line().empty());
    CHECK(keys.line() == "the line");
    CHECK(keys.next() == 'c');
    CHECK(keys.next() == -1);
  }
  std::cin.rdbuf(before);
  std::cin.clear();
}
