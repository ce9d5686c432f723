#include "base/columns.h"

#include <doctest/doctest.h>

using namespace galley;

TEST_CASE("columns are split at tabs, comments kept whole, empty lines left out") {
  const auto lines = column_lines("# a\tb\r\n\none\t\ttwo\r\nlast");
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].comment == "# a\tb");
  CHECK(lines[0].columns.empty());
  CHECK(lines[1].number == 3);
  CHECK(lines[1].columns == std::vector<std::string>{"one", "", "two"});
  CHECK(lines[2].columns == std::vector<std::string>{"last"});
  CHECK(column_lines("").empty());
}
