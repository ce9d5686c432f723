#include "kb/store.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <tuple>
#include <utility>

#include "base/error.h"
#include "kb/build.h"
#include "kb/schema.h"
#include "kb/sqlite_error.h"
#include "kb/store_state.h"
#include "kb/value_text.h"
#include "kb/wording.h"

namespace galley::kb {
namespace {

// Entries of the memories in State before they are emptied: some megabytes.
constexpr std::size_t kMostRemembered = 1 << 16;

void refuse(const std::string& path, const std::string& what, const std::string& remedy) {
  throw StoreError(Location{path}, what, remedy);
}

std::optional<Day> day_of(const SQLite::Column& column) {
  if (column.isNull()) return std::nullopt;
  return column.getInt();
}
std::optional<double> number_of(const SQLite::Column& column) {
  if (column.isNull()) return std::nullopt;
  return column.getDouble();
}

// Columns kind, entity, text, low, best, high, unit, earliest, latest, edtf from `at` on.
Value value_of(SQLite::Statement& row, int at, const Store& store) {
  Value v;
  v.kind = value_kind_of(row.getColumn(at).getString());
  v.entity = row.getColumn(at + 1).getString();
  v.text = row.getColumn(at + 2).getString();
  v.low = number_of(row.getColumn(at + 3));
  v.best = number_of(row.getColumn(at + 4));
  v.high = number_of(row.getColumn(at + 5));
  v.unit = row.getColumn(at + 6).getString();
  v.when = {day_of(row.getColumn(at + 7)), day_of(row.getColumn(at + 8))};
  v.edtf = row.getColumn(at + 9).getString();
  if (v.kind != ValueKind::text)
    v.text = readable_value(v, [&](std::string_view key) { return store.label(key); });
  return v;
}

Statement statement_of(SQLite::Statement& row, const Store& store) {
  Statement s;
  s.id = row.getColumn(0).getString();
  s.subject = row.getColumn(1).getString();
  s.property = row.getColumn(2).getString();
  s.value = value_of(row, 3, store);
  s.from = {day_of(row.getColumn(13)), day_of(row.getColumn(14))};
  s.to = {day_of(row.getColumn(15)), day_of(row.getColumn(16))};
  s.from_edtf = row.getColumn(17).getString();
  s.to_edtf = row.getColumn(18).getString();
  s.open_end = row.getColumn(19).getInt() != 0;
  s.rank = static_cast<Rank>(row.getColumn(20).getInt());
  s.reason = row.getColumn(21).getString();
  return s;
}

Source source_of(SQLite::Statement& row) {
  return {row.getColumn(0).getString(), row.getColumn(1).getString(), row.getColumn(2).getString(),
          row.getColumn(3).getString(), row.getColumn(4).getString(), row.getColumn(5).getString()};
}

// How long a connection waits for another that is writing, in milliseconds.
constexpr int kPatience = 5000;

// Settings of a connection that reads our own file and, beside it, runs other people's SQL.
void harden(SQLite::Database& db) {
  sqlite3* handle = db.getHandle();
  // Queries are prepared in many small pieces of memory: a stock of them spares the allocator. Its size is
  // what the rules of an article take.
  constexpr int kPiece = 1200, kPieces = 400;
  sqlite3_db_config(handle, SQLITE_DBCONFIG_LOOKASIDE, nullptr, kPiece, kPieces);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);  // "nope" is a missing column, not a text
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  db.setBusyTimeout(kPatience);
}

void begin_reading(SQLite::Database& db) {
  // Not query_only: that would forbid TEMP tables; the file is opened read-only.
  // One read transaction and memory-mapped pages make a look-up four to five times faster than the defaults.
  // What is deleted is the last article's rows: Debian's SQLite would overwrite them with zeros.
  db.exec("PRAGMA mmap_size = 2147418112; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = OFF; BEGIN");
}

void begin_writing(SQLite::Database& db, const std::string& path) {
  if (sqlite3_db_readonly(db.getHandle(), "main") == 1)
    refuse(path, "may not be written", "check its permissions, or copy it to where you may write");
  // Debian's SQLite overwrites with zeros what is deleted; in a file that keeps all that was ever said that
  // is work for nothing: dropped indexes would be written twice.
  db.exec(std::string("PRAGMA cache_size = ") + kWriteCache +
          "; PRAGMA synchronous = FULL; PRAGMA secure_delete = OFF; BEGIN IMMEDIATE");
}

// A writer that was killed leaves its journal beside the file. Rolling it back is a write, which a connection
// for reading may not do.
void roll_back_interrupted(const std::string& path) {
  SQLite::Database db(path, SQLite::OPEN_READWRITE);
  db.setBusyTimeout(kPatience);
  db.execAndGet("SELECT count(*) FROM sqlite_schema");
}

void check_is_ours(SQLite::Database& db, const std::string& path) {
  const auto id = db.execAndGet("PRAGMA application_id").getInt();
  const auto version = db.execAndGet("PRAGMA user_version").getInt();
  if (id != kApplicationId)
    refuse(path, "not a knowledge base", "run 'galley kb build' or name another file");
  if (version < kSchemaVersion)
    refuse(path,
           "made by an older galley (schema " + std::to_string(version) + ", this one reads " +
               std::to_string(kSchemaVersion) + ")",
           "run 'galley kb build'");
  if (version > kSchemaVersion)
    refuse(path,
           "made by a newer galley (schema " + std::to_string(version) + ", this one reads " +
               std::to_string(kSchemaVersion) + ")",
           "update galley, or run 'galley kb build'");
  std::set<std::string> tables;
  SQLite::Statement query(db, "SELECT name FROM sqlite_schema WHERE type = 'table'");
  while (query.executeStep()) tables.insert(query.getColumn(0).getString());
  for (const char* table :
       {"meta", "txn", "file", "file_history", "entity", "name", "first_word", "sound", "name_word",
        "statement", "statement_history", "text_version", "qualifier", "reference", "source"})
    if (!tables.contains(table))
      refuse(path, std::string("the table '") + table + "' is missing", "run 'galley kb build'");
}

}  // namespace

