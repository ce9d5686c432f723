#include <doctest/doctest.h>

#include "base/file.h"
#include "checkout.h"

// The README shows real output: the golden file's, but for its last line, which names the knowledge base and
// its day.
TEST_CASE("the README's output is what the first command prints") {
  const std::string root = checkout::root();
  const auto readme = galley::read_file(root + "/README.md");
  const auto golden = galley::read_file(root + "/tests/golden/visit-text/stdout");
  REQUIRE(galley::read_file(root + "/tests/golden/visit-text/args").ends_with("examples/visit.md\n"));
  const auto last = golden.rfind("\nChecked against ");
  REQUIRE(last != std::string::npos);
  CHECK(readme.find(golden.substr(0, last)) != std::string::npos);
}
