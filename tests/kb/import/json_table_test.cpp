#include "kb/import/json_table.h"

#include <doctest/doctest.h>

#include "../small_kb.h"
#include "base/error.h"

using namespace galley;
using namespace galley::kb;
using galley::kb::test::Folder;

namespace {

std::string read(const std::string& json) {
  const Folder folder("json-table");
  folder.write("t.json", json);
  ByteSource bytes(folder / "t.json");
  JsonTable table(bytes, "t.json");
  std::string out;
  for (const auto& c : table.columns()) out += c + " ";
  Record r;
  while (table.next(r)) {
    out += "/ " + std::to_string(r.line) + ":" + r.problem;
    for (const auto f : r.fields) out += std::string(f) + "|";
  }
  return out;
}

}  // namespace

TEST_CASE("an array of objects is a table") {
  CHECK(read(R"([{"a": "x", "b": 1.50}, {"b": null}, 7])") == "a b / 1:x|1.5|/ 2:||/ 3:not an object||");
  CHECK_THROWS_AS((void)read("{}"), Error);
  CHECK_THROWS_AS((void)read("[1]"), Error);
  CHECK_THROWS_AS((void)read("[{\"a\": ]"), Error);
}