void bind_text(SQLite::Statement& s, int at, std::string_view text) {
  s.bind(at, std::string(text));
}

namespace {

void read_qualifiers(Statement& s, std::int64_t number, StoreState& state, const Store& store) {
  auto& query = state.prepared(
      "SELECT name, kind, entity, text, low, best, high, unit, earliest, latest, edtf FROM qualifier WHERE "
      "statement = ?");
  query.bind(1, static_cast<int64_t>(number));
  while (query.executeStep()) s.qualifiers.emplace(query.getColumn(0).getString(), value_of(query, 1, store));
  query.reset();
}

void read_references(Statement& s, std::int64_t number, StoreState& state) {
  auto& query = state.prepared("SELECT source, locator FROM reference WHERE statement = ? ORDER BY position");
  query.bind(1, static_cast<int64_t>(number));
  while (query.executeStep())
    s.references.push_back({query.getColumn(0).getString(), query.getColumn(1).getString()});
  query.reset();
}

}  // namespace

std::vector<Statement> read_statements(SQLite::Statement& query, StoreState& state, const Store& store) {
  struct Rest {
    std::size_t place;
    std::int64_t number;
    bool qualifiers, references;
  };
  std::vector<Statement> out;
  std::vector<Rest> rests;  // of what is not all in its row
  while (query.executeStep()) {
    auto& s = out.emplace_back(statement_of(query, store));
    const bool one_reference = !query.getColumn(24).isNull(), qualified = query.getColumn(23).getInt() > 0;
    if (one_reference) s.references.push_back({query.getColumn(24).getString(), query.getColumn(25).getString()});
    if (qualified || !one_reference)
      rests.push_back({out.size() - 1, query.getColumn(22).getInt64(), qualified, !one_reference});
  }
  query.reset();
  for (const auto& r : rests) {
    if (r.qualifiers) read_qualifiers(out[r.place], r.number, state, store);
    if (r.references) read_references(out[r.place], r.number, state);
  }
  return out;
}

StoreState::StoreState(std::string file, Store::Access access) : path(std::move(file)) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) refuse(path, "no such knowledge base", "run 'galley kb build'");
  if (!std::filesystem::is_regular_file(status))
    refuse(path, "not a file", "name the SQLite file that 'galley kb build' wrote");
  const bool write = access == Store::Access::write;
  const auto open = [&] {
    // A connection serves one thread, so it needs no locks of its own.
    db = std::make_unique<SQLite::Database>(
        path, (write ? SQLite::OPEN_READWRITE : SQLite::OPEN_READONLY) | SQLite::OPEN_NOMUTEX);
    harden(*db);
    check_is_ours(*db, path);
  };
  try {
    open();
  } catch (const SQLite::Exception& e) {
    if (e.getExtendedErrorCode() != SQLITE_READONLY_ROLLBACK) throw;
    db.reset();
    roll_back_interrupted(path);
    open();
  }
  seen = db->execAndGet("PRAGMA data_version").getInt64();
  if (write)
    begin_writing(*db, path);
  else
    begin_reading(*db);
}

