#include "kb/change.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "base/quotes.h"
#include "kb/content.h"
#include "kb/content_sum.h"
#include "kb/rows.h"
#include "kb/schema.h"
#include "kb/sqlite_error.h"
#include "kb/store_state.h"
#include "kb/text.h"
#include "kb/touched.h"

namespace galley::kb {
namespace {

// From so many new statements on, if they are at least an eighth of what was there, it is cheaper to make the
// indexes anew in the end than to keep them up row by row.
constexpr std::int64_t kBulk = 20000, kBulkShare = 8;
// A statement of an entity whose type has not come yet has no file until the commit.
constexpr std::int64_t kNoFile = 0;

Outcome refused(std::string problem, std::string remedy) {
  return {Outcome::What::refused, {}, std::move(problem), std::move(remedy)};
}

Properties properties_of(const Store& store) {
  return store.properties();
}

}  // namespace

struct ChangeWriter::Impl {
  Store store;
  StoreState& state;
  SQLite::Database& db;
  ChangeHead head;
  ChangeReport report;
  Content scratch;  // what the parser of lines reads into
  ContentSum sum;
  StatementRows rows;
  TouchedEntities touched;
  std::unordered_set<std::string> sources;
  std::unordered_map<std::string, std::int64_t> files;  // by path
  std::unordered_set<std::string> preferred;            // groups, while a large import runs
  std::int64_t existing = 0;
  bool bulk = false, sources_changed = false, files_changed = false, meta_changed = false;

  Impl(const std::string& path, ChangeHead h)
      : store(path, Store::Access::write),
        state(store.state()),
        db(store.database()),
        head(std::move(h)),
        scratch{{}, properties_of(store), {}, {{"", ""}}, {}},
        sum(db.execAndGet("SELECT value FROM meta WHERE name = 'content_hash'").getString()),
        rows(db),
        touched(state, scratch.properties) {
    report.txn = db.execAndGet("SELECT max(txn) + 1 FROM txn").getInt64();
    existing = db.execAndGet("SELECT coalesce(max(seq), 0) FROM statement").getInt64();
    SQLite::Statement known(db, "SELECT key FROM source");
    while (known.executeStep()) sources.insert(known.getColumn(0).getString());
  }

  // ---- files ----

  std::int64_t file_number(const std::string& path) {
    const auto [it, is_new] = files.try_emplace(path, kNoFile);
    if (!is_new) return it->second;
    auto& query = state.prepared("SELECT file FROM file WHERE path = ?");
    bind_text(query, 1, path);
    if (query.executeStep()) it->second = query.getColumn(0).getInt64();
    query.reset();
    if (it->second == kNoFile) it->second = insert_file(path, "kb", "");
    return it->second;
  }

  std::int64_t insert_file(const std::string& path, const std::string& kind, const std::string& text) {
    auto& insert = state.prepared("INSERT INTO file VALUES(NULL,?,?,?,?)");
    bind_text(insert, 1, path);
    bind_text(insert, 2, kind);
    bind_text(insert, 3, text);
    insert.bind(4, static_cast<int64_t>(report.txn));
    insert.exec();
    sum.add_file(path, text);
    return db.getLastInsertRowid();
  }

  std::string path_of(std::int64_t file) {
    auto& query = state.prepared("SELECT path FROM file WHERE file = ?");
    query.bind(1, static_cast<int64_t>(file));
    auto path = query.executeStep() ? query.getColumn(0).getString() : std::string();
    query.reset();
    return path;
  }

  // Where statements about the subject stand, best where one of this property does.
  std::int64_t file_of(const Statement& s) {
    if (bulk) return kNoFile;
    auto& query = state.prepared(
        "SELECT file FROM statement WHERE subject = ?1 ORDER BY property = ?2 DESC, property = 'type' DESC, "
        "file "
        "LIMIT 1");
    bind_text(query, 1, s.subject);
    bind_text(query, 2, s.property);
    const auto file = query.executeStep() ? query.getColumn(0).getInt64() : kNoFile;
    query.reset();
    return file;
  }

  struct Shelf {
    std::string folder;              // with its slash; the one that holds most entities of a type
    std::vector<std::string> paths;  // of the files in it that hold some
  };
  std::unordered_map<std::string, Shelf> shelves;  // by type

