#include "kb/rebuild.h"

#include <doctest/doctest.h>

#include "edited_kb.h"
#include "kb/history.h"
#include "kb/undo.h"

using namespace galley;
using namespace galley::kb;
using galley::kb::test::differences_from_rebuilt;
using galley::kb::test::error_of;
using galley::kb::test::World;

namespace {

// Replaces a line of the text; an empty one takes it away.
void edit_text(const World& world, const std::string& file, const std::string& line,
               const std::string& with) {
  auto text = read_file(world.folder / file);
  const auto at = text.find(line);
  REQUIRE(at != std::string::npos);
  text.replace(at, line.size() + (with.empty() ? 1 : 0), with);
  world.folder.write(file, text);
}

BuildReport build_again(const World& world) {
  return build(world.folder.path(), world.path(), "2026-11-26T00:00:00Z");
}

// A file whose every statement is as in the text.
void check_is_text(const World& world) {
  Diagnostics none;
  CHECK(world.hash() == hash_of(load_content(world.folder.path(), none)));
  CHECK(differences_from_rebuilt(world.path()) == "");
  Store(world.path()).check_integrity();
}

const std::string kPopulation =
    "freedonia-city | population | 350000 person | from=2020 | to=2020 | @wikidata";
const std::string kCapital = "freedonia | capital | freedonia-city | @wikidata";

}  // namespace

TEST_CASE("changed text is one transaction, and the change log stays") {
  const World world("rebuild");
  CHECK(build_again(world).change.txn == 0);
  edit_text(world, "places.kb", kPopulation, "freedonia-city | population | 351000 person | @gazette");
  edit_text(world, "places.kb", kCapital,
            "freedonia | capital | freedonia-city | rank=preferred | @wikidata");
  edit_text(world, "world/freedonia.kb", "ilham-torok | died | - | @wikidata", "");
  edit_text(world, "world/freedonia.kb", "# Invented for tests.", "# All invented.");
  edit_text(world, "sources.toml", "The Gazette\"", "Daily Gazette\"");
  world.folder.write("new.kb", "zembla | label | Zembla | @gazette\nzembla | type | country | @gazette\n");
  const auto report = build_again(world);
  CHECK(report.change.txn == 2);
  CHECK(report.change.added == 4);
  CHECK(report.change.removed == 3);
  CHECK_FALSE(report.edited);
  check_is_text(world);
  const Store store(world.path());
  CHECK(store.source("gazette")->title == "Daily Gazette");
  CHECK(transaction(store, 2)->kind == "build");
  CHECK(versions_of(store, store.statements("freedonia-city", "population").at(0).id).size() == 2);
  CHECK(build_again(world).change.txn == 0);
}

TEST_CASE("names made by other forms are made anew, which is no transaction") {
  const World world("rebuild-names");
  const auto names = [&](SQLite::Database& db) {
    return db
        .execAndGet("SELECT group_concat(normal || ' ' || entity) FROM (SELECT * FROM name ORDER BY 1, 2, 3)")
        .getString();
  };
  SQLite::Database db(world.path(), SQLite::OPEN_READWRITE);
  const auto before = names(db);
  db.exec("DELETE FROM name WHERE entity = 'freedonia-city'");
  CHECK(build_again(world).change.txn == 0);
  CHECK(names(db) != before);
  db.exec("UPDATE meta SET value = '1' WHERE name = 'name_forms'");
  CHECK(build_again(world).change.txn == 0);
  CHECK(names(db) == before);
  check_is_text(world);
}

TEST_CASE("a moved line is a new version of the same statement") {
  const World world("rebuild-move");
  edit_text(world, "places.kb", kCapital, "");
  world.folder.write("capitals.kb", kCapital + "\n");
  const auto report = build_again(world);
  CHECK(report.change.added == 1);
  check_is_text(world);
}

