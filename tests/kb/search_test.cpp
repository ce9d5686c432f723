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
