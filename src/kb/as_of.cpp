#include "kb/as_of.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdio>
#include <map>
#include <vector>

#include "kb/build.h"
#include "kb/change.h"
#include "kb/history.h"
#include "kb/sqlite_error.h"

namespace galley::kb {
namespace {

void copy_pages(const std::string& path, const std::string& output) {
  const Store source(path);  // is it ours, and whole?
  SQLite::Database copy(output, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  SQLite::Backup backup(copy, source.database());
  backup.executeStep(-1);
}

struct PastFile {
  std::string path, kind, head;
};

// The files that a later transaction changed, added or removed, as they were.
std::vector<std::pair<PastFile, bool>> past_files(const Store& store, std::int64_t txn) {
  std::vector<std::pair<PastFile, bool>> out;  // second: it was there
  std::map<std::string, std::string> later;    // kind by path
  SQLite::Statement now(store.database(), "SELECT path, kind FROM file WHERE txn_from > ?");
  now.bind(1, static_cast<int64_t>(txn));
  while (now.executeStep()) later[now.getColumn(0).getString()] = now.getColumn(1).getString();
  SQLite::Statement then(store.database(),
                         "SELECT path, kind, head FROM file_history WHERE txn_from <= ?1 AND txn_to > ?1");
  then.bind(1, static_cast<int64_t>(txn));
  while (then.executeStep()) {
    out.push_back({{then.getColumn(0).getString(), then.getColumn(1).getString(), then.getColumn(2).getString()}, true});
    later.erase(out.back().first.path);
  }
  for (const auto& [path, kind] : later) out.push_back({{path, kind, ""}, false});
  return out;
}

void go_back(const std::string& path, std::int64_t txn) {
  ChangeWriter writer(path, {"galley", "", "as-of", "", ""});
  const auto& store = writer.store();
  const auto last = last_transaction(store);
  std::vector<Version> earlier;
  for (auto t = txn + 1; t <= last; ++t)
    for (auto& v : versions_to(store, t))
      if (v.txn_from <= txn) earlier.push_back(std::move(v));
  const auto files = past_files(store, txn);
  for (auto t = txn + 1; t <= last; ++t) writer.retract_brought_by(t, "later");
  for (const auto& [f, was] : files)
    if (was) writer.set_file(f.path, f.kind, f.head);
  for (const auto& v : earlier) writer.add(v.line, Same::refuse, v.path);
  for (const auto& [f, was] : files)
    if (!was) writer.set_file(f.path, f.kind, std::nullopt);
  writer.commit();
}

// What the way back left, and what came later, is not to be seen.
void forget_later(const std::string& path, std::int64_t txn) {
  SQLite::Database db(path, SQLite::OPEN_READWRITE);
  const auto t = std::to_string(txn);
  db.exec("BEGIN; DELETE FROM txn WHERE txn > " + t + "; DELETE FROM statement_history WHERE txn_to > " + t +
          "; DELETE FROM file_history WHERE txn_to > " + t + "; UPDATE statement SET txn_from = " + t +
          " WHERE txn_from > " + t + "; UPDATE file SET txn_from = " + t + " WHERE txn_from > " + t + "; COMMIT");
}

}  // namespace

void write_as_of(const std::string& path, std::int64_t txn, const std::string& output) {
  guarded(path, [&] {
    copy_pages(path, output);
    go_back(output, txn);
    forget_later(output, txn);
  });
}

void copy_store(const std::string& path, const std::string& output) {
  const auto aside = aside_of(output);
  try {
    guarded(output, [&] { copy_pages(path, aside); });
    sync_and_rename(aside, output);
  } catch (...) {
    std::remove(aside.c_str());
    throw;
  }
}

}  // namespace galley::kb
