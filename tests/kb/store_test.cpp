#include "kb/store.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>
#include <sqlite3.h>

#include "base/error.h"
#include "base/utf8.h"
#include "kb/build.h"
#include "small_kb.h"

using namespace galley;
using namespace galley::kb;
using galley::kb::test::Folder;

namespace {

// The small world, built once for all tests of this file.
const Store& world() {
  static const Folder folder("store");
  static const Store store = [] {
    test::write_small_kb(folder);
    build(folder.path(), folder / "kb.sqlite");
    return Store(folder / "kb.sqlite");
  }();
  return store;
}

std::string found(const std::string& name) {
  std::string out;
  for (const auto& c : world().find(utf8::fold_name(name)))
    out += (out.empty() ? "" : ", ") + c.entity + " " + c.kind;
  return out;
}

// What opening a file says is wrong with it.
std::string refusal(const std::string& path) {
  try {
    const Store store(path);
    return "opened";
  } catch (const StoreError& e) {
    return std::string(e.what()).substr(path.size());
  }
}

std::string plan(const std::string& sql) {
  std::string out;
  SQLite::Statement query(world().database(), "EXPLAIN QUERY PLAN " + sql);
  while (query.executeStep()) out += query.getColumn(3).getString() + "\n";
  return out;
}

}  // namespace

TEST_CASE("names are found in any spelling, the most likely entity first") {
  struct Case {
    const char* name;
    const char* found;
  };
  const Case cases[] = {
      {"İlham Török", "ilham-torok label"},
      {"ILHAM TOROK", "ilham-torok label"},
      {"Török", "ilham-torok surname"},
      {"Ilhan Torok", "ilham-torok misspelling"},
      {"Souza", "anna-de-souza surname"},
      {"de Souza", "anna-de-souza surname"},
      {"A. de Souza", "anna-de-souza alias"},
      {"Freedonia", "freedonia label, freedonia-city alias"},
      {"Freedonian", "freedonia adjective"},
      {"The War of the Bar", "war-of-the-bar label"},
      {"War of the Bar", "war-of-the-bar label"},
      {"Republic of Freedonia", "freedonia native"},
      {"Sylvania", "sylvania label"},
      {"Anna", ""},
      {"", ""},
  };
  for (const auto& c : cases) {
    CAPTURE(c.name);
    CHECK(found(c.name) == c.found);
  }
}

TEST_CASE("the longest name that begins with a word") {
  CHECK(world().longest_from("president") == 3);
  CHECK(world().longest_from("the") == 5);
  CHECK(world().longest_from("war") == 4);
  CHECK(world().longest_from("freedonia") == 2);
  CHECK(world().longest_from("torok") == 1);
  CHECK(world().longest_from("nobody") == 0);
  CHECK(world().longest_from("nobody") == 0);
}

TEST_CASE("statements come back with qualifiers, validity, rank and references") {
  const auto held = world().statements("ilham-torok", "holds-office");
  REQUIRE(held.size() == 2);
  const auto& acting = held[0];
  CHECK(acting.qualifiers.at("role").text == "acting");
  CHECK(acting.from_edtf == "2003-08");
  CHECK(*acting.from.latest == to_day({2003, 8, 31}));
  CHECK(*acting.to.latest == to_day({2003, 10, 30}));
  const auto& held_now = held[1];
  CHECK(held_now.value.entity == "president-of-freedonia");
  CHECK(held_now.value.text == "President of Freedonia");
  CHECK(held_now.open_end);
  CHECK_FALSE(held_now.to.earliest);
  REQUIRE(held_now.references.size() == 2);
  CHECK(held_now.references[0].locator == "P39");
  CHECK(world().reads(held_now) == "İlham Török was President of Freedonia since 31 October 2003");
  CHECK(world().reads(acting) ==
        "İlham Török was President of Freedonia from August 2003 to 30 October 2003");

  const auto deaths = world().statements("war-of-the-bar", "deaths");
  REQUIRE(deaths.size() == 4);
  int preferred = 0, deprecated = 0;
  for (const auto& s : deaths) {
    preferred += s.rank == Rank::preferred;
    deprecated += s.rank == Rank::deprecated && s.reason == "misprint for 9,000";
    const auto again = world().statement(s.id);
    REQUIRE(again);
    CHECK(again->value.low == s.value.low);
  }
  CHECK(preferred == 1);
  CHECK(deprecated == 1);
  CHECK_FALSE(world().statement("s-000000000000"));
  CHECK(world().statements("nobody").empty());
  CHECK(world().statements_with_value("freedonia", "jurisdiction").size() == 1);
  CHECK(world().statements_with_value("freedonia").size() == 3);
  CHECK(world().statements("ilham-torok", "died").front().value.kind == ValueKind::none);
}