StoreState::StoreState(const Content& content)
    : path(":memory:"),
      db(std::make_unique<SQLite::Database>(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)),
      properties(std::make_unique<Properties>(content.properties)) {
  fill_database(content, *db);
  harden(*db);
  seen = db->execAndGet("PRAGMA data_version").getInt64();
  begin_reading(*db);
}

StoreState::~StoreState() = default;

void StoreState::forget() {
  longest.clear();
  labels.clear();
  names.clear();
}

SQLite::Statement& StoreState::prepared(const char* sql) {
  if (before_reading) before_reading();
  return prepared_aside(sql);
}

SQLite::Statement& StoreState::prepared_aside(const char* sql) {
  auto& slot = statements[sql];
  if (!slot) slot = std::make_unique<SQLite::Statement>(*db, sql);
  slot->tryReset();
  slot->clearBindings();
  return *slot;
}

std::optional<std::int64_t> StoreState::number_of(std::string_view id) {
  if (numbers)
    return numbers->find(id, [&](std::int64_t number) {
      auto& query = prepared("SELECT 1 FROM statement WHERE seq = ? AND +id = ?");
      query.bind(1, static_cast<int64_t>(number));
      bind_text(query, 2, id);
      const bool is_its = query.executeStep();
      query.reset();
      return is_its;
    });
  auto& query = prepared("SELECT seq FROM statement WHERE id = ?");
  bind_text(query, 1, id);
  std::optional<std::int64_t> number;
  if (query.executeStep()) number = query.getColumn(0).getInt64();
  query.reset();
  return number;
}

Store::Store(const std::string& path, Access access)
    : state_(guarded(path, [&] { return std::make_unique<StoreState>(path, access); })) {}
Store::Store(const Content& content)
    : state_(guarded(":memory:", [&] { return std::make_unique<StoreState>(content); })) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

void Store::refresh() const {
  guarded(state_->path, [&] {
    // Asked between transactions, so that no lock is held until the next query.
    state_->db->exec("COMMIT");
    const auto version = state_->db->execAndGet("PRAGMA data_version").getInt64();
    state_->db->exec("BEGIN");
    if (std::exchange(state_->seen, version) == version) return;
    state_->forget();
    state_->properties.reset();
    state_->properties_text.reset();
    state_->property_alone.clear();
  });
}

std::vector<NameCandidate> Store::find(std::string_view normal_name) const {
  auto& memory = state_->names;
  if (const auto it = memory.find(normal_name); it != memory.end()) return it->second;
  std::string key(normal_name);
  auto found = guarded(state_->path, [&] {
    std::vector<NameCandidate> out;
    auto& query = state_->prepared("SELECT entity, type, kind FROM name WHERE normal = ? ORDER BY position");
    query.bindNoCopy(1, key);
    while (query.executeStep()) {
      auto entity = query.getColumn(0).getString();
      const auto same = [&entity](const NameCandidate& c) { return c.entity == entity; };
      if (std::none_of(out.begin(), out.end(), same))
        out.push_back({std::move(entity), query.getColumn(1).getString(), query.getColumn(2).getString()});
    }
    query.reset();
    return out;
  });
  if (memory.size() >= kMostRemembered) memory.clear();
  memory.emplace(std::move(key), found);
  return found;
}

int Store::longest_from(std::string_view first_word) const {
  auto& memory = state_->longest;
  if (const auto it = memory.find(first_word); it != memory.end()) return it->second;
  const int words = guarded(state_->path, [&] {
    auto& query = state_->prepared("SELECT longest FROM first_word WHERE word = ?");
    bind_text(query, 1, first_word);
    const int found = query.executeStep() ? query.getColumn(0).getInt() : 0;
    query.reset();
    return found;
  });
  if (memory.size() >= kMostRemembered) memory.clear();
  memory.emplace(first_word, words);
  return words;
}

std::string Store::label(std::string_view key) const {
  auto& memory = state_->labels;
  if (const auto it = memory.find(key); it != memory.end()) return it->second;
  auto label = guarded(state_->path, [&] {
    auto& query = state_->prepared("SELECT label FROM entity WHERE key = ?");
    bind_text(query, 1, key);
    auto found = query.executeStep() ? query.getColumn(0).getString() : std::string(key);
    query.reset();
    return found;
  });
  if (memory.size() >= kMostRemembered) memory.clear();
  memory.emplace(key, label);
  return label;
}

