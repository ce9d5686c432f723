#include "cli/claims_sqlite.h"

#include <SQLiteCpp/Database.h>

#include "../app/house.h"
#include "base/error.h"

using namespace galley;

TEST_CASE("claims go into tables of a file, each with its document, and replace an older file whole") {
  const house::Folder folder;
  const auto path = folder.write("claims.sqlite", "an older file");
  const auto checker = house::knowing("");
  auto one = checker.extract(house::text("Ann met Bob on Friday, 4 July 1776."));
  auto two = one;
  two.document.path = "other.txt";
  cli::write_claims_sqlite({one, two}, path);
  SQLite::Database db(path);
  const auto n = static_cast<int>(one.claims.size());
  REQUIRE(n > 0);
  CHECK(db.execAndGet("SELECT count(*) FROM claim").getInt() == 2 * n);
  CHECK(db.execAndGet("SELECT count(*) FROM claim WHERE document = 'other.txt'").getInt() == n);
  CHECK(db.execAndGet("SELECT count(*) FROM claim_qualifier WHERE name = 'weekday'").getInt() == 2);
}

TEST_CASE("a file that cannot be written is told, and nothing is left beside it") {
  const house::Folder folder;
  folder.write("taken/inside.txt", "a folder is in the way");
  CHECK_THROWS_AS(cli::write_claims_sqlite({}, folder.at("taken")), Error);
  CHECK_THROWS_AS(cli::write_claims_sqlite({}, folder.at("no-such-folder/claims.sqlite")), Error);
  int entries = 0;
  for ([[maybe_unused]] const auto& e : std::filesystem::directory_iterator(folder.at(""))) ++entries;
  CHECK(entries == 1);
}