  const Shelf& shelf_of(const std::string& type) {
    const auto [it, is_new] = shelves.try_emplace(type);
    if (!is_new) return it->second;
    auto& query = state.prepared(
        "SELECT f.path, count(*) FROM statement AS s JOIN file AS f ON f.file = s.file WHERE s.property = "
        "'type' AND "
        "s.value_text = ? GROUP BY f.path ORDER BY f.path");
    bind_text(query, 1, type);
    std::map<std::string, std::int64_t> entities;
    std::vector<std::string> paths;
    const auto folder_of = [](const std::string& path) { return path.substr(0, path.rfind('/') + 1); };
    while (query.executeStep()) {
      paths.push_back(query.getColumn(0).getString());
      entities[folder_of(paths.back())] += query.getColumn(1).getInt64();
    }
    query.reset();
    auto& shelf = it->second;
    std::int64_t most = 0;
    for (const auto& [folder, n] : entities)
      if (n > most) most = n, shelf.folder = folder;
    for (auto& path : paths)
      if (folder_of(path) == shelf.folder) shelf.paths.push_back(std::move(path));
    return shelf;
  }

  std::string file_for(const std::string& type, const std::string& key) {
    const auto& shelf = shelf_of(type);
    const auto ending = key.substr(0, 1) + ".kb";
    for (const auto& path : shelf.paths) {
      const auto name = path.substr(shelf.folder.size());
      if (name == ending || name.ends_with("-" + ending)) return path;
    }
    return shelf.folder + "added.kb";
  }

  void record_file(const std::string& path) {
    auto& query = state.prepared(
        "INSERT INTO file_history SELECT NULL, path, kind, head, txn_from, ?2 FROM file WHERE path = ?1 AND "
        "txn_from < ?2");
    bind_text(query, 1, path);
    query.bind(2, static_cast<int64_t>(report.txn));
    query.exec();
  }

  // ---- statements ----

  // Reads a line; the problem is in the outcome, else the statement in scratch.lines.back().
  std::optional<Outcome> read(std::string_view line) {
    Diagnostics problems;
    scratch.lines.clear();
    static const std::string kNowhere;
    parse_line(line, {kNowhere, 0, 0}, scratch, problems);
    if (!problems.empty()) {
      const auto first = problems.sorted().front();
      return refused(first.message, first.remedy);
    }
    for (const auto& r : scratch.lines.back().statement.references)
      if (!sources.contains(r.source)) return unknown_source(r.source);
    return std::nullopt;
  }

  Outcome unknown_source(const std::string& key) {
    const std::vector<std::string> known(sources.begin(), sources.end());
    const auto near = nearest(key, known);
    return refused("unknown source " + in_quotes("@" + key),
                   near.empty() ? "declare it with galley kb source add" : "did you mean '@" + near + "'?");
  }

  const Property& property_of(const Statement& s) { return *scratch.properties.find(s.property); }

  // Gives the statement the id it has or would have: true if it is there already.
  bool find(Statement& s, const std::string& identity) {
    for (int attempt = 0; attempt < kMostIdAttempts; ++attempt) {
      s.id = statement_id(identity, attempt);
      const auto there = store.statement(s.id);
      if (!there) return false;
      if (identity_of(*there, property_of(*there)) == identity) return true;
    }
    throw StoreError(Location{state.path}, "no id is left for '" + identity + "'", "change its wording");
  }

  bool insert(const Statement& s, std::int64_t file) {
    const bool best = s.rank != Rank::deprecated;
    if (!rows.insert(s, best, file, report.txn)) return false;
    if (s.rank == Rank::preferred || (best && (!bulk || preferred.contains(s.subject + '\n' + s.property))))
      touched.regroup(s);
    touched.added(s);
    ++report.added;
    return true;
  }

  void write(const Statement& s, const std::string& identity, std::int64_t file, const std::string& path) {
    insert(s, file);
    written(s, identity, file, path);
  }

  void written(const Statement& s, const std::string& identity, std::int64_t file, const std::string& path) {
    if (file == kNoFile)
      touched.unfiled(s.subject);
    else
      sum.add_line(path, identity + written_tail(s));
    if (!bulk && report.added >= kBulk && report.added * kBulkShare > existing) begin_bulk();
  }

  void begin_bulk() {
    bulk = true;
    auto& query = state.prepared("SELECT DISTINCT subject, property FROM statement WHERE rank = 2");
    while (query.executeStep())
      preferred.insert(query.getColumn(0).getString() + '\n' + query.getColumn(1).getString());
    query.reset();
    state.statements.clear();
    db.exec(schema_drop_bulk_indexes());
  }

  void end_bulk() {
    if (!bulk) return;
    state.statements.clear();
    db.exec(schema_indexes());
    db.exec(schema_statistics());
    db.exec("ANALYZE sqlite_schema");  // reads them: the look-ups that follow depend on it
    bulk = false;
  }

  struct Stored {
    Statement statement;
    std::int64_t file = 0, txn = 0;
    std::string path;
    std::string line;
  };

