#include "kb/change.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <algorithm>

#include "base/quotes.h"
#include "kb/change_files.h"
#include "kb/change_rows.h"
#include "kb/change_sources.h"
#include "kb/content.h"
#include "kb/content_sum.h"
#include "kb/name_forms.h"
#include "kb/said_again.h"
#include "kb/sqlite_error.h"
#include "kb/store_state.h"
#include "kb/text.h"
#include "kb/touched.h"

namespace galley::kb {
namespace {

// How long a commit waits for those who read, in milliseconds.
constexpr int kPatienceAtCommit = 60'000;

Outcome refused(std::string problem, std::string remedy) {
  return {Outcome::What::refused, {}, std::move(problem), std::move(remedy)};
}

}  // namespace

struct ChangeWriter::Impl {
  Store store;
  StoreState& state;
  SQLite::Database& db;
  ChangeHead head;
  ChangeReport report;
  Properties properties;
  ContentSum sum;
  ChangeFiles files;
  ChangeSources sources;
  ChangeRows rows;
  TouchedEntities touched;
  std::int64_t expected = 0;  // statements to be added, as far as somebody can tell
  SaidAgain said_again;
  bool files_changed = false, meta_changed = false, names_changed = false;

  Impl(const std::string& path, ChangeHead h)
      : store(path, Store::Access::write),
        state(store.state()),
        db(store.database()),
        head(std::move(h)),
        report{db.execAndGet("SELECT max(txn) + 1 FROM txn").getInt64(), 0, 0, 0},
        properties(store.properties()),
        sum(db.execAndGet("SELECT value FROM meta WHERE name = 'content_hash'").getString()),
        files(state, sum, report.txn),
        sources(state),
        rows(store, report.txn),
        touched(state, properties) {}

  // ---- statements ----

  // Why a statement cannot be written as it is read.
  std::optional<Outcome> problem_of(const PreparedStatement& p) {
    if (!p.problem.empty()) return refused(p.problem, p.remedy);
    if (!p.file.empty() && !files.is_known(p.file) && !is_in_text(p.file, ".kb"))
      return refused(in_quotes(p.file) + " is no file of statements",
                     "name one below the folder of the text that ends in .kb, as in events/wars.kb");
    for (const auto& r : p.statement.references)
      if (!sources.has(r.source))
        return refused("unknown source " + in_quotes("@" + r.source), sources.remedy_for(r.source));
    return std::nullopt;
  }

  const Property& property_of(const Statement& s) { return *properties.find(s.property); }

  // Gives the statement the id it has or would have: true if it is there already.
  bool find(Statement& s, std::string_view identity) {
    for (int attempt = 0; attempt < kMostIdAttempts; ++attempt) {
      s.id = statement_id(identity, attempt);
      const auto there = rows.stored(s.id);
      if (!there) return false;
      if (identity_of(there->statement, property_of(there->statement)) == identity) return true;
    }
    throw StoreError(Location{state.path}, "no id is left for " + in_quotes(identity), "change its wording");
  }

  std::int64_t file_of(const Statement& s) { return rows.bulk() ? ChangeFiles::kNone : files.of(s); }

  // False, and the statement is as it was, if it is there already; else it may be gone.
  bool insert(Statement& statement, std::int64_t file) {
    const bool best = statement.rank != Rank::deprecated;
    const auto* inserted = rows.insert(statement, best, file);
    if (inserted == nullptr) return false;
    const auto& s = *inserted;
    if (s.rank == Rank::preferred)
      touched.regroup(s);
    else if (best && (!rows.bulk() || rows.had_preferred(s)))
      touched.regroup(s, true);
    touched.added(s);
    ++report.added;
    return true;
  }

  // The identity is that of the statement.
  void write(Statement s, std::string_view identity, std::int64_t file) {
    const auto subject = s.subject, line = std::string(identity) + written_tail(s);
    insert(s, file);
    count(subject, line, file);
  }

  void count(const std::string& subject, const std::string& line, std::int64_t file) {
    if (file == ChangeFiles::kNone)
      touched.unfiled(subject);
    else
      sum.add_line(files.path_of(file), line);
    grow();
  }

  void grow() {
    const auto coming = std::max(report.added, expected);
    if (rows.bulk() || !rows.is_large(coming)) return;
    rows.begin_bulk(coming);
    touched.preferred_are(rows.preferred());
    touched.expect(coming);
  }

  [[nodiscard]] std::string line_of(const StoredStatement& old) {
    return written_line(old.statement, property_of(old.statement));
  }

  void remove(const StoredStatement& old, const std::string& replaced_by, const std::string& reason) {
    forget(old, replaced_by, reason);
    rows.erase(old);
  }