std::optional<Entity> Store::entity(std::string_view key) const {
  return guarded(state_->path, [&]() -> std::optional<Entity> {
    auto& query = state_->prepared("SELECT key, type, label FROM entity WHERE key = ?");
    bind_text(query, 1, key);
    if (!query.executeStep()) return std::nullopt;
    Entity out{
        query.getColumn(0).getString(), query.getColumn(1).getString(), query.getColumn(2).getString(), {}};
    query.reset();
    auto& names = state_->prepared(
        "SELECT s.value_text, coalesce(q.text, s.property), s.from_edtf, s.to_edtf FROM statement AS s "
        "LEFT JOIN qualifier AS q ON q.statement = s.seq AND q.name = 'kind' "
        "WHERE s.subject = ? AND s.property IN ('label', 'alias') AND s.rank > 0 "
        "ORDER BY s.property = 'label' DESC, s.value_text, s.id");
    bind_text(names, 1, key);
    while (names.executeStep())
      out.names.push_back({names.getColumn(0).getString(), names.getColumn(1).getString(),
                           names.getColumn(2).getString(), names.getColumn(3).getString()});
    names.reset();
    return out;
  });
}

std::vector<Statement> Store::statements(std::string_view subject) const {
  return guarded(state_->path, [&] {
    auto& query =
        state_->prepared(STATEMENT_COLUMNS "WHERE subject = ? ORDER BY property, " IN_READING_ORDER);
    bind_text(query, 1, subject);
    return read_statements(query, *state_, *this);
  });
}

std::vector<Statement> Store::statements(std::string_view subject, std::string_view property) const {
  return guarded(state_->path, [&] {
    // Nearly always there is one, or a few: SQLite would set its sorter up for them.
    auto& query = state_->prepared(STATEMENT_COLUMNS "WHERE subject = ? AND property = ?");
    const std::string of(subject), about(property);
    query.bindNoCopy(1, of);
    query.bindNoCopy(2, about);
    auto out = read_statements(query, *state_, *this);
    const auto place = [](const Statement& s) { return std::tie(s.value.when.earliest, s.from.earliest, s.id); };
    std::ranges::sort(out, [&](const Statement& a, const Statement& b) { return place(a) < place(b); });
    return out;
  });
}

std::vector<Statement> Store::statements_with_value(std::string_view entity) const {
  return guarded(state_->path, [&] {
    auto& query = state_->prepared(STATEMENT_COLUMNS
                                   "WHERE value_entity = ? ORDER BY property, subject, " IN_READING_ORDER);
    bind_text(query, 1, entity);
    return read_statements(query, *state_, *this);
  });
}

std::vector<Statement> Store::statements_with_value(std::string_view entity,
                                                    std::string_view property) const {
  return guarded(state_->path, [&] {
    auto& query = state_->prepared(
        STATEMENT_COLUMNS "WHERE value_entity = ? AND property = ? ORDER BY subject, " IN_READING_ORDER);
    bind_text(query, 1, entity);
    bind_text(query, 2, property);
    return read_statements(query, *state_, *this);
  });
}

std::optional<Statement> Store::statement(std::string_view id) const {
  return guarded(state_->path, [&]() -> std::optional<Statement> {
    if (state_->numbers) {
      const auto number = state_->number_of(id);
      if (!number) return std::nullopt;
      auto& numbered = state_->prepared(STATEMENT_COLUMNS "WHERE seq = ?");
      numbered.bind(1, static_cast<int64_t>(*number));
      return std::move(read_statements(numbered, *state_, *this).front());
    }
    auto& query = state_->prepared(STATEMENT_COLUMNS "WHERE id = ?");
    bind_text(query, 1, id);
    auto found = read_statements(query, *state_, *this);
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
  });
}

std::string Store::reads(const Statement& statement) const {
  const auto labels = [this](std::string_view key) { return label(key); };
  const auto* property = property_named(statement.property);
  if (property == nullptr) return label(statement.subject) + ": " + readable_value(statement.value, labels);
  return kb::reads(statement, *property, labels);
}

std::optional<Source> Store::source(std::string_view key) const {
  return guarded(state_->path, [&]() -> std::optional<Source> {
    auto& query =
        state_->prepared("SELECT key, title, publisher, url, licence, accessed FROM source WHERE key = ?");
    bind_text(query, 1, key);
    if (!query.executeStep()) return std::nullopt;
    auto found = source_of(query);
    query.reset();
    return found;
  });
}