TEST_CASE("entities, sources and figures") {
  const auto e = world().entity("freedonia");
  REQUIRE(e);
  CHECK(e->type == "country");
  REQUIRE(e->names.size() == 3);
  CHECK(e->names[0].text == "Freedonia");
  CHECK(e->names[1].kind == "adjective");
  CHECK_FALSE(world().entity("nowhere"));
  CHECK(world().label("freedonia-city") == "Freedonia City");
  CHECK(world().source("gazette")->publisher == "The Gazette | Press");
  CHECK_FALSE(world().source("nobody"));
  const auto info = world().info();
  CHECK(info.statements == 39);
  CHECK(info.sources == 2);
  CHECK(info.entities.at("country") == 2);
  CHECK(info.entities.at("person") == 2);
  CHECK(info.recorded == "2026-11-20");
  CHECK(info.content_hash.size() == 32);
  world().check_integrity();
}

TEST_CASE("events on record as checked by hand are counted by kind, each once") {
  const Folder folder("checked");
  test::write_small_kb(folder);
  folder.write("checked.kb", R"(raid-of-the-bar | checked | 2026-11-27 | compared=type | @gazette
raid-of-the-bar | event-kind | raid | @gazette
raid-of-the-bar | label | Raid of the Bar | @gazette
raid-of-the-bar | type | event | @gazette
siege-of-the-bar | checked | 2026-11-26 | compared=type | rank=deprecated | reason=another siege was read | @gazette
siege-of-the-bar | event-kind | siege | @gazette
siege-of-the-bar | label | Siege of the Bar | @gazette
siege-of-the-bar | type | event | @gazette
war-of-the-bar | checked | 2026-11-26 | compared=deaths | @gazette
war-of-the-bar | checked | 2026-11-27 | compared=start-time | changed=start-time | @gazette
war-of-the-bar | event-kind | war | @gazette
)");
  build(folder.path(), folder / "kb.sqlite");
  const auto info = Store(folder / "kb.sqlite").info();
  CHECK(info.event_kinds == std::map<std::string, std::int64_t>{{"raid", 1}, {"siege", 1}, {"war", 1}});
  CHECK(info.checked_kinds == std::map<std::string, std::int64_t>{{"raid", 1}, {"war", 1}});
}

TEST_CASE("a page has the entity's statements in time order with their sources") {
  const auto page = world().show("war-of-the-bar");
  REQUIRE(page);
  REQUIRE(page->about.size() > 3);
  CHECK(page->about[0].text == "The War of the Bar started in July 1914 (declared)");
  CHECK(page->about[1].text == "The War of the Bar ended about 1918");
  CHECK(page->about[0].sources.at(0).title == "Wikidata");
  const auto land = world().show("freedonia");
  CHECK(land->mentions == 3);
  CHECK(land->mentioned.size() == 3);
  CHECK_FALSE(world().show("nowhere"));
}

TEST_CASE("rules see the documented columns of each view") {
  struct Case {
    const char* view;
    const char* columns;
  };
  const Case cases[] = {
      {"kb_entity", "key, type, label"},
      {"kb_name", "entity, text, normal, kind, from_earliest, to_latest"},
      {"kb_statement",
       "id, subject, property, value_kind, value_entity, value_text, value_low, value_best, value_high, "
       "value_unit, "
       "value_earliest, value_latest, value_edtf, from_earliest, from_latest, to_earliest, to_latest, "
       "open_end, rank, "
       "best, reason"},
      {"kb_qualifier", "statement, name, kind, entity, text, low, best, high, unit, earliest, latest, edtf"},
      {"kb_reference", "statement, source, locator"},
      {"kb_source", "key, title, publisher, url, licence, accessed"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.view);
    std::string columns;
    SQLite::Statement query(world().database(), std::string("SELECT * FROM ") + c.view);
    for (int i = 0; i < query.getColumnCount(); ++i)
      columns += (i == 0 ? "" : ", ") + std::string(query.getColumnName(i));
    CHECK(columns == c.columns);
    CHECK(query.executeStep());
  }
}

