#include "link/happening.h"

#include "../shipped.h"

#include <SQLiteCpp/Database.h>
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <algorithm>

using namespace galley;

namespace {

// What is read of a knowledge base.
SQLite::Database world() {
  SQLite::Database db(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  db.exec(R"(
CREATE TABLE kb_entity(key, type);
CREATE TABLE kb_name(entity, normal);
CREATE TABLE name_word(word, normal);
CREATE TABLE statement(seq INTEGER PRIMARY KEY, subject, property, value_entity, value_text, value_low, value_best, value_high,
                          value_earliest, value_latest, from_earliest, from_latest, rank);
CREATE VIEW kb_statement AS SELECT * FROM statement;
INSERT INTO name_word VALUES ('zenda', 'treaty of zenda'), ('treaty', 'treaty of zenda'), ('hentzau', 'hentzau war');
INSERT INTO kb_entity VALUES ('treaty', 'event'), ('war', 'event'), ('year', 'event'), ('land', 'country');
INSERT INTO kb_name VALUES ('treaty', 'treaty of zenda'), ('war', 'hentzau war'), ('land', 'ruritania');
INSERT INTO statement(subject, property, value_text, rank) VALUES ('treaty', 'event-kind', 'treaty', 1);
INSERT INTO statement(subject, property, value_entity, rank) VALUES ('treaty', 'participant', 'land', 1);
INSERT INTO statement(subject, property, value_earliest, value_latest, rank) VALUES
  ('treaty', 'point-in-time', 700000, 700000, 1), ('treaty', 'start-time', 701000, 701000, 1),
  ('war', 'start-time', 700000, 700000, 1), ('war', 'end-time', 701000, 701000, 1),
  ('year', 'point-in-time', 700000, 700364, 1), ('land', 'independence', 690000, 690000, 1);
INSERT INTO statement(subject, property, value_entity, from_earliest, from_latest, rank) VALUES
  ('land', 'member-of', 'league', 695000, 695030, 1), ('land', 'member-of', 'union', 695000, 695364, 1);
)");
  return db;
}

}  // namespace

TEST_CASE("short events dated to the month are happenings; a treaty's day is not its entry into force") {
  auto db = world();
  link::Happenings happenings(db, shipped_lists());
  const auto all = happenings.of_time(600000, 800000);
  REQUIRE(all.size() == 1);
  CHECK(all[0]->entity == "treaty");
  CHECK(all[0]->first == 700000);
  CHECK(all[0]->last == 700000);
  CHECK(all[0]->day_known);
  CHECK(all[0]->participants == std::vector<std::string>{"land"});
  CHECK(std::ranges::count(all[0]->words, "zenda") == 1);
  CHECK(happenings.of_time(700001, 700001) == all);
  CHECK(happenings.of_time(700100, 700200).empty());
  const auto day = to_civil(700000);
  CHECK(happenings.of_month(day.month, 0) == all);
  CHECK(happenings.of_month(day.month, day.day) == all);
  CHECK(happenings.of_month(day.month % 12 + 1, 0).empty());
  CHECK(happenings.is_rare("zenda"));
  // One left in the middle would keep writers out.
  for (auto* s = sqlite3_next_stmt(db.getHandle(), nullptr); s; s = sqlite3_next_stmt(db.getHandle(), s))
    CHECK(sqlite3_stmt_busy(s) == 0);
}

TEST_CASE("facts of an entity that are dated to the month") {
  auto db = world();
  const auto facts = link::read_facts(db, "land");
  REQUIRE(facts.size() == 2);
  CHECK(facts[0].kind == "independence");
  CHECK(facts[1].kind == "accession");
  CHECK(facts[1].body == "league");
  CHECK_FALSE(facts[1].day_known);
}
