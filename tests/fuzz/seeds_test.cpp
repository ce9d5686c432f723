#include <doctest/doctest.h>

#include <filesystem>

#include "base/file.h"
#include "checkout.h"
#include "harness.h"

// Every seed of the fuzzer, and every input that once broke something (crash-*).
TEST_CASE("seeds of the fuzzer go through their door") {
  for (const auto& h : fuzz::harnesses()) {
    const auto folder = checkout::root() + "/tests/fuzz/seeds/" + h.name;
    CAPTURE(h.name);
    REQUIRE(std::filesystem::is_directory(folder));
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
      CAPTURE(file.path().filename().string());
      CHECK_NOTHROW(h.run(galley::read_file(file.path().string())));
    }
  }
}
