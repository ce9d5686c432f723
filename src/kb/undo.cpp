#include "kb/undo.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <map>
#include <set>
#include <vector>

#include "base/error.h"
#include "kb/history.h"
#include "kb/sqlite_error.h"
#include "kb/store_state.h"

namespace galley::kb {
namespace {

std::string number(std::int64_t n) {
  return std::to_string(n);
}

// One file as a transaction left it and as it found it.
struct FileChange {
  std::string path, kind;
  std::optional<std::string> before, after, now;
};

std::vector<FileChange> file_changes(const Store& store, std::int64_t txn) {
  auto& state = store.state();
  std::vector<FileChange> out;
  auto& query = state.prepared(
      "SELECT path, kind FROM file WHERE txn_from = ?1 UNION SELECT path, kind FROM file_history WHERE "
      "txn_from = ?1 "
      "OR txn_to = ?1");
  query.bind(1, static_cast<int64_t>(txn));
  while (query.executeStep())
    out.push_back({query.getColumn(0).getString(), query.getColumn(1).getString(), {}, {}, {}});
  query.reset();
  const auto text = [&](const char* sql, const std::string& path) -> std::optional<std::string> {
    auto& one = state.prepared(sql);
    bind_text(one, 1, path);
    one.bind(2, static_cast<int64_t>(txn));
    std::optional<std::string> found;
    if (one.executeStep()) found = one.getColumn(0).getString();
    one.reset();
    return found;
  };
  for (auto& f : out) {
    f.before = text("SELECT head FROM file_history WHERE path = ?1 AND txn_to = ?2", f.path);
    f.after = text("SELECT head FROM file_history WHERE path = ?1 AND txn_from = ?2", f.path);
    f.now = text("SELECT head FROM file WHERE path = ?1 AND ?2 > 0", f.path);
    const auto current = text("SELECT head FROM file WHERE path = ?1 AND txn_from = ?2", f.path);
    if (current) f.after = current;
  }
  return out;
}

class Undo {
 public:
  Undo(ChangeWriter& writer, const Transaction& txn) : writer_(writer), store_(writer.store()), txn_(txn) {}

  void run() {
    const auto taken = versions_to(store_, txn_.txn);
    if (taken.empty()) return undo_addition();
    const auto brought = versions_from(store_, txn_.txn);
    std::set<std::string> brought_ids;
    for (const auto& v : brought) {
      check_untouched(v);
      brought_ids.insert(v.id);
    }
    for (const auto& v : taken)
      if (!brought_ids.contains(v.id)) check_free(v);
    problems_.throw_if_any();
    restore_files(true);
    take_back(brought, taken);
    restore_files(false);
  }

 private:
  // What only added, as most imports do, goes at once.
  void undo_addition() {
    const auto past = past_versions_from(store_, txn_.txn);
    for (const auto& v : past) check_untouched(v);
    problems_.throw_if_any();
    restore_files(true);
    const auto why = reason();
    std::set<std::string> back;
    for (const auto& v : past)
      if (back.insert(v.id).second) expect(writer_.retract(v.id, why));
    writer_.retract_brought_by(txn_.txn, why);
    problems_.throw_if_any();
    restore_files(false);
  }

  [[nodiscard]] std::string reason() const { return "transaction " + number(txn_.txn) + " undone"; }

  void stands_in_the_way(std::int64_t later, const std::string& what) {
    if (!named_.insert(later).second) return;
    problems_.add(
        {},
        "transaction " + number(txn_.txn) + " cannot be undone: transaction " + number(later) + " " + what,
        "undo " + number(later) + " first");
  }

  // What changed and was changed back (by an undo) is as it was.
  void check_untouched(const Version& v) {
    if (v.txn_to && !is_now(v)) stands_in_the_way(*v.txn_to, "changed what it brought (" + v.id + ")");
  }

  [[nodiscard]] bool is_now(const Version& v) const {
    const auto now = current_version(store_, v.id);
    return now && now->line == v.line && now->path == v.path;
  }