TEST_CASE("edits that the text lacks are carried over a build") {
  const World world("rebuild-carry");
  world.add("sylvania | capital | freedonia-city | @gazette");
  world.replace(world.id_of("property = 'population'"),
                "freedonia-city | population | 360000 person | @gazette");
  world.run({{Change::What::add_source, "", "", "", {"almanac", "A", "B", "", "C", "2026-11-24"}, "", {}}});
  CHECK(build_again(world).edited);
  CHECK(build_again(world).change.txn == 0);
  edit_text(world, "places.kb", kCapital, "freedonia | capital | freedonia-city | @gazette @wikidata");
  for (int i = 0; i < 2; ++i) {
    const auto report = build_again(world);
    CHECK(report.edited);
    CHECK(report.change.added == (i == 0 ? 1 : 0));
    const Store store(world.path());
    CHECK(store.statements("sylvania", "capital").size() == 1);
    CHECK(store.statements("freedonia-city", "population").at(0).value.best == 360000);
    CHECK(store.statements("freedonia", "capital").at(0).references.size() == 2);
    CHECK(store.source("almanac"));
  }
  // A second change of the text still tells what was edited here from what the text has.
  edit_text(world, "places.kb", "sylvania | label | Sylvania | @wikidata",
            "sylvania | label | Sylvania | @gazette");
  CHECK(build_again(world).edited);
  CHECK(Store(world.path()).statements("sylvania", "capital").size() == 1);
  Store(world.path()).check_integrity();
  // Once exported, text and file are one again.
  write_text(Store(world.path()), world.folder.path(), false);
  CHECK_FALSE(build_again(world).edited);
  check_is_text(world);
  edit_text(world, "places.kb", "sylvania | capital | freedonia-city | @gazette", "");
  CHECK(build_again(world).change.removed == 1);
  check_is_text(world);
}

TEST_CASE("the same edit in text and file is no clash, a different one is") {
  const World world("rebuild-clash");
  world.replace(world.id_of("property = 'population'"),
                "freedonia-city | population | 360000 person | @gazette");
  edit_text(world, "places.kb", kPopulation, "freedonia-city | population | 360000 person | @gazette");
  CHECK_FALSE(build_again(world).edited);
  check_is_text(world);
  world.replace(world.id_of("subject = 'freedonia' AND property = 'capital'"),
                "freedonia | capital | freedonia-city | rank=preferred | @wikidata");
  edit_text(world, "places.kb", kCapital, "freedonia | capital | freedonia-city | @gazette @wikidata");
  const auto before = read_file(world.path());
  const auto said = error_of([&] { build_again(world); });
  CHECK(said.find("the text and the knowledge base changed the same in different ways; undo one") !=
        std::string::npos);
  CHECK(said.ends_with("compare:\n  freedonia | capital | freedonia-city | @gazette @wikidata"));
  CHECK(read_file(world.path()) == before);
  const auto last = last_transaction(Store(world.path()));
  undo(world.path(), last, {"tester", "2026-11-26", "", "", ""});
  CHECK_FALSE(build_again(world).edited);
  check_is_text(world);
}

TEST_CASE("an undone build is an edit like any other") {
  const World world("rebuild-undone");
  edit_text(world, "places.kb", kPopulation, "freedonia-city | population | 351000 person | @gazette");
  build_again(world);
  undo(world.path(), 2, {"tester", "2026-11-26", "", "", ""});
  CHECK(build_again(world).edited);
  CHECK(Store(world.path()).statements("freedonia-city", "population").at(0).value.best == 350000);
}

TEST_CASE("a build does not go over what it cannot read") {
  const World world("rebuild-over");
  world.folder.write("text.sqlite", std::string(5000, 'x'));
  const auto refusal = [&](const std::string& name) {
    return error_of([&] { build(world.folder.path(), world.folder / name); });
  };
  CHECK(refusal("text.sqlite").find("text.sqlite: not a knowledge base; ") != std::string::npos);
  const auto copy = [&](const std::string& name, const std::string& version) {
    std::filesystem::copy_file(world.path(), world.folder / name);
    SQLite::Database(world.folder / name, SQLite::OPEN_READWRITE).exec("PRAGMA user_version = " + version);
  };
  copy("older.sqlite", "1");
  CHECK(refusal("older.sqlite") == "done");
  world.add("sylvania | capital | freedonia-city | @gazette");
  copy("older-edited.sqlite", "1");
  copy("newer-edited.sqlite", "99");
  CHECK(refusal("older-edited.sqlite").find("made by an older galley and holds changes; export them") !=
        std::string::npos);
  CHECK(refusal("newer-edited.sqlite").find("made by a newer galley and holds changes; export them") !=
        std::string::npos);
}