  // All of remove() but for the rows.
  void forget(const StoredStatement& old, const std::string& replaced_by, const std::string& reason) {
    said_again.forget(old.statement.id);
    const auto line = line_of(old);
    const auto path = files.path_of(old.file);
    if (old.txn < report.txn) {
      rows.record(old, line, path, replaced_by, reason);
      ++report.removed;
    } else {
      --report.added;  // it was of this transaction: nobody ever saw it
    }
    if (old.file != ChangeFiles::kNone) sum.remove_line(path, line);
    files.lost(old.file);
    touched.regroup(old.statement);
    touched.removed(old.statement);
  }

  std::optional<Outcome> second_type(const Statement& s) {
    if (s.property != "type" || touched.type_of(s.subject).empty()) return std::nullopt;
    return refused(in_quotes(s.subject) + " has its type already: " + touched.type_of(s.subject),
                   "correct that one, or give the other entity another key");
  }

  Outcome add(PreparedStatement&& p, Same same) {
    if (auto problem = problem_of(p)) return *problem;
    if (same != Same::refuse && said_again.knows(p))
      return {Outcome::What::same, std::move(p.statement.id), {}, {}};
    if (auto problem = second_type(p.statement)) {
      auto s = p.statement;
      return find(s, p.identity()) ? add_again(s, p, same) : *problem;
    }
    const auto file = p.file.empty() ? file_of(p.statement) : files.number(p.file);
    auto& s = p.statement;
    auto id = s.id;
    auto subject = p.file.empty() ? s.subject : std::string();
    if (!insert(s, file)) {
      if (find(s, p.identity())) return add_again(s, p, same);
      id = s.id;
      write(std::move(s), p.identity(), file);
    } else if (p.file.empty()) {
      count(subject, p.line, file);
    } else {
      sum.add(p.sum);
      grow();
    }
    return {Outcome::What::added, std::move(id), {}, {}};
  }

  // The knowledge base makes this statement already; `p` is as it came.
  Outcome add_again(const Statement& s, const PreparedStatement& p, Same same) {
    if (same == Same::refuse)
      return refused("the knowledge base says this already (" + s.id + ")",
                     "to add a source: galley kb edit " + s.id + " --source KEY");
    const auto old = rows.stored(s.id);
    Statement merged = old->statement;
    for (const auto& r : s.references) {
      const auto equal = [&r](const Reference& o) { return o.source == r.source && o.locator == r.locator; };
      if (std::none_of(merged.references.begin(), merged.references.end(), equal))
        merged.references.push_back(r);
    }
    if (merged.references.size() == old->statement.references.size()) {
      // A longer id is of another statement with the first one, which is seldom enough.
      if (s.id == statement_id(p.identity(), 0)) said_again.found(s.id, p);
      return {Outcome::What::same, s.id, {}, {}};
    }
    if (same == Same::skip) return {Outcome::What::same, s.id, {}, {}};
    remove(*old, s.id, "");
    auto identity = identity_of(merged, property_of(merged));
    write(std::move(merged), identity, old->file);
    return {Outcome::What::sources_added, s.id, {}, {}};
  }

  Outcome missing(const std::string& id) {
    if (const auto txn = rows.taken_back_by(id))
      return refused(
          "the statement " + in_quotes(id) + " was taken back by transaction " + std::to_string(*txn),
          "see galley kb history " + id);
    return refused("there is no statement " + in_quotes(id), "galley kb show ENTITY lists ids");
  }

  Outcome replace(const std::string& id, std::string_view line, const std::string& reason) {
    const auto old = rows.stored(id);
    if (!old) return missing(id);
    auto p = prepare(line, properties);
    if (auto problem = problem_of(p)) return *problem;
    auto& s = p.statement;
    const bool there = find(s, p.identity());
    if (there && s.id != id)
      return refused("the knowledge base says this already (" + s.id + ")", "retract " + id + " instead");
    if (there && p.line == line_of(*old)) return {Outcome::What::same, id, {}, {}};
    if (s.property == "type" && old->statement.property != "type")
      if (auto problem = second_type(s)) return *problem;
    remove(*old, s.id, reason);
    const bool same_subject = s.subject == old->statement.subject;
    const auto file = same_subject ? old->file : file_of(s);
    write(s, p.identity(), file);
    return {Outcome::What::added, s.id, {}, {}};
  }

  Outcome retract(const std::string& id, const std::string& reason) {
    if (reason.empty()) return refused("a retraction needs a reason", "say why with --reason");
    const auto old = rows.stored(id);
    if (!old) return missing(id);
    remove(*old, "", reason);
    return {Outcome::What::same, id, {}, {}};
  }

  void retract_brought_by(std::int64_t txn, const std::string& reason) {
    for (const auto& old : rows.brought_by(txn)) forget(old, "", reason);
    rows.erase_brought_by(txn);
  }

