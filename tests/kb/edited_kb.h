#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>
#include <vector>

#include "kb/change.h"
#include "rebuilt.h"

namespace galley::kb::test {

// The small world built in a folder of its own, to be changed.
struct World {
  explicit World(const std::string& name) : folder(name) {
    write_small_kb(folder);
    build(folder.path(), path());
  }
  [[nodiscard]] std::string path() const { return folder / "kb.sqlite"; }
  [[nodiscard]] std::int64_t number(const std::string& sql) const {
    return SQLite::Database(path()).execAndGet(sql).getInt64();
  }
  [[nodiscard]] std::string text(const std::string& sql) const {
    return SQLite::Database(path()).execAndGet(sql).getString();
  }
  [[nodiscard]] std::string id_of(const std::string& where) const {
    return text("SELECT id FROM statement WHERE " + where);
  }
  [[nodiscard]] std::string hash() const { return Store(path()).info().content_hash; }

  // Each is one transaction; its number.
  std::int64_t add(const std::string& line) const { return run({Change{Change::What::add, "", line, "", {}, "", {}}}); }
  std::int64_t replace(const std::string& id, const std::string& line) const {
    return run({Change{Change::What::replace, id, line, "", {}, "", {}}});
  }
  std::int64_t retract(const std::string& id) const {
    return run({Change{Change::What::retract, id, "", "wrong", {}, "", {}}});
  }
  std::int64_t run(const std::vector<Change>& changes) const {
    return apply(path(), {{"tester", "2026-11-25T20:00:00Z", "edit", "", ""}, changes}).txn;
  }

  Folder folder;
};

// What the work threw; "done" if it did not.
template <typename Work>
std::string error_of(Work work) {
  try {
    work();
  } catch (const Error& e) {
    return e.what();
  }
  return "done";
}

}  // namespace galley::kb::test
