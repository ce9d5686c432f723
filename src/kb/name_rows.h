#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "kb/rows.h"
#include "model/statement.h"

namespace galley::kb {

// A row of the table `name`.
struct NameRow {
  std::string normal;
  std::int64_t position = 0;
  std::string entity, kind, text, type;
  std::optional<Day> from_earliest, to_latest;

  [[nodiscard]] auto key() const { return std::tie(normal, position, entity, kind, text); }
  auto operator<=>(const NameRow&) const = default;
};

// "label", or the kind of an alias.
[[nodiscard]] std::string kind_of_name(const Statement& statement);
// A label or alias that is looked up: not deprecated, and a text.
[[nodiscard]] bool is_looked_up(const Statement& statement);

// Adds the rows that one name of an entity gives. `derive_surname`: the entity is a person without a surname
// written by hand.
void add_name_rows(const Statement& name, const std::string& type, std::int64_t prominence,
                   bool derive_surname, std::vector<NameRow>& rows);
// Sorts by key; of rows with one key the first stays.
void sort_name_rows(std::vector<NameRow>& rows);

// The words of a normal form.
[[nodiscard]] std::vector<std::string> words_of_name(std::string_view normal);

// Fills the tables that a search needs from the sorted rows of all names: first_word, name_word, sound.
void write_search_tables(const std::vector<NameRow>& rows, SQLite::Database& db);

// The rows of one entity as the file has them, sorted.
[[nodiscard]] std::vector<NameRow> name_rows_of(SQLite::Database& db, const std::string& entity);

// Keeps `name`, first_word, name_word and sound in step while names come and go.
class NameTables {
 public:
  explicit NameTables(SQLite::Database& db);
  // Makes the rows of one entity these (sorted), and no others.
  void set(const std::string& entity, const std::vector<NameRow>& rows);
  // The rows of many entities that have none so far, in any order: what set() for each of them gives, but
  // each table is written in the order of its keys, which is several times as fast. Sorts the rows.
  void add_new(std::vector<NameRow>& rows);

 private:
  void add_words_of_new(const std::vector<const std::string*>& normals);
  void lengthen(const std::string& word, int words);
  void insert(const NameRow& row);
  void remove(const NameRow& row);
  void add_words(const std::string& normal);
  void remove_words(const std::string& normal);
  void shorten(const std::string& word);
  [[nodiscard]] bool is_name(const std::string& normal);

  SQLite::Statement of_entity_, any_, delete_, first_, set_first_, delete_first_, longest_, delete_word_,
      any_word_, delete_sound_;
  Insert name_, word_, sound_;
};

}  // namespace galley::kb
