#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/content.h"
#include "kb/properties.h"
#include "model/names.h"
#include "model/statement.h"

struct sqlite3;
namespace SQLite {
class Database;
}

namespace galley::kb {

// A name of an entity as the text form gives it.
struct EntityName {
  std::string text;
  std::string kind;  // NameCandidate::kind; derived forms (surnames) are not listed
  std::string from_edtf, to_edtf;
};

struct Entity {
  std::string key, type, label;
  std::vector<EntityName> names;  // the label first
};

// Figures of `galley kb info`.
struct Info {
  std::int64_t statements = 0, sources = 0;
  std::map<std::string, std::int64_t> entities;     // by type
  std::map<std::string, std::int64_t> event_kinds;  // events by the value of event-kind
  std::map<std::string, std::int64_t> checked_kinds;  // of those, the ones on record as checked by hand
  std::int64_t terms = 0, holders = 0;               // of office; who held them
  std::map<std::string, std::int64_t> office_terms;  // terms by the value of the office's office-kind
  std::int64_t ruled = 0;  // territories of which it says whose they are, who controls or who claims them
  std::int64_t transactions = 0;
  bool edited = false;  // holds edits that the text it was built from lacks
  std::string content_hash;
  std::string recorded;  // the latest day on which a source was read
};

// One entity found by name.
struct SearchResult {
  std::string entity, type, label;
  std::string name;  // the name that met the query
  std::string kind;  // of that name
  std::string how;   // "exact" | "exonym" (its name in another language) | "prefix" | "word" (of a longer name) | "similar"
  int distance = 0;  // edits between the normal forms; 0 unless similar
};

// What a page about an entity shows.
struct Page {
  Entity entity;
  struct Line {
    Statement statement;
    std::string text;  // the statement as a sentence
    std::vector<Source> sources;
  };
  std::vector<Line>
      about;  // the entity is the subject; those with a date or validity in time order, then the rest
  std::vector<Line> mentioned;  // the entity is the value, in the same order; at most kMostMentioned
  std::int64_t mentions = 0;    // how many there are in all
  static constexpr std::int64_t kMostMentioned = 200;
};

struct StoreState;  // store_state.h

// A built knowledge base, opened for reading. It holds one read transaction from the first query to refresh(),
// so that every answer in between is from the same state. One store a thread: it keeps prepared statements and may not
// be shared. Every function may throw StoreError when the file turns out to be damaged.
class Store final : public NameIndex {
 public:
  // Opens the file. Nothing is loaded up front. Throws StoreError, one sentence with a remedy, when it is
  // missing, not a knowledge base of ours, or of another schema version.
  explicit Store(const std::string& path) : Store(path, Access::read) {}
  enum class Access {
    read,
    write,  // holds the write lock and one transaction, which nobody but ChangeWriter commits
  };
  Store(const std::string& path, Access access);
  // A store in memory, of content without diagnostics: the small knowledge base of a rule's example.
  explicit Store(const Content& content);
  ~Store() override;
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  // Sees from now on what others have written meanwhile, and lets them write: a writer waits for readers. Not
  // while a query of the caller is in the middle of its rows.
  void refresh() const;

  // NameIndex: names in normal form (utf8::fold_name).
  [[nodiscard]] std::vector<NameCandidate> find(std::string_view normal_name) const override;
  [[nodiscard]] int longest_from(std::string_view first_word) const override;

  [[nodiscard]] std::optional<Entity> entity(std::string_view key) const;
  // Its label; the key itself if the entity is not known.
  [[nodiscard]] std::string label(std::string_view key) const;

  // Statements about an entity, of all ranks, with qualifiers and references; by property, then time.
  [[nodiscard]] std::vector<Statement> statements(std::string_view subject) const;
  [[nodiscard]] std::vector<Statement> statements(std::string_view subject, std::string_view property) const;
  // Statements whose value is this entity.
  [[nodiscard]] std::vector<Statement> statements_with_value(std::string_view entity) const;
  [[nodiscard]] std::vector<Statement> statements_with_value(std::string_view entity,
                                                             std::string_view property) const;
  [[nodiscard]] std::optional<Statement> statement(std::string_view id) const;
  // The statement as a sentence (wording.h).
  [[nodiscard]] std::string reads(const Statement& statement) const;
  [[nodiscard]] std::optional<Source> source(std::string_view key) const;
  [[nodiscard]] std::vector<Source> sources() const;

  // Entities whose name is `name`, begins with it, has its words among others, or is within a few letters of
  // it (each word within most_edits() of sound.h); nearest first, each once.
  [[nodiscard]] std::vector<SearchResult> search(std::string_view name, std::size_t limit = 20) const;
  // Everything about one entity; empty if the key is not known.
  [[nodiscard]] std::optional<Page> show(std::string_view key) const;
  [[nodiscard]] Info info() const;
  // Of info(), what every check shows; fast whatever the size.
  [[nodiscard]] std::int64_t count() const;  // of statements
  [[nodiscard]] std::string recorded() const;

  // The properties that the file was built with, and one of them: for who asks after few. nullptr if there is
  // none.
  [[nodiscard]] const Property* property_named(const std::string& name) const;
  [[nodiscard]] const Properties& properties() const;
  [[nodiscard]] const std::string& path() const;

  // Reads the whole file: its pages, what is derived against what it is derived from, the change log, the
  // content hash. Throws StoreError with the first thing found wrong.
  void check_integrity() const;

  // The connection, for SQL functions, an authorizer and TEMP tables of the caller; owned by the store. The
  // file itself cannot be written through it.
  [[nodiscard]] sqlite3* handle() const;
  [[nodiscard]] SQLite::Database& database() const;
  // For the other files of this folder.
  [[nodiscard]] StoreState& state() const;

 private:
  std::unique_ptr<StoreState> state_;
};

}  // namespace galley::kb
