#include "english/weights.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>

#include "base/error.h"
#include "base/file.h"

using namespace galley;

TEST_CASE("sections come back as they were written") {
  const auto path =
      (std::filesystem::temp_directory_path() / ("galley-weights-test-" + std::to_string(::getpid())))
          .string();
  write_file(path, english::weights_file({{"one", "abc"}, {"two", std::string(100, '\0')}, {"empty", ""}}));
  const english::Weights weights(path);
  CHECK(weights.section("one") == "abc");
  CHECK(weights.section("two").size() == 100);
  CHECK(weights.section("empty").empty());
  CHECK_THROWS_AS((void)weights.section("three"), Error);
  std::filesystem::remove(path);
}

TEST_CASE("what is no weights file is refused") {
  const auto path =
      (std::filesystem::temp_directory_path() / ("galley-weights-broken-" + std::to_string(::getpid())))
          .string();
  CHECK_THROWS_AS(english::Weights(path + "-missing"), Error);
  for (const auto& bytes :
       {std::string(""), std::string("short"), std::string(64, 'x'), "GALLEYW1" + std::string(8, '\xff')}) {
    write_file(path, bytes);
    CHECK_THROWS_AS(english::Weights{path}, Error);
  }
  std::filesystem::remove(path);
}