  void move(const std::string& id, const std::string& path) {
    const auto old = rows.stored(id);
    if (!old || files.path_of(old->file) == path) return;
    remove(*old, id, "");
    const auto& s = old->statement;
    write(s, identity_of(s, property_of(s)), files.number(path));
  }

  // ---- sources and other files ----

  Outcome add_source(const Source& source, const std::string& path) {
    if (sources.has(source.key))
      return refused("the source " + in_quotes(source.key) + " is declared already",
                     "cite it as @" + source.key);
    if (!is_in_text(path, ".toml") || path == "properties.toml")
      return refused(in_quotes(path) + " is no file of sources",
                     "name one below the folder of the text that ends in .toml, as in sources/agencies.toml");
    const auto text =
        files.head(path).value_or("# Sources declared with galley kb source add; the latest is last.\n");
    const auto block = written_source(source);
    Diagnostics problems;
    const auto again = parse_sources(block, path, problems);
    if (!problems.empty() || again.size() != 1) {
      const auto list = problems.sorted();
      return refused(list.empty() ? "the source cannot be written" : list.front().message,
                     list.empty() ? "leave control characters out" : list.front().remedy);
    }
    set_file(path, "toml", text + block);
    return {Outcome::What::added, source.key, {}, {}};
  }

  void set_file(const std::string& path, const std::string& kind, std::optional<std::string> text) {
    const auto before = files.head(path);
    if (!text && kind == "kb" && files.holds_statements(path)) text = "";  // only its comment can go
    if (!files.set(path, kind, text)) return;
    files_changed = true;
    if (path == "properties.toml") {
      Diagnostics ignored;  // they were checked with the text they come from
      properties = parse_properties(text.value_or(""), path, ignored);
      state.properties.reset();
    } else if (kind == "toml") {
      sources.redeclare(path, before.value_or(""), text.value_or(""));
    }
  }

  // ---- commit ----

  // Gives the statements that came before their entity's type a file.
  void file_the_rest() {
    for (const auto& key : touched.unfiled()) {
      const auto& type = touched.type_of(key);
      if (type.empty()) continue;  // reported by check()
      auto& placed = state.prepared(
          "SELECT file FROM statement WHERE subject = ? AND +file > 0 ORDER BY property = 'type' DESC, file "
          "LIMIT 1");
      bind_text(placed, 1, key);
      auto file = placed.executeStep() ? placed.getColumn(0).getInt64() : ChangeFiles::kNone;
      placed.reset();
      if (file == ChangeFiles::kNone) file = files.number(files.for_new(type, key));
      const auto path = files.path_of(file);
      auto& query = state.prepared(STATEMENT_COLUMNS "WHERE subject = ? AND +file = 0");
      bind_text(query, 1, key);
      for (const auto& s : read_statements(query, state, store))
        sum.add_line(path, written_line(s, property_of(s)));
      auto& update = state.prepared("UPDATE statement SET file = ?2 WHERE subject = ?1 AND +file = 0");
      bind_text(update, 1, key);
      update.bind(2, static_cast<int64_t>(file));
      update.exec();
    }
  }

  // A file that has lost its last statement and never had a comment is gone from the text too.
  void drop_empty_files() {
    if (report.removed == 0) return;
    for (const auto& path : files.empty()) set_file(path, "kb", std::nullopt);
  }

  [[nodiscard]] bool changed() const { return report.added > 0 || report.removed > 0 || files_changed; }

  void set_meta(const char* name, const std::string& value) {
    auto& query = state.prepared("INSERT OR REPLACE INTO meta VALUES(?,?)");
    bind_text(query, 1, name);
    bind_text(query, 2, value);
    query.exec();
    meta_changed = true;
  }

  void update_names() {
    auto& query = state.prepared_aside("SELECT value FROM meta WHERE name = 'name_forms'");
    const bool current = query.executeStep() && query.getColumn(0).getString() == kNameForms;
    query.reset();
    if (current) return;
    touched.name_all();
    names_changed = true;
    set_meta("name_forms", std::string(kNameForms));
  }

  void write_txn() {
    auto& query = state.prepared("INSERT INTO txn VALUES(?,?,?,?,?,?,?,?,?)");
    query.bind(1, static_cast<int64_t>(report.txn));
    bind_text(query, 2, head.at);
    bind_text(query, 3, head.author);
    bind_text(query, 4, head.kind);
    if (head.undoes) query.bind(5, static_cast<int64_t>(*head.undoes));
    bind_text(query, 6, head.message);
    bind_text(query, 7, head.source);
    query.bind(8, static_cast<int64_t>(report.added));
    query.bind(9, static_cast<int64_t>(report.removed));
    query.exec();
    set_meta("content_hash", sum.text());
    if (sources.changed())
      set_meta("recorded", db.execAndGet("SELECT coalesce(max(accessed), '') FROM source").getString());
  }

