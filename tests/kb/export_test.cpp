#include "kb/export.h"

#include <SQLiteCpp/Database.h>
#include <doctest/doctest.h>

#include <filesystem>

#include "base/error.h"
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

TEST_CASE("a file from somebody else does not reach out of the folder that it is exported to") {
  const Folder folder("export-outside");
  test::write_small_kb(folder);
  build(folder.path(), folder / "kb.sqlite");
  SQLite::Database(folder / "kb.sqlite", SQLite::OPEN_READWRITE)
      .exec("UPDATE file SET path = '../../outside.kb' WHERE path = 'places.kb'");
  CHECK_THROWS_WITH_AS((void)write_text(Store(folder / "kb.sqlite"), folder / "text", false),
                       doctest::Contains("'../../outside.kb' would not lie in the folder of the text"),
                       StoreError);
  CHECK(!std::filesystem::exists(folder / "text"));
}
