#include "kb/change_files.h"

#include <doctest/doctest.h>

#include "edited_kb.h"

using namespace galley;
using namespace galley::kb;
using galley::kb::test::World;

TEST_CASE("statements go where their subject stands, new entities where their kind does") {
  const World world("change-files");
  const Store store(world.path(), Store::Access::write);
  ContentSum sum;
  ChangeFiles files(store.state(), sum, 2);
  Statement s;
  s.subject = "freedonia";
  s.property = "capital";
  CHECK(files.path_of(files.of(s)) == "places.kb");
  s.subject = "nobody";
  CHECK(files.of(s) == ChangeFiles::kNone);
  CHECK(files.path_of(ChangeFiles::kNone).empty());
  CHECK(files.for_new("person", "bela-kun") == "world/added.kb");
  CHECK(files.for_new("people", "freedonians") == "added.kb");
}

TEST_CASE("files come, change and go, and what they were is kept") {
  const World world("change-files-set");
  const Store store(world.path(), Store::Access::write);
  const ContentSum before(store.info().content_hash);
  auto sum = before;
  ChangeFiles files(store.state(), sum, 2);
  const auto number = files.number("new.kb");
  CHECK(files.number("new.kb") == number);
  CHECK(files.path_of(number) == "new.kb");
  CHECK_FALSE(files.holds_statements("new.kb"));
  CHECK(files.holds_statements("places.kb"));
  CHECK(files.empty().empty());  // nothing has gone from it
  files.lost(number);
  CHECK(files.empty() == std::vector<std::string>{"new.kb"});
  CHECK_FALSE(files.set("new.kb", "kb", ""));
  CHECK(files.set("new.kb", "kb", "# Said.\n"));
  CHECK(files.head("new.kb") == "# Said.\n");
  CHECK(files.empty().empty());
  CHECK(files.set("new.kb", "kb", std::nullopt));
  CHECK_FALSE(files.head("new.kb"));
  CHECK(sum == before);
  CHECK(store.database().execAndGet("SELECT count(*) FROM file_history").getInt() == 0);
  CHECK(files.set("places.kb", "kb", "# Places.\n"));
  CHECK(store.database().execAndGet("SELECT count(*) FROM file_history WHERE txn_to = 2").getInt() == 1);
}
