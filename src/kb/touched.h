#pragma once

#include <cstdint>
#include <future>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/error.h"
#include "kb/name_rows.h"
#include "kb/properties.h"
#include "kb/store_state.h"
#include "model/statement.h"

namespace galley::kb {

// The rows of `name` that an entity's labels and aliases give, sorted.
[[nodiscard]] std::vector<NameRow> names_from_statements(StoreState& state, const std::string& key,
                                                         const std::string& type, std::int64_t prominence);

// The entities that a transaction says or unsays something about: what must still be true of them in the end,
// and what is derived from their statements (label, prominence, names, best).
class TouchedEntities {
 public:
  TouchedEntities(StoreState& state, const Properties& properties);

  // The place of what follows, for diagnostics; `path` must outlive this.
  void at(const std::string* path, int line) { path_ = path, line_ = line; }
  // The type of an entity as it now is; empty if it has none.
  [[nodiscard]] const std::string& type_of(const std::string& key) { return touch(key).type; }
  // Whether this transaction makes the entity, and how its statements without a file are known.
  [[nodiscard]] bool is_new(const std::string& key) { return !touch(key).existed; }

  void added(const Statement& statement);
  void removed(const Statement& statement);
  // The names of every entity are to be derived, also where nothing is said or unsaid.
  void name_all();
  // The group's best statements must be found anew; `perhaps`: if one of them is preferred.
  void regroup(const Statement& statement, bool perhaps = false);
  // These (subject, line end, property) are the groups with a preferred statement: others need not be found
  // anew for its sake.
  void preferred_are(const std::unordered_set<std::string>& groups);

  // About so many statements come: where there are fewer entities, which there are is read at once.
  void expect(std::int64_t statements);

  // The entities without a file of their own yet, by key.
  void unfiled(const std::string& key) { touch(key).unfiled = true; }
  [[nodiscard]] std::vector<std::string> unfiled();

  // Adds what is wrong to `diagnostics`: entities without a type or with more than one label, statements of
  // or with entities of the wrong type.
  void check(Diagnostics& diagnostics);
  // Begins to work out the names of new entities on another thread; nothing is added or removed after it.
  void begin_names();
  // Writes entity, name, first_word, name_word, sound, and statement.best. After begin_names().
  void derive();

 private:
  struct Touch {
    std::string type, type_before, label_before;
    std::int64_t prominence = 0, delta = 0;
    bool existed = false, names = false, unfiled = false;
    // Of an entity that this transaction makes, what its statements give it, so that nobody has to read them
    // again.
    std::vector<GivenName> given_names;
    int labels = 0;
    bool took_back = false;                    // a name of it: then they are read
    std::vector<const Property*> said, given;  // properties of which it is the subject, the value
    const std::string* path = nullptr;
    int line = 0;
  };

  using Entry = std::pair<const std::string, Touch>;
  class NewEntities;

  Touch& touch(const std::string& key);
  // All, by key.
  const std::vector<Entry*>& sorted();
  void count(const Statement& statement, int sign);
  [[nodiscard]] Location place(const Touch& t) const;
  void check_gone(const std::string& key, const Touch& t, Diagnostics& diagnostics);
  void check_labels(const std::string& key, const Touch& t, Diagnostics& diagnostics);
  void check_types(const std::string& key, Touch& t, Diagnostics& diagnostics);
  void derive(const std::string& key, const Touch& t, NameTables& names);
  void name_next();
  void derive_new(NameTables& names);
  // Its label if all that it is called is in given_names; else null.
  [[nodiscard]] static const std::string* given_label(const Touch& t);
  [[nodiscard]] static std::vector<NameRow> rows_of_new(const std::vector<const Entry*>& entries);
  void write_entity(const std::string& key, const Touch& t, const std::string& label);
  [[nodiscard]] std::string near_key(const std::string& key);

  StoreState& state_;
  const Properties& properties_;
  std::unordered_map<std::string, Touch> touched_;
  std::unordered_map<std::string, bool> groups_;  // subject, line end, property -> `perhaps`
  std::vector<Entry*> sorted_;
  std::vector<const Entry*> fresh_;  // new entities that have all their names in given_names, by key
  std::size_t named_ = 0;            // of them, whose names are worked out or being so
  std::future<NameBatch> coming_;
  std::unordered_set<std::string> there_;  // keys of the entities there were, if that was read
  bool there_is_read_ = false;
  std::vector<std::string> keys_;  // of all entities, for "did you mean"
  std::string last_key_;
  Touch* last_ = nullptr;
  const std::string* path_ = nullptr;
  int line_ = 0;
  int suggestions_ = 0;
};

}  // namespace galley::kb
