#include "kb/change_rows.h"

#include <doctest/doctest.h>

#include "edited_kb.h"

using namespace galley;
using namespace galley::kb;
using galley::kb::test::World;

namespace {

Statement alias(const std::string& id, const std::string& text) {
  Statement s;
  s.id = id;
  s.subject = "freedonia";
  s.property = "alias";
  s.value.kind = ValueKind::text;
  s.value.text = text;
  s.references = {{"gazette", ""}};
  return s;
}

}  // namespace

TEST_CASE("a bulk load knows what is there without an index of ids, and brings back what it dropped") {
  for (const int coming : {1, 1'000'000}) {
    CAPTURE(coming);
    const World world("change-rows");
    const Store store(world.path(), Store::Access::write);
    ChangeRows rows(store, 2);
    const auto insert = [&rows](Statement s) { return rows.insert(s, true, 1) != nullptr; };
    CHECK(insert(alias("s-1", "Land")));
    CHECK_FALSE(insert(alias("s-1", "Land")));
    const auto indexes = [&store] {
      return store.database()
          .execAndGet(
              "SELECT group_concat(name) FROM (SELECT name FROM sqlite_schema WHERE type = 'index' AND "
              "tbl_name IN ('statement', 'qualifier') AND sql IS NOT NULL ORDER BY name)")
          .getString();
    };
    const auto all = indexes();
    rows.begin_bulk(coming);
    CHECK(indexes() ==
          (coming == 1
               ? "qualifier_entity,statement_preferred,statement_property,statement_subject,statement_value"
               : "statement_preferred"));
    CHECK_FALSE(insert(alias("s-1", "Land")));
    CHECK(insert(alias("s-2", "Realm")));
    CHECK_FALSE(insert(alias("s-2", "Realm")));  // though it has not been written yet
    CHECK(rows.stored("s-2")->statement.value.text == "Realm");
    CHECK(store.statement("s-2")->references.size() == 1);
    rows.erase(*rows.stored("s-1"));
    CHECK_FALSE(rows.stored("s-1"));
    CHECK_FALSE(store.statement("s-1"));
    CHECK(insert(alias("s-1", "Land")));
    Statement deaths;
    deaths.subject = "war-of-the-bar";
    deaths.property = "deaths";
    CHECK(rows.had_preferred(deaths));
    rows.end_bulk();
    CHECK_FALSE(rows.bulk());
    CHECK(rows.stored("s-2")->txn == 2);
    CHECK(indexes() == all);
  }
}

TEST_CASE("a look at what a bulk load has put off, or wrote before, does not write what waits") {
  const World world("change-rows-late");
  const Store store(world.path(), Store::Access::write);
  ChangeRows rows(store, 2);
  rows.begin_bulk(1);
  const auto count = [&] {
    return store.database().execAndGet("SELECT count(*) FROM statement WHERE txn_from = 2").getInt();
  };
  constexpr int kMany = 600;  // more than a block
  for (int i = 0; i < kMany; ++i) {
    auto s = alias("s-" + std::to_string(100'000'000'000 + i), "Land " + std::to_string(i));
    REQUIRE(rows.insert(s, true, 1) != nullptr);
  }
  const int written = count();
  CHECK(written < kMany);
  CHECK(rows.stored("s-100000000000")->statement.value.text == "Land 0");
  CHECK(rows.stored("s-100000000599")->statement.value.text == "Land 599");
  CHECK(count() == written);
  CHECK(store.statement("s-100000000599")->value.text == "Land 599");
  CHECK(count() == kMany);
  rows.end_bulk();
}

TEST_CASE("all that a transaction brought goes at once") {
  const World world("change-rows-brought");
  const auto txn = world.add("sylvania | alias | Old Sylvania | from=1990 | @gazette");
  const Store store(world.path(), Store::Access::write);
  ChangeRows rows(store, txn + 1);
  const auto brought = rows.brought_by(txn);
  CHECK(brought.size() == 1);
  CHECK(brought.front().statement.value.text == "Old Sylvania");
  CHECK(brought.front().txn == txn);
  rows.erase_brought_by(txn);
  CHECK(rows.brought_by(txn).empty());
  CHECK(rows.brought_by(1).empty());  // the first build's stay
  CHECK(store.statements("sylvania").size() == 2);
}
