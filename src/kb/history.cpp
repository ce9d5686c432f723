#include "kb/history.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <tuple>

#include "base/error.h"
#include "kb/sqlite_error.h"
#include "kb/store_state.h"
#include "kb/text.h"
#include "kb/txn_numbers.h"

namespace galley::kb {
namespace {

#define TRANSACTION_COLUMNS                                 \
  "SELECT txn, at, author, kind, message, source, undoes, " \
  "(SELECT max(u.txn) FROM txn AS u WHERE u.undoes = t.txn), added, removed FROM txn AS t "
#define VERSION_COLUMNS \
  "SELECT id, subject, line, path, txn_from, txn_to, replaced_by, reason FROM statement_history "

std::optional<std::int64_t> number_in(const SQLite::Column& column) {
  if (column.isNull()) return std::nullopt;
  return column.getInt64();
}

Transaction transaction_in(SQLite::Statement& row) {
  Transaction t;
  t.txn = row.getColumn(0).getInt64();
  t.at = row.getColumn(1).getString();
  t.author = row.getColumn(2).getString();
  t.kind = row.getColumn(3).getString();
  t.message = row.getColumn(4).getString();
  t.source = row.getColumn(5).getString();
  t.undoes = number_in(row.getColumn(6));
  t.undone_by = number_in(row.getColumn(7));
  t.added = row.getColumn(8).getInt64();
  t.removed = row.getColumn(9).getInt64();
  return t;
}

std::vector<Version> past(SQLite::Statement& query) {
  std::vector<Version> out;
  while (query.executeStep())
    out.push_back({query.getColumn(0).getString(), query.getColumn(1).getString(),
                   query.getColumn(2).getString(), query.getColumn(3).getString(),
                   query.getColumn(4).getInt64(), number_in(query.getColumn(5)),
                   query.getColumn(6).getString(), query.getColumn(7).getString()});
  query.reset();
  return out;
}

// Current statements as versions: `statements` gives them, `places` their file's path and transaction in the
// same order.
std::vector<Version> current(SQLite::Statement& statements, SQLite::Statement& places, const Store& store) {
  std::vector<Version> out;
  for (const auto& s : read_statements(statements, store.state(), store)) {
    places.executeStep();
    out.push_back({s.id, s.subject, written_line(s, *store.properties().find(s.property)),
                   places.getColumn(0).getString(), places.getColumn(1).getInt64(), std::nullopt, "", ""});
  }
  places.reset();
  return out;
}

#define PLACES "SELECT f.path, s.txn_from FROM statement AS s JOIN file AS f ON f.file = s.file WHERE "
#define BY_NUMBER " ORDER BY seq"

void append(std::vector<Version>& all, std::vector<Version> more) {
  std::move(more.begin(), more.end(), std::back_inserter(all));
}

void sort_by_coming(std::vector<Version>& all) {
  std::sort(all.begin(), all.end(), [](const Version& a, const Version& b) {
    return std::tie(a.txn_from, a.line) < std::tie(b.txn_from, b.line);
  });
}

// The versions of the past that `sql` finds for a transaction, as they came.
std::vector<Version> past_versions(const Store& store, const char* sql, std::int64_t txn) {
  auto& state = store.state();
  return guarded(state.path, [&] {
    auto& query = state.prepared(sql);
    query.bind(1, static_cast<int64_t>(txn));
    auto out = past(query);
    sort_by_coming(out);
    return out;
  });
}

}  // namespace

std::vector<Transaction> transactions(const Store& store, std::size_t limit) {
  auto& state = store.state();
  return guarded(state.path, [&] {
    auto& query = state.prepared(TRANSACTION_COLUMNS "ORDER BY txn DESC LIMIT ?");
    query.bind(1, static_cast<int64_t>(limit));
    std::vector<Transaction> out;
    while (query.executeStep()) out.push_back(transaction_in(query));
    query.reset();
    return out;
  });
}

std::optional<Transaction> transaction(const Store& store, std::int64_t txn) {
  auto& state = store.state();
  return guarded(state.path, [&]() -> std::optional<Transaction> {
    auto& query = state.prepared(TRANSACTION_COLUMNS "WHERE txn = ?");
    query.bind(1, static_cast<int64_t>(txn));
    if (!query.executeStep()) return std::nullopt;
    auto out = transaction_in(query);
    query.reset();
    return out;
  });
}

std::int64_t last_transaction(const Store& store) {
  return guarded(store.path(),
                 [&] { return store.database().execAndGet("SELECT max(txn) FROM txn").getInt64(); });
}

std::int64_t transaction_at(const Store& store, const std::string& moment) {
  std::int64_t number = 0;
  const auto* end = moment.data() + moment.size();
  const auto last = last_transaction(store);
  if (!moment.empty() && moment.size() < 10 && std::from_chars(moment.data(), end, number).ptr == end) {
    if (number < 1 || number > last)
      throw Error("there is no transaction " + moment, "they are 1 to " + std::to_string(last));
    return number;
  }
  const bool shaped = moment.size() >= 10 && moment[4] == '-' && moment[7] == '-';
  if (!shaped)
    throw Error("'" + moment + "' is neither a transaction nor a moment",
                "write a number as in 12, a day as in 2026-11-25, or 2026-11-25T20:15:00Z");
  auto& state = store.state();
  return guarded(state.path, [&] {
    // A day means up to its end: what comes later that day begins with the same letters.
    auto& query = state.prepared(
        "SELECT max(txn), (SELECT min(at) FROM txn) FROM txn WHERE at <= ?1 OR substr(at, 1, 10) = ?1");
    bind_text(query, 1, moment);
    query.executeStep();
    const auto txn = number_in(query.getColumn(0));
    const auto first = query.getColumn(1).getString();
    query.reset();
    if (!txn) throw Error("nothing was recorded by " + moment, "the knowledge base begins on " + first);
    return *txn;
  });
}

std::optional<Version> current_version(const Store& store, std::string_view id) {
  auto& state = store.state();
  return guarded(state.path, [&]() -> std::optional<Version> {
    const auto number = state.number_of(id);
    if (!number) return std::nullopt;
    auto& statements = state.prepared(STATEMENT_COLUMNS "WHERE seq = ?");
    auto& places = state.prepared(PLACES "s.seq = ?");
    for (auto* query : {&statements, &places}) query->bind(1, static_cast<int64_t>(*number));
    return std::move(current(statements, places, store).front());
  });
}

std::vector<Version> versions_of(const Store& store, std::string_view id) {
  auto& state = store.state();
  return guarded(state.path, [&] {
    // Follows the chain of replacements both ways.
    std::set<std::string> ids;
    std::vector<std::string> next{std::string(id)};
    while (!next.empty()) {
      const auto one = std::move(next.back());
      next.pop_back();
      if (!ids.insert(one).second) continue;
      auto& query = state.prepared(
          "SELECT replaced_by FROM statement_history WHERE id = ?1 AND replaced_by IS NOT NULL UNION "
          "SELECT id FROM statement_history WHERE replaced_by = ?1");
      bind_text(query, 1, one);
      while (query.executeStep()) next.push_back(query.getColumn(0).getString());
      query.reset();
    }
    std::vector<Version> out;
    for (const auto& one : ids) {
      auto& query = state.prepared(VERSION_COLUMNS "WHERE id = ?");
      bind_text(query, 1, one);
      append(out, past(query));
      if (auto now = current_version(store, one)) out.push_back(std::move(*now));
    }
    sort_by_coming(out);
    return out;
  });
}

std::vector<Version> versions_about(const Store& store, std::string_view subject) {
  auto& state = store.state();
  return guarded(state.path, [&] {
    auto& query = state.prepared(VERSION_COLUMNS "WHERE subject = ?");
    bind_text(query, 1, subject);
    auto out = past(query);
    auto& statements = state.prepared(STATEMENT_COLUMNS "WHERE subject = ?" BY_NUMBER);
    auto& places = state.prepared(PLACES "s.subject = ?" BY_NUMBER);
    for (auto* now : {&statements, &places}) bind_text(*now, 1, subject);
    append(out, current(statements, places, store));
    sort_by_coming(out);
    return out;
  });
}

std::vector<Version> versions_from(const Store& store, std::int64_t txn) {
  auto& state = store.state();
  return guarded(state.path, [&] {
    auto out = past_versions_from(store, txn);
    const auto numbers = numbers_of(state, txn);
    auto& statements = state.prepared(STATEMENT_COLUMNS "WHERE seq BETWEEN ? AND ?" BY_NUMBER);
    auto& places = state.prepared(PLACES "seq BETWEEN ? AND ?" BY_NUMBER);
    for (auto* now : {&statements, &places}) {
      now->bind(1, static_cast<int64_t>(numbers.first));
      now->bind(2, static_cast<int64_t>(numbers.last));
    }
    append(out, current(statements, places, store));
    sort_by_coming(out);
    return out;
  });
}

std::vector<Version> past_versions_from(const Store& store, std::int64_t txn) {
  return past_versions(store, VERSION_COLUMNS "WHERE txn_from = ?", txn);
}

std::vector<Version> versions_to(const Store& store, std::int64_t txn) {
  return past_versions(store, VERSION_COLUMNS "WHERE txn_to = ?", txn);
}

std::string merged_into(const Store& store, std::string_view key) {
  auto& state = store.state();
  return guarded(state.path, [&] {
    auto& query = state.prepared(
        "SELECT substr(h.reason, 13) FROM statement_history AS h JOIN txn AS t ON t.txn = h.txn_to WHERE "
        "h.subject = "
        "?1 AND t.kind = 'merge' AND h.reason LIKE 'merged into %' ORDER BY h.txn_to DESC LIMIT 1");
    bind_text(query, 1, key);
    auto into = query.executeStep() ? query.getColumn(0).getString() : std::string();
    query.reset();
    return into;
  });
}

}  // namespace galley::kb
