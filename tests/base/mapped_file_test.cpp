#include "base/mapped_file.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>

#include "base/file.h"

using namespace galley;

TEST_CASE("a mapped file is what was written, also after another took its place") {
  const auto path =
      (std::filesystem::temp_directory_path() / ("galley-mapped-file-test-" + std::to_string(::getpid())))
          .string();
  write_file(path, "first");
  const MappedFile first(path), whole(path, true);
  write_file(path, "");
  CHECK(first.bytes() == "first");
  CHECK(whole.bytes() == "first");
  CHECK(MappedFile(path).bytes().empty());
  std::filesystem::remove(path);
  CHECK(MappedFile(path).bytes().empty());
  CHECK(MappedFile(std::filesystem::temp_directory_path().string()).bytes().empty());
}