  std::optional<Stored> stored(const std::string& id) {
    auto s = store.statement(id);
    if (!s) return std::nullopt;
    Stored out{std::move(*s), 0, 0, {}, {}};
    auto& query = state.prepared("SELECT file, txn_from FROM statement WHERE id = ?");
    bind_text(query, 1, id);
    query.executeStep();
    out.file = query.getColumn(0).getInt64();
    out.txn = query.getColumn(1).getInt64();
    query.reset();
    out.path = path_of(out.file);
    out.line = written_line(out.statement, property_of(out.statement));
    return out;
  }

  void remove(const Stored& old, const std::string& replaced_by, const std::string& reason) {
    if (old.txn < report.txn) {
      record(old, replaced_by, reason);
      ++report.removed;
    } else {
      --report.added;  // it was of this transaction: nobody ever saw it
    }
    for (const char* sql : {"DELETE FROM statement WHERE id = ?", "DELETE FROM qualifier WHERE statement = ?",
                            "DELETE FROM reference WHERE statement = ?"}) {
      auto& query = state.prepared(sql);
      bind_text(query, 1, old.statement.id);
      query.exec();
    }
    if (old.file != kNoFile) sum.remove_line(old.path, old.line);
    touched.regroup(old.statement);
    touched.removed(old.statement);
  }

  void record(const Stored& old, const std::string& replaced_by, const std::string& reason) {
    auto& query = state.prepared("INSERT INTO statement_history VALUES(NULL,?,?,?,?,?,?,nullif(?,''),?)");
    bind_text(query, 1, old.statement.id);
    bind_text(query, 2, old.statement.subject);
    bind_text(query, 3, old.line);
    bind_text(query, 4, old.path);
    query.bind(5, static_cast<int64_t>(old.txn));
    query.bind(6, static_cast<int64_t>(report.txn));
    bind_text(query, 7, replaced_by);
    bind_text(query, 8, reason);
    query.exec();
  }

  std::optional<Outcome> second_type(const Statement& s) {
    if (s.property != "type" || touched.type_of(s.subject).empty()) return std::nullopt;
    return refused(in_quotes(s.subject) + " has its type already: " + touched.type_of(s.subject),
                   "correct that one, or give the other entity another key");
  }

  Outcome add(std::string_view line, Same same, const std::string& file) {
    if (auto problem = read(line)) return *problem;
    auto s = std::move(scratch.lines.back().statement);
    const auto identity = identity_of(s, property_of(s));
    if (auto problem = second_type(s)) return find(s, identity) ? add_again(s, same) : *problem;
    const auto number = file.empty() ? file_of(s) : file_number(file);
    s.id = statement_id(identity, 0);
    if (!insert(s, number)) {
      if (find(s, identity)) return add_again(s, same);
      insert(s, number);
    }
    written(s, identity, number, number == kNoFile ? "" : file.empty() ? path_of(number) : file);
    return {Outcome::What::added, s.id, {}, {}};
  }

  // The knowledge base makes this statement already.
  Outcome add_again(const Statement& s, Same same) {
    if (same == Same::refuse)
      return refused("the knowledge base says this already (" + s.id + ")",
                     "to add a source: galley kb edit " + s.id + " --source KEY");
    const auto old = stored(s.id);
    Statement merged = old->statement;
    for (const auto& r : s.references) {
      const auto equal = [&r](const Reference& o) { return o.source == r.source && o.locator == r.locator; };
      if (std::none_of(merged.references.begin(), merged.references.end(), equal))
        merged.references.push_back(r);
    }
    if (same == Same::skip || merged.references.size() == old->statement.references.size())
      return {Outcome::What::same, s.id, {}, {}};
    remove(*old, s.id, "");
    write(merged, identity_of(merged, property_of(merged)), old->file, old->path);
    return {Outcome::What::sources_added, s.id, {}, {}};
  }

  std::optional<Outcome> missing(const std::string& id) {
    auto& query =
        state.prepared("SELECT txn_to FROM statement_history WHERE id = ? ORDER BY txn_to DESC LIMIT 1");
    bind_text(query, 1, id);
    const bool was = query.executeStep();
    const auto txn = was ? query.getColumn(0).getInt64() : 0;
    query.reset();
    return was ? refused("the statement " + in_quotes(id) + " was taken back by transaction " +
                             std::to_string(txn),
                         "see galley kb history " + id)
               : refused("there is no statement " + in_quotes(id), "galley kb show ENTITY lists ids");
  }

