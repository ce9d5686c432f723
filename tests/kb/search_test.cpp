#include <doctest/doctest.h>

#include "kb/build.h"
#include "kb/store.h"
#include "small_kb.h"

using namespace galley::kb;
using galley::kb::test::Folder;

TEST_CASE("search finds a name exactly, by its beginning, by its words and misspelt, nearest first") {
  const Folder folder("search");
  test::write_small_kb(folder);
  build(folder.path(), folder / "kb.sqlite");
  const Store store(folder / "kb.sqlite");
  const auto found = [&](const std::string& name) {
    std::string out;
    for (const auto& r : store.search(name, 3))
      out += (out.empty() ? "" : ", ") + r.entity + " " + r.how + " " + std::to_string(r.distance);
    return out;
  };
  struct Case {
    const char* name;
    const char* found;
  };
  const Case cases[] = {
      {"Sylvania", "sylvania exact 0"},
      {"SYLV", "sylvania prefix 0"},
      {"Freedonia", "freedonia exact 0, freedonia-city exact 0, president-of-freedonia word 0"},
      {"freedonia president", "president-of-freedonia word 0"},
      {"Silvania", "sylvania similar 1"},
      {"Sylvnaia", "sylvania similar 1"},
      {"Zilvanya", "sylvania similar 3"},
      {"Torock", "ilham-torok similar 1"},
      {"Ilam Toruk", "ilham-torok similar 2"},
      {"prezident of fredonia", "president-of-freedonia similar 2"},
      {"Schylwanja", "sylvania similar 2"},
      {"Qwertyuiop", ""},
      {"", ""},
      {"  ,. ", ""},
  };
  for (const auto& c : cases) {
    CAPTURE(c.name);
    CHECK(found(c.name) == c.found);
  }
  CHECK(store.search(std::string(100000, 'x')).empty());
  std::string many;
  for (int i = 0; i < 20000; ++i) many += "war ";
  CHECK(store.search(many).empty());
  CHECK(store.search("Freedonia", 1).size() == 1);
}

TEST_CASE("search finds a place by what other languages call it, and nothing else does") {
  const Folder folder("exonyms");
  test::write_small_kb(folder);
  folder.write("exonyms.kb", R"(freedonia | exonym | Freiheitsland | @gazette
freedonia | exonym | Silvanien | rank=deprecated | reason=of its neighbour | @gazette
freedonia | exonym | Sylvania | @gazette
freedonia | exonym | Фридония | @gazette
)");
  build(folder.path(), folder / "kb.sqlite");
  const Store store(folder / "kb.sqlite");
  const auto found = store.search("FREIHEITSLAND");
  REQUIRE(found.size() == 1);
  CHECK(found[0].entity == "freedonia");
  CHECK(found[0].how == "exonym");
  CHECK(found[0].name == "Freiheitsland");
  CHECK(store.search("Фридония")[0].entity == "freedonia");
  // Who is called that comes first, and then no exonym is asked for; one that is wrong never is.
  CHECK(store.search("Sylvania")[0].entity == "sylvania");
  CHECK(store.search("Sylvania").size() == 1);
  for (const auto& r : store.search("Silvanien")) CHECK(r.how != "exonym");
  CHECK(store.find("freiheitsland").empty());
}