  // What is to come back must not have come back by another way.
  void check_free(const Version& v) {
    const auto now = current_version(store_, v.id);
    if (!now) return;
    if (is_now(v))
      back_.insert(v.id);
    else
      stands_in_the_way(now->txn_from, "made the same statement again (" + v.id + ")");
  }

  void expect(const Outcome& done) {
    if (done.what == Outcome::What::refused) problems_.add({}, done.problem, done.remedy);
  }

  void take_back(const std::vector<Version>& brought, const std::vector<Version>& taken) {
    const auto why = reason();
    std::multimap<std::string, const Version*> by_successor;
    for (const auto& t : taken) by_successor.emplace(t.replaced_by, &t);
    auto restored = back_;
    for (const auto& v : brought) {
      const Version* old = nullptr;
      const auto [first, last] = by_successor.equal_range(v.id);
      for (auto it = first; it != last; ++it)
        if (old == nullptr || it->second->id == v.id) old = it->second;
      // A replacement stays in its file, and one of another subject (a merge) goes to the subject's.
      if (old != nullptr && old->path == v.path && old->subject == v.subject) {
        restored.insert(old->id);
        expect(writer_.replace(v.id, old->line, why));
      } else {
        expect(writer_.retract(v.id, why));
      }
    }
    for (const auto& t : taken)
      if (!restored.contains(t.id)) expect(writer_.add(t.line, Same::refuse, t.path));
    problems_.throw_if_any();
  }

  // Sources must be there before the statements that cite them, and go after them.
  void restore_files(bool before_statements) {
    for (const auto& f : file_changes(store_, txn_.txn)) {
      const bool comes_back = f.before.has_value();
      if (comes_back != before_statements) continue;
      writer_.set_file(f.path, f.kind, restored_text(f));
    }
    problems_.throw_if_any();
  }

  // A later change of the same file stays where both only added to its end.
  std::optional<std::string> restored_text(const FileChange& f) {
    if (f.now == f.after) return f.before;
    const auto before = f.before.value_or("");
    if (f.now && f.after && f.after->starts_with(before)) {
      const auto block = f.after->substr(before.size());
      if (const auto at = f.now->find(block); !block.empty() && at != std::string::npos) {
        auto text = *f.now;
        return text.erase(at, block.size());
      }
    }
    problems_.add(
        {},
        "transaction " + number(txn_.txn) + " cannot be undone: the file " + f.path + " was changed since",
        "undo the later changes first");
    return f.now;
  }

  ChangeWriter& writer_;
  const Store& store_;
  const Transaction& txn_;
  Diagnostics problems_;
  std::set<std::int64_t> named_;
  std::set<std::string> back_;  // ids of what is to come back and has come back by itself
};

// Undone, or undone and brought back: then the last undo is the one to undo.
void refuse_undone(const Store& store, const Transaction& target) {
  auto last = target;
  bool undone = false;
  while (last.undone_by) {
    last = *transaction(store, *last.undone_by);
    undone = !undone;
  }
  if (last.txn == target.txn) return;
  if (undone)
    throw Error("transaction " + number(target.txn) + " is undone already by " + number(last.txn),
                "to bring it back: galley kb undo " + number(last.txn));
  throw Error("transaction " + number(target.txn) + " was undone and brought back by " + number(last.txn),
              "to take it back again: galley kb undo " + number(last.txn));
}

}  // namespace

ChangeReport undo(const std::string& path, std::int64_t txn, ChangeHead head, bool dry) {
  head.kind = "undo";
  head.undoes = txn;
  ChangeWriter writer(path, std::move(head));
  const auto target = transaction(writer.store(), txn);
  if (!target)
    throw Error("there is no transaction " + number(txn),
                "they are 1 to " + number(last_transaction(writer.store())));
  if (txn == 1) throw Error("the first build cannot be undone", "delete the file to be rid of it");
  refuse_undone(writer.store(), *target);
  guarded(path, [&] { Undo(writer, *target).run(); });
  return dry ? writer.rehearse() : writer.commit();
}

}  // namespace galley::kb