  Outcome replace(const std::string& id, std::string_view line, const std::string& reason) {
    const auto old = stored(id);
    if (!old) return *missing(id);
    if (auto problem = read(line)) return *problem;
    auto s = std::move(scratch.lines.back().statement);
    const auto identity = identity_of(s, property_of(s));
    const bool there = find(s, identity);
    if (there && s.id != id)
      return refused("the knowledge base says this already (" + s.id + ")", "retract " + id + " instead");
    if (there && identity + written_tail(s) == old->line) return {Outcome::What::same, id, {}, {}};
    if (s.property == "type" && old->statement.property != "type")
      if (auto problem = second_type(s)) return *problem;
    remove(*old, s.id, reason);
    const bool same_subject = s.subject == old->statement.subject;
    const auto file = same_subject ? old->file : file_of(s);
    write(s, identity, file, same_subject ? old->path : path_of(file));
    return {Outcome::What::added, s.id, {}, {}};
  }

  Outcome retract(const std::string& id, const std::string& reason) {
    if (reason.empty()) return refused("a retraction needs a reason", "say why with --reason");
    const auto old = stored(id);
    if (!old) return *missing(id);
    remove(*old, "", reason);
    return {Outcome::What::same, id, {}, {}};
  }

  void move(const std::string& id, const std::string& path) {
    const auto old = stored(id);
    if (!old || old->path == path) return;
    remove(*old, id, "");
    const auto& s = old->statement;
    write(s, identity_of(s, property_of(s)), file_number(path), path);
  }

  // ---- sources and other files ----

