#include "kb/build.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/error.h"
#include "kb/store.h"
#include "small_kb.h"

using namespace galley;
using namespace galley::kb;
using galley::kb::test::Folder;

TEST_CASE("the same text gives the same bytes and the same content hash") {
  const Folder folder("build");
  test::write_small_kb(folder);
  const auto first = build(folder.path(), folder / "a.sqlite");
  const auto second = build(folder.path(), folder / "b.sqlite");
  CHECK(first.statements == 39);
  CHECK(first.content_hash == second.content_hash);
  CHECK(read_file(folder / "a.sqlite") == read_file(folder / "b.sqlite"));
  CHECK(Store(folder / "a.sqlite").info().content_hash == first.content_hash);
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
    CHECK(entry.path().string().find(".new") == std::string::npos);
}

TEST_CASE("any change of the text changes the content hash, and only that of what changed the ids") {
  const Folder folder("hash");
  test::write_small_kb(folder);
  const auto before = build(folder.path(), folder / "kb.sqlite");
  std::vector<std::string> ids;
  for (const auto& s : Store(folder / "kb.sqlite").statements("sylvania")) ids.push_back(s.id);

  std::string places = test::kPlaces;
  const std::string line = "sylvania | label | Sylvania | @wikidata";
  places.replace(places.find(line), line.size(), "sylvania | label | Sylvania | @gazette");
  folder.write("places.kb", places);
  const auto after = build(folder.path(), folder / "kb.sqlite");
  CHECK(before.content_hash != after.content_hash);
  std::vector<std::string> ids_after;
  for (const auto& s : Store(folder / "kb.sqlite").statements("sylvania")) ids_after.push_back(s.id);
  CHECK(ids == ids_after);
}

TEST_CASE("wrong text leaves the old file as it was and reports everything in file order") {
  const Folder folder("wrong");
  test::write_small_kb(folder);
  build(folder.path(), folder / "kb.sqlite");
  const auto before = read_file(folder / "kb.sqlite");
  folder.write("zz.kb",
               "sylvania | populaton | 5 person | @wikidata\nsylvania | population | five | @nobody\n");
  try {
    build(folder.path(), folder / "kb.sqlite");
    FAIL("built");
  } catch (const Error& e) {
    const std::string all = e.what();
    CHECK(all.find("zz.kb:1:12: unknown property 'populaton'; did you mean 'population'?") !=
          std::string::npos);
    CHECK(all.find("zz.kb:2:25: 'five' is not a plain number") != std::string::npos);
    CHECK(all.find(":1:12") < all.find(":2:25"));
  }
  CHECK(read_file(folder / "kb.sqlite") == before);
}

TEST_CASE("an output that cannot be written is one sentence") {
  const Folder folder("output");
  test::write_small_kb(folder);
  CHECK_THROWS_AS(build(folder.path(), folder / "no/such/folder/kb.sqlite"), StoreError);
  CHECK_THROWS_AS(build(folder / "nowhere", folder / "kb.sqlite"), Error);
}
