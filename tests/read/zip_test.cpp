#include "read/zip.h"

#include <doctest/doctest.h>

using namespace galley;

TEST_CASE("zip: what was packed comes out, in order, and only what is wanted") {
  const std::vector<read::ZipEntry> entries = {
      {"b/ä.xml", std::string(100'000, 'x')}, {"a", ""}, {"c", "three"}};
  const auto archive = read::zip(entries);
  CHECK(archive == read::zip(entries));
  CHECK(archive.size() < 2'000);
  const auto all = read::unzip({"z"}, archive, {});
  REQUIRE(all.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(all[i].name == entries[i].name);
    CHECK(all[i].bytes == entries[i].bytes);
  }
  const auto one = read::unzip({"z"}, archive, {"c"});
  CHECK(one[0].bytes.empty());
  CHECK(one[2].bytes == "three");
}

TEST_CASE("zip: limits and damage") {
  const auto archive = read::zip({{"a", std::string(1'000'000, 'x')}, {"b", std::string(1'000'000, 'x')}});
  CHECK_THROWS_WITH_AS(
      (void)read::unzip({"z"}, archive, {}, 1'500'000),
      "z: unpacks to more than 1500000 bytes; save the document without embedded data, or split it", Error);
  CHECK_THROWS_AS((void)read::unzip({"z"}, archive.substr(0, archive.size() / 2), {}), Error);
  std::vector<read::ZipEntry> many(read::kMostEntries + 1, {"x", ""});
  CHECK_THROWS_AS((void)read::unzip({"z"}, read::zip(many), {"none"}), Error);
}
