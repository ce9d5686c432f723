#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "kb/rows.h"
#include "kb/store_state.h"
#include "kb/txn_numbers.h"
#include "model/statement.h"

namespace galley::kb {

// A current statement and where it stands.
struct StoredStatement {
  Statement statement;
  std::int64_t number = 0, file = 0, txn = 0;  // keys of their tables; txn: that brought it
};

// The rows of statements as one transaction changes them. From some size on it is a bulk load: indexes are
// dropped and made anew in the end, which is cheaper than to keep them up row by row.
class ChangeRows {
 public:
  ChangeRows(const Store& store, std::int64_t txn);

  ~ChangeRows();

  // The statement's id must be set. Null, and the statement is as it was, if the id is there already; else
  // the statement, which may be used until the next call. While bulk it is written later: everything that
  // asks through StoreState::prepared() sees it.
  const Statement* insert(Statement& statement, bool best, std::int64_t file);
  [[nodiscard]] std::optional<StoredStatement> stored(const std::string& id);
  void erase(const StoredStatement& old);
  // All that a transaction brought and that is current, with its places, and all of it erased at once.
  [[nodiscard]] std::vector<StoredStatement> brought_by(std::int64_t txn);
  void erase_brought_by(std::int64_t txn);
  // Keeps a version that is about to go.
  void record(const StoredStatement& old, const std::string& line, const std::string& path,
              std::string_view replaced_by, std::string_view reason);
  // The transaction that took the statement back last.
  [[nodiscard]] std::optional<std::int64_t> taken_back_by(const std::string& id);

  // Whether a transaction that has added so many should go on as a bulk load.
  [[nodiscard]] bool is_large(std::int64_t added) const;
  [[nodiscard]] bool bulk() const { return bulk_; }
  // `coming`: about how many will be added in all.
  void begin_bulk(std::int64_t coming);
  void end_bulk();
  // While bulk: the groups (subject, line end, property) that had a preferred one before, and whether the
  // statement's was one.
  [[nodiscard]] const std::unordered_set<std::string>& preferred() const { return preferred_; }
  [[nodiscard]] bool had_preferred(const Statement& statement) const;

 private:
  [[nodiscard]] NumberRange brought_numbers(std::int64_t txn);

  const Store& store_;
  StoreState& state_;
  const std::int64_t txn_;
  StatementRows rows_;
  std::int64_t existing_ = 0;  // the highest number before
  std::int64_t last_ = 0;      // the highest number
  bool bulk_ = false;
  std::unordered_set<std::string> preferred_;
};

}  // namespace galley::kb