TEST_CASE("best statements are the preferred ones, else the normal ones") {
  const auto count = [](const std::string& where) {
    return world().database().execAndGet("SELECT count(*) FROM kb_statement WHERE " + where).getInt();
  };
  CHECK(count("subject = 'war-of-the-bar' AND property = 'deaths' AND best = 1") == 1);
  CHECK(count("subject = 'war-of-the-bar' AND property = 'deaths' AND best = 1 AND rank = 2 AND value_best = "
              "4880") == 1);
  CHECK(count("subject = 'freedonia' AND property = 'capital' AND best = 1 AND rank = 1") == 1);
  CHECK(count("rank = 0 AND best = 1") == 0);
}

TEST_CASE("no look-up that a rule makes walks a whole table") {
  world().database().exec(
      "CREATE TEMP TABLE probe(entity TEXT, other TEXT); INSERT INTO probe VALUES('freedonia', 'sylvania')");
  const char* queries[] = {
      "SELECT * FROM kb_statement WHERE subject = ?1 AND property = ?2",
      "SELECT * FROM kb_statement WHERE value_entity = ?1 AND property = ?2",
      "SELECT * FROM kb_statement WHERE property = ?1",
      "SELECT * FROM kb_statement WHERE property = 'born' AND value_earliest BETWEEN 1 AND 2",
      "SELECT * FROM kb_statement WHERE id = ?1",
      "SELECT * FROM kb_entity WHERE key = ?1",
      "SELECT * FROM kb_name WHERE normal = ?1",
      "SELECT * FROM kb_name WHERE entity = ?1",
      "SELECT * FROM kb_source WHERE key = ?1",
      "SELECT * FROM kb_statement AS s JOIN kb_qualifier AS q ON q.statement = s.id WHERE s.subject = ?1",
      "SELECT * FROM kb_statement AS s JOIN kb_reference AS r ON r.statement = s.id JOIN kb_source AS o ON "
      "o.key = "
      "r.source WHERE s.subject = ?1",
  };
  for (const auto* sql : queries) {
    CAPTURE(sql);
    const auto steps = plan(sql);
    CAPTURE(steps);
    CHECK(steps.find("SCAN") == std::string::npos);
    CHECK(steps.find("SEARCH") != std::string::npos);
    CHECK(steps.find("AUTOMATIC") == std::string::npos);
  }
  // A claim table beside it is walked; the knowledge base is not, on the right of a LEFT JOIN neither.
  const char* joins[] = {
      "SELECT * FROM probe AS p JOIN kb_statement AS s ON s.subject = p.entity AND s.property = 'capital'",
      "SELECT * FROM probe AS p LEFT JOIN kb_statement AS s ON s.subject = p.entity AND s.property = "
      "'capital'",
      "SELECT * FROM probe AS p LEFT JOIN kb_statement AS s ON s.value_entity = p.entity AND s.property = "
      "'capital' "
      "LEFT JOIN kb_qualifier AS q ON q.statement = s.id AND q.name = 'role'",
      "SELECT * FROM probe AS p WHERE NOT EXISTS (SELECT 1 FROM kb_statement AS s WHERE s.subject = p.entity "
      "AND "
      "s.property = 'capital' AND s.value_entity = p.other)",
      "SELECT * FROM probe AS p JOIN kb_name AS n ON n.entity = p.entity JOIN kb_entity AS e ON e.key = "
      "n.entity",
  };
  for (const auto* sql : joins) {
    CAPTURE(sql);
    const auto steps = plan(sql);
    CAPTURE(steps);
    CHECK(steps.find("SCAN") == steps.rfind("SCAN"));
    CHECK(steps.find("SCAN p") != std::string::npos);
    CHECK(steps.find("AUTOMATIC") == std::string::npos);
    CHECK(steps.find("MATERIALIZE") == std::string::npos);
  }
  world().database().exec("DROP TABLE temp.probe");
}