  ChangeReport finish(bool write) {
    if (!changed()) {
      if (names_changed) {
        touched.begin_names();
        touched.derive();
      }
      state.statements.clear();
      db.exec(meta_changed ? "COMMIT" : "ROLLBACK");
      return {};
    }
    touched.begin_names();
    rows.end_bulk();
    Diagnostics problems;
    file_the_rest();
    touched.check(problems);
    sources.check(problems);
    problems.throw_if_any();
    touched.derive();
    drop_empty_files();
    report.sources = sources.added();
    write_txn();
    state.statements.clear();  // an open statement would keep the transaction
    if (write)
      commit();
    else
      db.exec("ROLLBACK");
    return report;
  }

  // Readers that have begun are waited for (no new one can begin meanwhile), longer than for another writer:
  // an import of hours must not be lost to a check of seconds.
  void commit() {
    db.setBusyTimeout(kPatienceAtCommit);
    if (db.tryExec("COMMIT") == SQLITE_OK) return;
    if (db.getErrorCode() == SQLITE_BUSY)
      throw StoreError(Location{state.path},
                       "others have been reading it for a minute, so nothing was written",
                       "end the programs that read it and try again");
    throw SQLite::Exception(db.getHandle());
  }
};

ChangeWriter::ChangeWriter(const std::string& path, ChangeHead head)
    : impl_(guarded(path, [&] { return std::make_unique<Impl>(path, std::move(head)); })) {}
ChangeWriter::~ChangeWriter() = default;

const Store& ChangeWriter::store() const {
  return impl_->store;
}

std::string ChangeWriter::type_of(std::string_view entity) const {
  return guarded(impl_->state.path, [&] { return impl_->touched.type_of(std::string(entity)); });
}

bool ChangeWriter::has_source(std::string_view key) const {
  return impl_->sources.has(std::string(key));
}

void ChangeWriter::expect(std::int64_t statements) {
  impl_->expected = statements;
}

void ChangeWriter::at(const std::string& path, int line) {
  impl_->touched.at(&path, line);
}

Outcome ChangeWriter::add(std::string_view line, Same same, const std::string& file) {
  return guarded(impl_->state.path, [&] { return impl_->add(prepare(line, impl_->properties, file), same); });
}

Outcome ChangeWriter::add(PreparedStatement&& statement, Same same) {
  return guarded(impl_->state.path, [&] { return impl_->add(std::move(statement), same); });
}

Outcome ChangeWriter::add(const Statement& s, Same same, const std::string& file) {
  const auto* property = impl_->properties.find(s.property);
  if (property == nullptr) return refused("unknown property " + in_quotes(s.property), "declare it");
  return add(written_line(s, *property), same, file);
}

Outcome ChangeWriter::replace(const std::string& id, std::string_view line, const std::string& reason) {
  return guarded(impl_->state.path, [&] { return impl_->replace(id, line, reason); });
}

Outcome ChangeWriter::replace(const std::string& id, const Statement& s, const std::string& reason) {
  const auto* property = impl_->properties.find(s.property);
  if (property == nullptr) return refused("unknown property " + in_quotes(s.property), "declare it");
  return replace(id, written_line(s, *property), reason);
}

Outcome ChangeWriter::retract(const std::string& id, const std::string& reason) {
  return guarded(impl_->state.path, [&] { return impl_->retract(id, reason); });
}

void ChangeWriter::retract_brought_by(std::int64_t txn, const std::string& reason) {
  guarded(impl_->state.path, [&] { impl_->retract_brought_by(txn, reason); });
}

Outcome ChangeWriter::add_source(const Source& source, const std::string& file) {
  return guarded(impl_->state.path,
                 [&] { return impl_->add_source(source, file.empty() ? "sources/added.toml" : file); });
}

void ChangeWriter::set_file(const std::string& path, const std::string& kind,
                            const std::optional<std::string>& head) {
  guarded(impl_->state.path, [&] { impl_->set_file(path, kind, head); });
}

void ChangeWriter::move(const std::string& id, const std::string& file) {
  guarded(impl_->state.path, [&] { impl_->move(id, file); });
}

void ChangeWriter::update_names() {
  guarded(impl_->state.path, [&] { impl_->update_names(); });
}

void ChangeWriter::set_meta(const char* name, const std::string& value) {
  guarded(impl_->state.path, [&] { impl_->set_meta(name, value); });
}

bool ChangeWriter::changed() const {
  return impl_->changed();
}

std::string ChangeWriter::content_hash() const {
  return impl_->sum.text();
}

ChangeReport ChangeWriter::commit() {
  return guarded(impl_->state.path, [&] { return impl_->finish(true); });
}

ChangeReport ChangeWriter::rehearse() {
  return guarded(impl_->state.path, [&] { return impl_->finish(false); });
}

}  // namespace galley::kb
