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

// A name that an entity is given by a label or alias.
struct GivenName {
  std::string text, kind;
  std::optional<Day> from_earliest, to_latest;
};

// "label", or the kind of an alias.
[[nodiscard]] std::string kind_of_name(const Statement& statement);
[[nodiscard]] GivenName given_name(const Statement& statement);
// A label or alias that is looked up: not deprecated, and a text.
[[nodiscard]] bool is_looked_up(const Statement& statement);

// Adds the rows that the names of one entity give. A person without a surname written by hand gets one
// derived.
void add_name_rows(const std::string& entity, const std::vector<GivenName>& names, const std::string& type,
                   std::int64_t prominence, std::vector<NameRow>& rows);
// Sorts by key; of rows with one key the first stays.
void sort_name_rows(std::vector<NameRow>& rows);

// The words of a normal form.
[[nodiscard]] std::vector<std::string_view> words_of_name(std::string_view normal);

// The rows of many names for all tables that hold names, each in the order of its keys, in which they are
// written several times as fast as in any other. It may be moved and not copied: words are parts of the
// names.
struct NameBatch {
  NameBatch() = default;
  NameBatch(NameBatch&&) = default;
  NameBatch& operator=(NameBatch&&) = default;

  std::vector<NameRow> names;
  std::vector<std::pair<std::string_view, int>> first_words;
  std::vector<std::pair<std::string_view, std::string_view>> name_words;
  std::vector<std::pair<std::string, std::string_view>> sounds;
};
// Sorts the rows.
[[nodiscard]] NameBatch name_batch(std::vector<NameRow> names);

// The rows of one entity as the file has them, sorted.
[[nodiscard]] std::vector<NameRow> name_rows_of(SQLite::Database& db, const std::string& entity);

// Keeps `name`, first_word, name_word and sound in step while names come and go.
class NameTables {
 public:
  explicit NameTables(SQLite::Database& db);
  // Makes the rows of one entity these (sorted), and no others.
  void set(const std::string& entity, const std::vector<NameRow>& rows);
  // The rows of many entities that have none so far: what set() for each of them gives.
  void add_new(const NameBatch& batch);
  // Brings first_word up to date with the names that went; to be called in the end.
  void finish();

 private:
  void lengthen(const std::string& word, int words);
  void insert(const NameRow& row);
  void remove(const NameRow& row);
  void add_words(const std::string& normal);
  void remove_words(const std::string& normal);
  void shorten(const std::string& word);
  [[nodiscard]] bool is_name(const std::string& normal);

  SQLite::Database& db_;
  SQLite::Statement of_entity_, any_, delete_, first_, set_first_, delete_first_, longest_, delete_word_,
      any_word_, delete_sound_;
  Insert name_, word_, sound_;
  std::set<std::string> to_shorten_;  // first words of names that went
};

}  // namespace galley::kb
