#include <doctest/doctest.h>

#include "edited_kb.h"
#include "kb/undo.h"

using namespace galley;
using namespace galley::kb;
using galley::kb::test::error_of;
using galley::kb::test::World;

TEST_CASE("a sound file passes, and each thing that can be wrong with one is found") {
  const World world("integrity");
  world.replace(world.id_of("property = 'population'"), "freedonia-city | population | 360000 person | @gazette");
  undo(world.path(), 2, {"tester", "2026-11-26", "", "", ""});
  Store(world.path()).check_integrity();
  struct Case {
    const char* damage;
    const char* found;
  };
  const Case cases[] = {
      {"UPDATE statement SET value_best = 9 WHERE property = 'magnitude'", "another statement under the id"},
      {"UPDATE statement SET rank = 2 WHERE property = 'magnitude'", "its content is not that of its content hash"},
      {"UPDATE statement SET best = 0 WHERE property = 'magnitude'", "a wrong mark of the best statement"},
      {"UPDATE entity SET label = 'X' WHERE key = 'sylvania'", "a wrong label of 'sylvania'"},
      {"UPDATE entity SET type = 'city' WHERE key = 'sylvania'", "a wrong type of 'sylvania'"},
      {"UPDATE entity SET prominence = 77 WHERE key = 'sylvania'", "a wrong count of statements of 'sylvania'"},
      {"DELETE FROM name WHERE entity = 'sylvania'", "wrong names of 'sylvania'"},
      {"DELETE FROM name_word WHERE word = 'sylvania'", "no look-up by words of the name 'sylvania'"},
      {"INSERT INTO name_word VALUES('x', 'y')", "words of unknown names"},
      {"DELETE FROM sound WHERE word = 'sylvania'", "no look-up by sound of the word 'sylvania'"},
      {"INSERT INTO sound VALUES('x', 'y')", "sounds of unknown words"},
      {"DELETE FROM first_word WHERE word = 'war'", "first words of names missing"},
      {"UPDATE first_word SET longest = 9 WHERE word = 'war'", "a wrong length of names that begin with 'war'"},
      {"DELETE FROM source WHERE key = 'gazette'", "a reference to the unknown source 'gazette'"},
      {"DELETE FROM entity WHERE key = 'sylvania'", "a statement about the unknown entity 'sylvania'"},
      {"DELETE FROM txn WHERE txn = 2", "a broken link in table"},
      {"DELETE FROM statement_history WHERE txn_to = 2", "versions missing that were removed by transaction '2'"},
      {"UPDATE statement_history SET txn_from = 2 WHERE txn_to = 2", "a version without a beginning"},
      {"UPDATE statement_history SET txn_to = 3 WHERE txn_to = 2", "versions missing that were removed by transaction '2'"},
      {"UPDATE statement SET source = NULL, locator = NULL WHERE property = 'magnitude'", "no source for statement"},
      {"UPDATE statement SET source = 'gazette', locator = '' WHERE source IS NULL",
       "a reference at two places of statement"},
      {"DELETE FROM qualifier", "the wrong number of qualifiers at statement"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.damage);
    const auto path = world.folder / "damaged.sqlite";
    std::filesystem::copy_file(world.path(), path, std::filesystem::copy_options::overwrite_existing);
    SQLite::Database(path, SQLite::OPEN_READWRITE).exec(c.damage);
    const auto said = error_of([&] { Store(path).check_integrity(); });
    CAPTURE(said);
    CHECK(said.find(std::string("the knowledge base is damaged (") + c.found) != std::string::npos);
  }
}

TEST_CASE("a corrupt page is found in one sentence") {
  const World world("corrupt");
  auto bytes = read_file(world.path());
  for (std::size_t i = bytes.size() / 2; i < bytes.size() / 2 + 20000 && i < bytes.size(); ++i) bytes[i] = '\x5a';
  world.folder.write("damaged.sqlite", bytes);
  auto said = error_of([&] { Store(world.folder / "damaged.sqlite").check_integrity(); });
  CHECK(said.find("the knowledge base is damaged") != std::string::npos);
  CHECK(said.find("restore a snapshot, or move it away and run 'galley kb build'") != std::string::npos);

  // What reading does not come across: the count of free pages (byte 36 of the file).
  bytes = read_file(world.path());
  bytes[39] = static_cast<char>(bytes[39] + 1);
  world.folder.write("damaged.sqlite", bytes);
  said = error_of([&] { (void)Store(world.folder / "damaged.sqlite").search("freedonia"); });
  CHECK(said == "done");
  said = error_of([&] { Store(world.folder / "damaged.sqlite").check_integrity(); });
  CHECK(said.find("the knowledge base is damaged") != std::string::npos);
}