TEST_CASE("the file cannot be written through the store") {
  CHECK_THROWS_AS(world().database().exec("DELETE FROM statement"), SQLite::Exception);
  CHECK_THROWS_AS(world().database().exec("CREATE TABLE x(y)"), SQLite::Exception);
}

// docs/faults.md: what a stranger may have written into the schema of a file.
TEST_CASE("the schema of a file from a stranger is not trusted") {
  const Folder folder("stranger");
  test::write_small_kb(folder);
  const auto path = folder / "kb.sqlite";
  build(folder.path(), path);
  SQLite::Database(path, SQLite::OPEN_READWRITE).exec("CREATE VIEW trap AS SELECT harm() AS done");
  const Store store(path);
  const auto harm = [](sqlite3_context* c, int, sqlite3_value**) { sqlite3_result_int(c, 1); };
  sqlite3_create_function_v2(store.handle(), "harm", 0, SQLITE_UTF8, nullptr, harm, nullptr, nullptr, nullptr);
  CHECK(store.database().execAndGet("SELECT harm()").getInt() == 1);
  CHECK_THROWS_WITH_AS(store.database().execAndGet("SELECT done FROM trap"), "unsafe use of harm()",
                       SQLite::Exception);
  // Not even what rules may not reach: what writes past SQLite's own rules is off.
  store.database().exec("CREATE TEMP TABLE own(a); PRAGMA writable_schema = ON");
  CHECK_THROWS_AS(store.database().exec("UPDATE temp.sqlite_schema SET sql = ''"), SQLite::Exception);
}

TEST_CASE("a file that is no knowledge base of ours is refused in one sentence") {
  const Folder folder("refused");
  test::write_small_kb(folder);
  const auto good = folder / "good.sqlite";
  build(folder.path(), good);
  const auto copy = [&](const std::string& name, const std::string& pragma) {
    const auto path = folder / name;
    std::filesystem::copy_file(good, path);
    SQLite::Database(path, SQLite::OPEN_READWRITE).exec(pragma);
    return path;
  };
  CHECK(refusal(good) == "opened");
  CHECK(refusal(folder / "missing.sqlite") == ": no such knowledge base; run 'galley kb build'");
  CHECK(refusal(folder.path()) == ": not a file; name the SQLite file that 'galley kb build' wrote");
  folder.write("text.sqlite", std::string(5000, 'x'));
  CHECK(refusal(folder / "text.sqlite") ==
        ": not a knowledge base; run 'galley kb build' or name another file");
  folder.write("empty.sqlite", "");
  CHECK(refusal(folder / "empty.sqlite") ==
        ": not a knowledge base; run 'galley kb build' or name another file");
  CHECK(refusal(copy("foreign.sqlite", "PRAGMA application_id = 7")) ==
        ": not a knowledge base; run 'galley kb build' or name another file");
  CHECK(refusal(copy("older.sqlite", "PRAGMA user_version = 0")) ==
        ": made by an older galley (schema 0, this one reads 4); run 'galley kb build'");
  CHECK(refusal(copy("newer.sqlite", "PRAGMA user_version = 99")) ==
        ": made by a newer galley (schema 99, this one reads 4); update galley, or run 'galley kb build'");
  CHECK(refusal(copy("lacking.sqlite", "DROP TABLE reference")).find("the table 'reference' is missing") !=
        std::string::npos);
  auto bytes = read_file(good);
  folder.write("cut.sqlite", bytes.substr(0, bytes.size() / 3));
  CHECK(refusal(folder / "cut.sqlite") != "");
  for (std::size_t i = bytes.size() / 2; i < bytes.size() / 2 + 20000 && i < bytes.size(); ++i)
    bytes[i] = '\x5a';
  folder.write("damaged.sqlite", bytes);
  const Store damaged(folder / "damaged.sqlite");
  CHECK_THROWS_AS(damaged.check_integrity(), StoreError);
}
