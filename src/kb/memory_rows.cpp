#include "kb/memory_rows.h"

#include <sqlite3.h>

#include <new>

namespace galley::kb {
namespace {

// A virtual table without arguments; its rows are handed over by sqlite3_bind_pointer, as of SQLite's carray.
constexpr const char* kModule = "memory_rows";
constexpr const char* kPointer = "galley-memory-rows";

struct Cursor {
  sqlite3_vtab_cursor base;
  const MemoryRows* rows;
  std::size_t at;
};

Cursor& own(sqlite3_vtab_cursor* cursor) {
  return *reinterpret_cast<Cursor*>(cursor);
}

std::string column_names(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += (i == 0 ? "c" : ", c") + std::to_string(i);
  return out;
}

int connect(sqlite3* db, void*, int, const char* const*, sqlite3_vtab** out, char**) {
  const int rc = sqlite3_declare_vtab(
      db, ("CREATE TABLE x(" + column_names(MemoryRows::kMostColumns) + ", rows HIDDEN)").c_str());
  if (rc != SQLITE_OK) return rc;
  *out = new (std::nothrow) sqlite3_vtab();
  return *out == nullptr ? SQLITE_NOMEM : SQLITE_OK;
}

int disconnect(sqlite3_vtab* table) {
  delete table;
  return SQLITE_OK;
}

// The one plan: the rows are given.
int best_index(sqlite3_vtab*, sqlite3_index_info* info) {
  for (int i = 0; i < info->nConstraint; ++i) {
    const auto& c = info->aConstraint[i];
    if (c.iColumn != MemoryRows::kMostColumns || c.op != SQLITE_INDEX_CONSTRAINT_EQ || c.usable == 0)
      continue;
    info->aConstraintUsage[i].argvIndex = 1;
    info->aConstraintUsage[i].omit = 1;
    info->estimatedCost = 1;
    return SQLITE_OK;
  }
  return SQLITE_CONSTRAINT;
}

int open(sqlite3_vtab*, sqlite3_vtab_cursor** out) {
  auto* cursor = new (std::nothrow) Cursor();
  if (cursor == nullptr) return SQLITE_NOMEM;
  *out = &cursor->base;
  return SQLITE_OK;
}

int close(sqlite3_vtab_cursor* cursor) {
  delete &own(cursor);
  return SQLITE_OK;
}

int filter(sqlite3_vtab_cursor* cursor, int, const char*, int, sqlite3_value** values) {
  own(cursor).rows = static_cast<const MemoryRows*>(sqlite3_value_pointer(values[0], kPointer));
  own(cursor).at = 0;
  return SQLITE_OK;
}

int next(sqlite3_vtab_cursor* cursor) {
  ++own(cursor).at;
  return SQLITE_OK;
}

int at_end(sqlite3_vtab_cursor* cursor) {
  const auto& c = own(cursor);
  return c.rows == nullptr || c.at >= c.rows->size() ? 1 : 0;
}

int column(sqlite3_vtab_cursor* cursor, sqlite3_context* to, int index) {
  const auto& c = own(cursor);
  if (index >= MemoryRows::kMostColumns) return SQLITE_OK;
  c.rows->field(c.at, index).give(to);
  return SQLITE_OK;
}

int row_id(sqlite3_vtab_cursor* cursor, sqlite3_int64* out) {
  *out = static_cast<sqlite3_int64>(own(cursor).at);
  return SQLITE_OK;
}

const sqlite3_module& module() {
  static const sqlite3_module all = [] {
    sqlite3_module m{};
    m.xConnect = connect;
    m.xBestIndex = best_index;
    m.xDisconnect = disconnect;
    m.xOpen = open;
    m.xClose = close;
    m.xFilter = filter;
    m.xNext = next;
    m.xEof = at_end;
    m.xColumn = column;
    m.xRowid = row_id;
    return m;
  }();
  return all;
}

}  // namespace

void MemoryRows::Field::give(sqlite3_context* to) const {
  switch (kind_) {
    case Kind::null:
      return;
    case Kind::integer:
      return sqlite3_result_int64(to, integer_);
    case Kind::real:
      return sqlite3_result_double(to, real_);
    case Kind::text:
      return sqlite3_result_text(to, text_.data(), static_cast<int>(text_.size()), SQLITE_STATIC);
  }
}

void MemoryRows::insert(SQLite::Database& db, const std::string& verb, const std::string& table, int columns,
                        const std::string& then) const {
  MemoryInsert(db, verb, table, columns, then).run(*this);
}

MemoryInsert::MemoryInsert(SQLite::Database& db, const std::string& verb, const std::string& table, int columns,
                           const std::string& then)
    : db_(db) {
  // Once a connection: to make it known again would take it from statements that are prepared with it.
  SQLite::Statement known(db, "SELECT 1 FROM pragma_module_list WHERE name = ?");
  known.bind(1, kModule);
  if (!known.executeStep() &&
      sqlite3_create_module(db.getHandle(), kModule, &module(), nullptr) != SQLITE_OK)
    throw SQLite::Exception(db.getHandle());
  const auto sql = verb + " INTO " + table + " SELECT " + column_names(columns) + " FROM " + kModule +
                   " WHERE rows = ? " + then;
  if (sqlite3_prepare_v3(db.getHandle(), sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr) != SQLITE_OK)
    throw SQLite::Exception(db.getHandle());
}

MemoryInsert::~MemoryInsert() {
  sqlite3_finalize(statement_);
}

int MemoryInsert::run(const MemoryRows& rows) {
  sqlite3_bind_pointer(statement_, 1, const_cast<MemoryRows*>(&rows), kPointer, nullptr);
  sqlite3_step(statement_);
  if (sqlite3_reset(statement_) != SQLITE_OK) throw SQLite::Exception(db_.getHandle());
  return db_.getChanges();
}

}  // namespace galley::kb