  Outcome add_source(const Source& source, const std::string& path) {
    if (sources.contains(source.key))
      return refused("the source " + in_quotes(source.key) + " is declared already",
                     "cite it as @" + source.key);
    auto& query = state.prepared("SELECT head FROM file WHERE path = ?");
    bind_text(query, 1, path);
    auto text = query.executeStep()
                    ? query.getColumn(0).getString()
                    : std::string("# Sources declared with galley kb source add; the latest is last.\n");
    query.reset();
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

  bool holds_statements(const std::string& path) {
    auto& query = state.prepared(
        "SELECT EXISTS (SELECT 1 FROM statement WHERE file = (SELECT file FROM file WHERE path = ?))");
    bind_text(query, 1, path);
    query.executeStep();
    const bool holds = query.getColumn(0).getInt() != 0;
    query.reset();
    return holds;
  }

  void set_file(const std::string& path, const std::string& kind, std::optional<std::string> text) {
    std::optional<std::string> before;
    auto& query = state.prepared("SELECT head FROM file WHERE path = ?");
    bind_text(query, 1, path);
    if (query.executeStep()) before = query.getColumn(0).getString();
    query.reset();
    if (!text && kind == "kb" && holds_statements(path)) text = "";  // only its comment can go
    if (before == text) return;
    record_file(path);
    if (before) sum.remove_file(path, *before);
    if (before && text) {
      auto& update = state.prepared("UPDATE file SET head = ?2, txn_from = ?3 WHERE path = ?1");
      bind_text(update, 1, path);
      bind_text(update, 2, *text);
      update.bind(3, static_cast<int64_t>(report.txn));
      update.exec();
      sum.add_file(path, *text);
    } else if (before) {
      auto& gone = state.prepared("DELETE FROM file WHERE path = ?");
      bind_text(gone, 1, path);
      gone.exec();
      files.erase(path);
    } else {
      files[path] = insert_file(path, kind, *text);
    }
    files_changed = true;
    if (path == "properties.toml") {
      Diagnostics ignored;  // they were checked with the text they come from
      scratch.properties = parse_properties(text.value_or(""), path, ignored);
      state.properties.reset();
    } else if (kind == "toml")
      set_sources(path, before.value_or(""), text.value_or(""));
  }

  void set_sources(const std::string& path, const std::string& before, const std::string& after) {
    Diagnostics ignored;
    for (const auto& s : parse_sources(before, path, ignored)) {
      auto& gone = state.prepared("DELETE FROM source WHERE key = ?");
      bind_text(gone, 1, s.key);
      gone.exec();
      sources.erase(s.key);
      --report.sources;
    }
    for (const auto& s : parse_sources(after, path, ignored)) {
      auto& insert = state.prepared("INSERT OR REPLACE INTO source VALUES(?,?,?,?,?,?)");
      int at = 0;
      for (const auto* field : {&s.key, &s.title, &s.publisher, &s.url, &s.licence, &s.accessed})
        bind_text(insert, ++at, *field);
      insert.exec();
      sources.insert(s.key);
      ++report.sources;
    }
    sources_changed = true;
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
      auto file = placed.executeStep() ? placed.getColumn(0).getInt64() : kNoFile;
      placed.reset();
      if (file == kNoFile) file = file_number(file_for(type, key));
      const auto path = path_of(file);
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

  void check_sources(Diagnostics& problems) {
    if (!sources_changed) return;
    auto& query = state.prepared(
        "SELECT r.source, count(*) FROM reference AS r LEFT JOIN source AS s ON s.key = r.source WHERE s.key "
        "IS NULL "
        "GROUP BY r.source");
    while (query.executeStep())
      problems.add({},
                   "the source '" + query.getColumn(0).getString() + "' is still cited by " +
                       std::to_string(query.getColumn(1).getInt64()) + " statements",
                   "retract those first");
    query.reset();
  }

  // A file that has lost its last statement and never had a comment is gone from the text too.
  void drop_empty_files() {
    std::vector<std::string> empty;
    if (report.removed > 0) {
      auto& query = state.prepared(
          "SELECT path FROM file WHERE kind = 'kb' AND head = '' AND NOT EXISTS (SELECT 1 FROM statement "
          "WHERE "
          "statement.file = file.file)");
      while (query.executeStep()) empty.push_back(query.getColumn(0).getString());
      query.reset();
    }
    for (const auto& path : empty) set_file(path, "kb", std::nullopt);
  }

  [[nodiscard]] bool changed() const { return report.added > 0 || report.removed > 0 || files_changed; }

  void set_meta(const char* name, const std::string& value) {
    auto& query = state.prepared("INSERT OR REPLACE INTO meta VALUES(?,?)");
    bind_text(query, 1, name);
    bind_text(query, 2, value);
    query.exec();
    meta_changed = true;
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
    if (sources_changed)
      set_meta("recorded", db.execAndGet("SELECT coalesce(max(accessed), '') FROM source").getString());
  }

  ChangeReport finish(bool write) {
    if (!changed()) {
      state.statements.clear();
      db.exec(meta_changed ? "COMMIT" : "ROLLBACK");
      return {};
    }
    end_bulk();
    Diagnostics problems;
    file_the_rest();
    touched.check(problems);
    check_sources(problems);
    problems.throw_if_any();
    touched.derive();
    drop_empty_files();
    write_txn();
    state.statements.clear();  // an open statement would keep the transaction
    db.exec(write ? "COMMIT" : "ROLLBACK");
    return report;
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
  return impl_->sources.contains(std::string(key));
}

void ChangeWriter::at(const std::string& path, int line) {
  impl_->touched.at(&path, line);
}

Outcome ChangeWriter::add(std::string_view line, Same same, const std::string& file) {
  return guarded(impl_->state.path, [&] { return impl_->add(line, same, file); });
}

Outcome ChangeWriter::add(const Statement& s, Same same, const std::string& file) {
  const auto* property = impl_->scratch.properties.find(s.property);
  if (property == nullptr) return refused("unknown property " + in_quotes(s.property), "declare it");
  return add(written_line(s, *property), same, file);
}

Outcome ChangeWriter::replace(const std::string& id, std::string_view line, const std::string& reason) {
  return guarded(impl_->state.path, [&] { return impl_->replace(id, line, reason); });
}

Outcome ChangeWriter::replace(const std::string& id, const Statement& s, const std::string& reason) {
  const auto* property = impl_->scratch.properties.find(s.property);
  if (property == nullptr) return refused("unknown property " + in_quotes(s.property), "declare it");
  return replace(id, written_line(s, *property), reason);
}

Outcome ChangeWriter::retract(const std::string& id, const std::string& reason) {
  return guarded(impl_->state.path, [&] { return impl_->retract(id, reason); });
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

std::string ChangeWriter::file_for(const std::string& type, const std::string& key) const {
  return guarded(impl_->state.path, [&] { return impl_->file_for(type, key); });
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

ChangeReport apply(const std::string& path, const ChangeSet& set) {
  ChangeWriter writer(path, set.head);
  Diagnostics problems;
  for (const auto& c : set.changes) {
    writer.at(c.where.path, c.where.line);
    Outcome done;
    switch (c.what) {
      case Change::What::add:
        done = writer.add(c.line, set.same, c.file);
        break;
      case Change::What::replace:
        done = writer.replace(c.id, c.line, c.reason);
        break;
      case Change::What::retract:
        done = writer.retract(c.id, c.reason);
        break;
      case Change::What::add_source:
        done = writer.add_source(c.source, c.file);
        break;
    }
    if (done.what == Outcome::What::refused) problems.add(c.where, done.problem, done.remedy);
  }
  problems.throw_if_any();
  return set.dry ? writer.rehearse() : writer.commit();
}

}  // namespace galley::kb
