#include "kb/import/byte_source.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

#include "../small_kb.h"
#include "base/error.h"

using namespace galley;
using namespace galley::kb;
using galley::kb::test::Folder;

namespace {

std::string all_of(const std::string& path) {
  ByteSource bytes(path);
  std::string out(100, '\0');
  std::string all;
  while (const auto n = bytes.read(out.data(), 7)) all.append(out.data(), n);
  return all;
}

}  // namespace

TEST_CASE("packed files are read as what is in them") {
  const Folder folder("bytes");
  const std::string text = "one\ntwo\r\nthree";
  folder.write("plain", text);
  CHECK(all_of(folder / "plain") == text);
  for (const char* tool : {"gzip", "bzip2", "xz", "zstd -q"}) {
    CAPTURE(tool);
    const auto packed = folder / "packed";
    if (std::system(
            (std::string(tool) + " -c " + (folder / "plain") + " > " + packed + " 2>/dev/null").c_str()) != 0)
      continue;  // the packer is not on this machine
    CHECK(all_of(packed) == text);
    ByteSource bytes(packed);
    bytes.skip(4);
    LineSource lines(bytes);
    std::string_view line;
    REQUIRE(lines.next(line));
    CHECK(line == "two");
    CHECK(lines.offset() == 5);
    REQUIRE(lines.next(line));
    CHECK(line == "three");
    CHECK_FALSE(lines.next(line));
    CHECK(bytes.taken() > 0);
  }
}

TEST_CASE("a packed file that is cut short is an error, not an end") {
  const Folder folder("bytes-cut");
  folder.write("plain", std::string(100000, 'a') + "b");
  if (std::system(("gzip -c " + (folder / "plain") + " | head -c 60 > " + (folder / "cut")).c_str()) != 0)
    return;
  CHECK_THROWS_AS((void)all_of(folder / "cut"), Error);
}

TEST_CASE("what cannot be opened is said") {
  const Folder folder("bytes-none");
  CHECK_THROWS_AS(ByteSource(folder / "none"), Error);
  CHECK_THROWS_AS(ByteSource(folder.path()), Error);
}
