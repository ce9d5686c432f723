#include "kb/change_rows.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <functional>
#include <utility>

#include "kb/schema.h"
#include "kb/txn_numbers.h"

namespace galley::kb {
namespace {

// From so many new statements on, if they are at least an eighth of what was there, it is cheaper to make the
// indexes of ids anew in the end than to keep them up row by row.
constexpr std::int64_t kBulk = 20000, kBulkShare = 8;

void bind_range(SQLite::Statement& query, const NumberRange& numbers) {
  query.bind(1, static_cast<int64_t>(numbers.first));
  query.bind(2, static_cast<int64_t>(numbers.last));
}

// While it lives, reading does not write first what a bulk load has put off.
class Aside {
 public:
  explicit Aside(StoreState& state) : state_(state), held_(std::exchange(state.before_reading, nullptr)) {}
  ~Aside() { state_.before_reading = std::move(held_); }
  Aside(const Aside&) = delete;
  Aside& operator=(const Aside&) = delete;

 private:
  StoreState& state_;
  std::function<void()> held_;
};

}  // namespace

ChangeRows::ChangeRows(const Store& store, std::int64_t txn)
    : store_(store), state_(store.state()), txn_(txn), rows_(*state_.db) {
  existing_ = last_ = state_.db->execAndGet("SELECT coalesce(max(seq), 0) FROM statement").getInt64();
}

ChangeRows::~ChangeRows() {
  state_.before_reading = nullptr;
}

const Statement* ChangeRows::insert(Statement& s, bool best, std::int64_t file) {
  if (!bulk_) {
    if (!rows_.insert(s, last_ + 1, best, file, txn_)) return nullptr;
    ++last_;
    return &s;
  }
  if (state_.number_of(s.id)) return nullptr;
  state_.numbers->add(s.id, ++last_);
  return &rows_.put_off(std::move(s), last_, best, file, txn_);
}

std::optional<StoredStatement> ChangeRows::stored(const std::string& id) {
  const auto number = state_.number_of(id);
  if (!number) return std::nullopt;
  if (const auto* late = rows_.late(*number))
    return StoredStatement{late->statement, *number, late->file, late->txn};
  // What is still to be written is another, and is better written with its block.
  const Aside aside(state_);
  StoredStatement out{*store_.statement(id), *number, 0, 0};
  auto& query = state_.prepared("SELECT file, txn_from FROM statement WHERE seq = ?");
  query.bind(1, static_cast<int64_t>(*number));
  query.executeStep();
  out.file = query.getColumn(0).getInt64();
  out.txn = query.getColumn(1).getInt64();
  query.reset();
  return out;
}

void ChangeRows::erase(const StoredStatement& old) {
  for (const char* sql : {"DELETE FROM statement WHERE seq = ?", "DELETE FROM qualifier WHERE statement = ?",
                          "DELETE FROM reference WHERE statement = ?"}) {
    auto& query = state_.prepared(sql);
    query.bind(1, static_cast<int64_t>(old.number));
    query.exec();
  }
  if (bulk_) state_.numbers->remove(old.statement.id, old.number);
}

// The first build's stay.
NumberRange ChangeRows::brought_numbers(std::int64_t txn) {
  return txn > 1 ? numbers_of(state_, txn) : NumberRange{};
}

std::vector<StoredStatement> ChangeRows::brought_by(std::int64_t txn) {
  std::vector<StoredStatement> out;
  const auto numbers = brought_numbers(txn);
  auto& statements = state_.prepared(STATEMENT_COLUMNS "WHERE seq BETWEEN ? AND ? ORDER BY seq");
  auto& places = state_.prepared("SELECT seq, file FROM statement WHERE seq BETWEEN ? AND ? ORDER BY seq");
  for (auto* query : {&statements, &places}) bind_range(*query, numbers);
  for (auto& s : read_statements(statements, state_, store_)) {
    places.executeStep();
    out.push_back({std::move(s), places.getColumn(0).getInt64(), places.getColumn(1).getInt64(), txn});
  }
  places.reset();
  return out;
}

void ChangeRows::erase_brought_by(std::int64_t txn) {
  const auto numbers = brought_numbers(txn);
  for (const char* sql : {"DELETE FROM qualifier WHERE statement BETWEEN ? AND ?",
                          "DELETE FROM reference WHERE statement BETWEEN ? AND ?",
                          "DELETE FROM statement WHERE seq BETWEEN ? AND ?"}) {
    auto& query = state_.prepared(sql);
    bind_range(query, numbers);
    query.exec();
  }
}

void ChangeRows::record(const StoredStatement& old, const std::string& line, const std::string& path,
                        std::string_view replaced_by, std::string_view reason) {
  auto& query = state_.prepared("INSERT INTO statement_history VALUES(NULL,?,?,?,?,?,?,nullif(?,''),?)");
  bind_text(query, 1, old.statement.id);
  bind_text(query, 2, old.statement.subject);
  bind_text(query, 3, line);
  bind_text(query, 4, path);
  query.bind(5, static_cast<int64_t>(old.txn));
  query.bind(6, static_cast<int64_t>(txn_));
  bind_text(query, 7, replaced_by);
  bind_text(query, 8, reason);
  query.exec();
}

std::optional<std::int64_t> ChangeRows::taken_back_by(const std::string& id) {
  std::optional<std::int64_t> txn;
  auto& query =
      state_.prepared("SELECT txn_to FROM statement_history WHERE id = ? ORDER BY txn_to DESC LIMIT 1");
  bind_text(query, 1, id);
  if (query.executeStep()) txn = query.getColumn(0).getInt64();
  query.reset();
  return txn;
}

bool ChangeRows::is_large(std::int64_t added) const {
  return added >= kBulk && added * kBulkShare > existing_;
}

void ChangeRows::begin_bulk(std::int64_t coming) {
  bulk_ = true;
  auto& query = state_.prepared("SELECT DISTINCT subject, property FROM statement WHERE rank = 2");
  while (query.executeStep())
    preferred_.insert(query.getColumn(0).getString() + '\n' + query.getColumn(1).getString());
  query.reset();
  state_.numbers = std::make_unique<StatementNumbers>();
  auto& all = state_.prepared("SELECT seq, id FROM statement");
  while (all.executeStep()) state_.numbers->add(all.getColumn(1).getText(), all.getColumn(0).getInt64());
  state_.statements.clear();
  state_.db->exec(schema_drop_id_indexes());
  // The others are another matter: statements that come together have subjects, properties and values near each
  // other, so that their pages are at hand.
  if (coming > existing_) state_.db->exec(schema_drop_other_indexes());
  state_.before_reading = [this] { rows_.flush(); };
}

void ChangeRows::end_bulk() {
  if (!bulk_) return;
  rows_.flush();
  state_.before_reading = nullptr;
  state_.numbers.reset();
  state_.statements.clear();
  state_.db->exec(schema_indexes_over_many_rows());
  state_.db->exec(schema_statistics());
  state_.db->exec("ANALYZE sqlite_schema");  // reads them: the look-ups that follow depend on it
  bulk_ = false;
}

bool ChangeRows::had_preferred(const Statement& s) const {
  return !preferred_.empty() && preferred_.contains(s.subject + '\n' + s.property);
}

}  // namespace galley::kb