std::vector<Source> Store::sources() const {
  return guarded(state_->path, [&] {
    std::vector<Source> out;
    auto& query =
        state_->prepared("SELECT key, title, publisher, url, licence, accessed FROM source ORDER BY key");
    while (query.executeStep()) out.push_back(source_of(query));
    query.reset();
    return out;
  });
}

std::int64_t Store::count() const {
  // The change log counts them, so that nobody has to.
  return guarded(state_->path, [&] {
    return state_->db->execAndGet("SELECT sum(added) - sum(removed) FROM txn").getInt64();
  });
}

std::string Store::recorded() const {
  return guarded(state_->path, [&] {
    return state_->db->execAndGet("SELECT value FROM meta WHERE name = 'recorded'").getString();
  });
}

Info Store::info() const {
  return guarded(state_->path, [&] {
    auto& db = *state_->db;
    const auto number = [&](const char* sql) { return db.execAndGet(sql).getInt64(); };
    const auto counts = [&](const char* sql) {
      std::map<std::string, std::int64_t> out;
      SQLite::Statement query(db, sql);
      while (query.executeStep()) out[query.getColumn(0).getString()] = query.getColumn(1).getInt64();
      return out;
    };
    Info out;
    out.statements = number("SELECT count(*) FROM statement");
    out.sources = number("SELECT count(*) FROM source");
    out.entities = counts("SELECT type, count(*) FROM entity GROUP BY type");
    out.event_kinds = counts(
        "SELECT value_text, count(DISTINCT subject) FROM statement WHERE property = 'event-kind' AND rank > "
        "0 AND "
        "value_text IS NOT NULL GROUP BY value_text");
    out.checked_kinds = counts(
        "SELECT k.value_text, count(DISTINCT c.subject) FROM statement AS c JOIN statement AS k ON k.subject = "
        "c.subject AND k.property = 'event-kind' AND k.rank > 0 AND k.value_text IS NOT NULL WHERE c.property = "
        "'checked' AND c.rank > 0 GROUP BY k.value_text");
    out.terms = number("SELECT count(*) FROM statement WHERE property = 'holds-office'");
    out.holders = number("SELECT count(DISTINCT subject) FROM statement WHERE property = 'holds-office'");
    out.office_terms = counts(
        "SELECT k.value_text, count(*) FROM statement AS h JOIN statement AS k ON k.subject = h.value_entity AND "
        "k.property = 'office-kind' AND k.value_text IS NOT NULL WHERE h.property = 'holds-office' GROUP BY "
        "k.value_text");
    out.ruled = number(
        "SELECT count(DISTINCT s.subject) FROM statement AS s JOIN entity AS e ON e.key = s.subject AND e.type = "
        "'territory' WHERE s.property IN ('sovereign', 'controlled-by', 'claimed-by')");
    out.transactions = number("SELECT count(*) FROM txn");
    out.content_hash = db.execAndGet("SELECT value FROM meta WHERE name = 'content_hash'").getString();
    out.edited =
        out.content_hash != db.execAndGet("SELECT value FROM meta WHERE name = 'text_hash'").getString();
    out.recorded = recorded();
    return out;
  });
}

namespace {

std::string text_of_properties(const StoreState& state) {
  return guarded(state.path, [&] {
    return state.db->execAndGet("SELECT head FROM file WHERE path = 'properties.toml'").getString();
  });
}

}  // namespace

const Property* Store::property_named(const std::string& name) const {
  if (!state_->properties) {
    auto& alone = state_->property_alone;
    if (const auto known = alone.find(name); known != alone.end()) return &known->second;
    auto& text = state_->properties_text;
    if (!text) text = text_of_properties(*state_);
    if (auto read = parse_property(*text, name))
      return &alone.emplace(name, std::move(*read)).first->second;
  }
  return properties().find(name);
}

const Properties& Store::properties() const {
  if (!state_->properties) {
    const auto text = text_of_properties(*state_);
    Diagnostics diagnostics;
    state_->properties = std::make_unique<Properties>(parse_properties(text, "properties.toml", diagnostics));
    if (!diagnostics.empty())
      refuse(state_->path, "its properties are not those of this galley", "run 'galley kb build'");
  }
  return *state_->properties;
}

const std::string& Store::path() const {
  return state_->path;
}

StoreState& Store::state() const {
  return *state_;
}

SQLite::Database& Store::database() const {
  return *state_->db;
}

sqlite3* Store::handle() const {
  return state_->db->getHandle();
}

}  // namespace galley::kb
