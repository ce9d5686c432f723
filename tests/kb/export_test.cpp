#include "kb/export.h"

#include <doctest/doctest.h>

#include "kb/build.h"
#include "small_kb.h"

using namespace galley;
using namespace galley::kb;
using galley::kb::test::Folder;

TEST_CASE("export gives the text back byte for byte, and a rebuild of it the same file") {
  const Folder folder("export"), again("export-again");
  test::write_small_kb(folder);
  folder.write("empty.kb", "# Nothing yet.\n");
  build(folder.path(), folder / "kb.sqlite");
  const auto files = export_text(Store(folder / "kb.sqlite"));
  REQUIRE(files.size() == 5);
  for (const auto& f : files) {
    CAPTURE(f.path);
    CHECK(f.text == read_file(folder / f.path));
    again.write(f.path, f.text);
  }
  build(again.path(), again / "kb.sqlite");
  CHECK(read_file(again / "kb.sqlite") == read_file(folder / "kb.sqlite"));
}
