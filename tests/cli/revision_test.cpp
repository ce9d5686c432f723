#include "cli/revision.h"

#include <cstdlib>
#include <filesystem>

#include "../app/house.h"
#include "base/error.h"
#include "base/file.h"

using namespace galley;

TEST_CASE("a folder as it was at a revision, whatever has changed since") {
  const house::Folder folder;
  const auto top = std::filesystem::path(folder.write("rules.txt", "old")).parent_path();
  const auto git = "git -C '" + top.string() + "' -c user.name=a -c user.email=a@b.c ";
  REQUIRE(std::system((git + "init -q && " + git + "add rules.txt && " + git + "commit -qm one").c_str()) ==
          0);
  folder.write("rules.txt", "new");
  std::filesystem::path there;
  {
    const cli::FolderAtRevision before(top, "HEAD");
    there = before.path();
    CHECK(read_file((there / "rules.txt").string()) == "old");
  }
  CHECK_FALSE(std::filesystem::exists(there));
  CHECK(read_file(folder.at("rules.txt")) == "new");
  const auto refused = [&](const char* revision) { cli::FolderAtRevision{top, revision}; };
  CHECK_THROWS_AS(refused("no-such-revision"), UsageError);
  CHECK_THROWS_AS(refused("--output=gone"), UsageError);
  CHECK_THROWS_AS(refused("HEAD; touch gone"), UsageError);
}
