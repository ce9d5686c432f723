#include "check/query.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>

namespace galley::check {
namespace {

constexpr int kStepsPerCall = 100'000;

// Set while this thread prepares a rule's query. SQLite takes every new authorizer as a reason to prepare all
// queries of the connection anew, so it is told once and asked always.
enum class Allowed : unsigned char { everything, reading, filling };
thread_local Allowed allowed = Allowed::everything;

int may_only_read(void*, int action, const char*, const char*, const char* database, const char*) {
  if (allowed == Allowed::everything) return SQLITE_OK;
  const bool temporary = database && std::strcmp(database, "temp") == 0;
  switch (action) {
    case SQLITE_CREATE_TEMP_TABLE:
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
      return allowed == Allowed::filling && temporary ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_FUNCTION:
    case SQLITE_RECURSIVE:
      return SQLITE_OK;
    default:
      return SQLITE_DENY;
  }
}

// Line and column in the file of a byte of the query.
Location place(const QueryPlace& query, int offset) {
  Location where = query.at;
  for (int i = 0; i < offset && i < static_cast<int>(query.text.size()); ++i) {
    if (query.text[static_cast<std::size_t>(i)] == '\n') {
      ++where.line;
      where.column = 1;
    } else {
      ++where.column;
    }
  }
  return where;
}

bool is_blank(const char* s) {
  for (; *s; ++s)
    if (*s != ' ' && *s != '\n' && *s != '\t' && *s != '\r' && *s != ';') return false;
  return true;
}

}  // namespace

void Finalize::operator()(sqlite3_stmt* s) const {
  sqlite3_finalize(s);
}

PreparedQuery prepare_query(sqlite3* db, const QueryPlace& query, Diagnostics& diagnostics, bool guarded) {
  sqlite3_stmt* raw = nullptr;
  const char* tail = nullptr;
  if (!guarded) sqlite3_set_authorizer(db, may_only_read, nullptr);
  allowed = Allowed::reading;
  const int rc = sqlite3_prepare_v3(db, query.text.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &raw, &tail);
  const std::string message = sqlite3_errmsg(db);
  const int offset = sqlite3_error_offset(db);
  allowed = Allowed::everything;
  PreparedQuery prepared(raw);
  if (rc != SQLITE_OK) {
    const bool denied = rc == SQLITE_AUTH;
    diagnostics.add(
        place(query, std::max(0, offset)), "the query is refused: " + message,
        denied ? "a rule may only SELECT" : "mend the SQL; docs/rules.md lists the tables and functions");
    return nullptr;
  }
  if (!raw || !is_blank(tail)) {
    diagnostics.add(query.at, "the query is not exactly one SELECT", "remove what follows it");
    return nullptr;
  }
  return prepared;
}

PreparedQuery prepare_filling(sqlite3* db, const QueryPlace& query) {
  sqlite3_stmt* raw = nullptr;
  allowed = Allowed::filling;
  const int rc = sqlite3_prepare_v3(db, query.text.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
  allowed = Allowed::everything;
  PreparedQuery prepared(raw);
  if (rc != SQLITE_OK) throw Error(query.at, std::string("the query is refused: ") + sqlite3_errmsg(db), "mend the SQL");
  return prepared;
}

std::vector<std::string> placeholders(const std::string& message) {
  std::vector<std::string> out;
  for (std::size_t i = message.find('{'); i != std::string::npos; i = message.find('{', i + 1)) {
    const auto end = message.find('}', i);
    if (end == std::string::npos) break;
    out.push_back(message.substr(i + 1, end - i - 1));
  }
  return out;
}

bool Row::null(int i) const {
  return i < 0 || sqlite3_column_type(s_, i) == SQLITE_NULL;
}
long long Row::integer(int i) const {
  return sqlite3_column_int64(s_, i);
}
double Row::number(int i) const {
  return sqlite3_column_double(s_, i);
}
std::string Row::text(int i) const {
  const auto* t = reinterpret_cast<const char*>(sqlite3_column_text(s_, i));
  return t ? std::string(t, static_cast<std::size_t>(sqlite3_column_bytes(s_, i))) : std::string();
}

StepLimit::StepLimit(sqlite3* db, long long most, const Stop* stop) : db_(db), left_(most), stop_(stop) {
  sqlite3_progress_handler(db, kStepsPerCall, count, this);
}
int StepLimit::count(void* self) {
  auto& limit = *static_cast<StepLimit*>(self);
  limit.left_ -= kStepsPerCall;
  return limit.left_ <= 0 || (limit.stop_ && *limit.stop_ && (*limit.stop_)());
}
StepLimit::~StepLimit() {
  sqlite3_progress_handler(db_, 0, nullptr, nullptr);
}

std::string stable_hash(const std::string& s) {
  std::uint64_t h = 1469598103934665603ull;
  for (const char c : s) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ull;
  char buffer[17];
  std::snprintf(buffer, sizeof buffer, "%016llx", static_cast<unsigned long long>(h));
  return buffer;
}

}  // namespace galley::check
