#include "kb/rows.h"

#include <utility>

#include "base/error.h"
#include "kb/value_text.h"

namespace galley::kb {
namespace {

// Statements written by one INSERT: few enough to be in the processor's cache when each is read a second
// time.
constexpr std::size_t kMostLate = 512;

using Field = MemoryRows::Field;

// The columns of a value from the kind on, as the tables have them.
Field value_field(const Value& v, int column) {
  switch (column) {
    case 0:
      return std::string_view(value_kind_name(v.kind));
    case 1:
      return Field::or_null(v.entity);
    case 2:
      // The others of a statement read from a store carry how they read in a sentence.
      return v.kind == ValueKind::text ? Field::or_null(v.text) : Field();
    case 3:
      return v.low;
    case 4:
      return v.best;
    case 5:
      return v.high;
    case 6:
      return Field::or_null(v.unit);
    case 7:
      return v.when.earliest;
    case 8:
      return v.when.latest;
    default:
      return Field::or_null(v.edtf);
  }
}

// The columns of `statement` behind the value.
Field rest_field(const Statement& s, int column) {
  switch (column) {
    case 0:
      return s.from.earliest;
    case 1:
      return s.from.latest;
    case 2:
      return s.to.earliest;
    case 3:
      return s.to.latest;
    case 4:
      return Field::or_null(s.from_edtf);
    case 5:
      return Field::or_null(s.to_edtf);
    case 6:
      return std::int64_t{s.open_end};
    default:
      return static_cast<std::int64_t>(s.rank);
  }
}

}  // namespace

class StatementRows::LateStatements final : public MemoryRows {
 public:
  static constexpr int kColumns = 29;
  explicit LateStatements(const std::vector<Late>& late) : late_(late) {}
  [[nodiscard]] std::size_t size() const override { return late_.size(); }
  [[nodiscard]] Field field(std::size_t row, int column) const override {
    const auto& [s, seq, best, file, txn] = late_[row];
    if (column >= 4 && column < 14) return value_field(s.value, column - 4);
    if (column >= 14 && column < 22) return rest_field(s, column - 14);
    switch (column) {
      case 0:
        return seq;
      case 1:
        return std::string_view(s.id);
      case 2:
        return std::string_view(s.subject);
      case 3:
        return std::string_view(s.property);
      case 22:
        return std::int64_t{best};
      case 23:
        return Field::or_null(s.reason);
      case 24:
        return file;
      case 25:
        return txn;
      case 26:
        return static_cast<std::int64_t>(s.qualifiers.size());
      default:
        if (s.references.size() != 1) return {};
        return std::string_view(column == 27 ? s.references[0].source : s.references[0].locator);
    }
  }

 private:
  const std::vector<Late>& late_;
};

class StatementRows::LateQualifiers final : public MemoryRows {
 public:
  static constexpr int kColumns = 13;
  explicit LateQualifiers(const std::vector<Late>& late) {
    for (const auto& l : late)
      for (const auto& q : l.statement.qualifiers) all_.emplace_back(&l, &q);
  }
  [[nodiscard]] std::size_t size() const override { return all_.size(); }
  [[nodiscard]] Field field(std::size_t row, int column) const override {
    const auto& [late, qualifier] = all_[row];
    if (column >= 3) return value_field(qualifier->second, column - 3);
    if (column == 0) return late->seq;
    return std::string_view(column == 1 ? qualifier->first : late->statement.id);
  }

 private:
  std::vector<std::pair<const Late*, const Qualifiers::value_type*>> all_;
};

class StatementRows::LateReferences final : public MemoryRows {
 public:
  static constexpr int kColumns = 4;
  explicit LateReferences(const std::vector<Late>& late) {
    for (const auto& l : late)
      if (l.statement.references.size() > 1)
        for (std::size_t i = 0; i < l.statement.references.size(); ++i) all_.emplace_back(&l, i);
  }
  [[nodiscard]] std::size_t size() const override { return all_.size(); }
  [[nodiscard]] Field field(std::size_t row, int column) const override {
    const auto& [late, i] = all_[row];
    if (column == 0) return late->seq;
    if (column == 1) return static_cast<std::int64_t>(i + 1);
    const auto& r = late->statement.references[i];
    return std::string_view(column == 2 ? r.source : r.locator);
  }

 private:
  std::vector<std::pair<const Late*, std::size_t>> all_;
};

StatementRows::StatementRows(SQLite::Database& db)
    : statement_(db, "INSERT OR IGNORE", "statement", LateStatements::kColumns),
      qualifier_(db, "INSERT OR FAIL", "qualifier", LateQualifiers::kColumns),
      reference_(db, "INSERT OR FAIL", "reference", LateReferences::kColumns) {}

int StatementRows::write(const std::vector<Late>& late) {
  const int written = statement_.run(LateStatements(late));
  if (written == 0) return 0;
  if (const LateQualifiers qualifiers(late); qualifiers.size() > 0) qualifier_.run(qualifiers);
  if (const LateReferences references(late); references.size() > 0) reference_.run(references);
  return written;
}

bool StatementRows::insert(Statement& statement, std::int64_t seq, bool best, std::int64_t file, std::int64_t txn) {
  one_.clear();
  one_.push_back({std::move(statement), seq, best, file, txn});
  const bool is_new = write(one_) == 1;
  statement = std::move(one_.front().statement);
  return is_new;
}

const Statement& StatementRows::put_off(Statement statement, std::int64_t seq, bool best, std::int64_t file,
                                        std::int64_t txn) {
  if (late_.size() >= kMostLate) flush();
  late_.reserve(kMostLate);
  late_.push_back({std::move(statement), seq, best, file, txn});
  return late_.back().statement;
}

const StatementRows::Late* StatementRows::late(std::int64_t seq) const {
  return is_written(seq) ? nullptr : &late_.at(static_cast<std::size_t>(seq - late_.front().seq));
}

void StatementRows::flush() {
  // Whoever puts off knows that the ids are new.
  if (!late_.empty() && write(late_) != static_cast<int>(late_.size()))
    throw StoreError({}, "a statement was there already", "this is a fault of galley: please report it");
  late_.clear();
}

}  // namespace galley::kb
