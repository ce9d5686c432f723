#include "base/temporary_folder.h"

#include <doctest/doctest.h>

#include <fstream>

using namespace galley;
namespace fs = std::filesystem;

TEST_CASE("a temporary folder is new, its owner's alone, and goes with what is in it") {
  fs::path one, two;
  {
    const TemporaryFolder a, b;
    one = a.path();
    two = b.path();
    CHECK(one != two);
    CHECK(fs::status(one).permissions() == fs::perms::owner_all);
    std::ofstream(one / "file") << "x";
    fs::create_directory(one / "inside");
  }
  CHECK_FALSE(fs::exists(one));
  CHECK_FALSE(fs::exists(two));
}
