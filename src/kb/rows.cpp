#include "kb/rows.h"

#include "kb/value_text.h"

namespace galley::kb {
namespace {

// Only a text has a text: the others of a statement read from a store carry how they read in a sentence.
void text_of(Insert& row, const Value& v) {
  if (v.kind == ValueKind::text)
    row.text_or_null(v.text);
  else
    row.null();
}

}  // namespace

StatementRows::StatementRows(SQLite::Database& db)
    : statement_(db,
                 "INSERT OR IGNORE INTO statement "
                 "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"),
      qualifier_(db, "INSERT INTO qualifier VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)"),
      reference_(db, "INSERT INTO reference VALUES(?,?,?,?)") {}

bool StatementRows::insert(const Statement& s, std::int64_t seq, bool best, std::int64_t file,
                           std::int64_t txn) {
  const auto& v = s.value;
  const std::string kind = value_kind_name(v.kind);
  auto& row = statement_;
  row.integer(seq).text(s.id).text(s.subject).text(s.property).text(kind).text_or_null(v.entity);
  text_of(row, v);
  row.number(v.low).number(v.best).number(v.high).text_or_null(v.unit);
  row.day(v.when.earliest).day(v.when.latest).text_or_null(v.edtf);
  row.day(s.from.earliest).day(s.from.latest).day(s.to.earliest).day(s.to.latest);
  row.text_or_null(s.from_edtf).text_or_null(s.to_edtf);
  row.integer(s.open_end ? 1 : 0).integer(static_cast<int>(s.rank)).integer(best ? 1 : 0);
  if (row.text_or_null(s.reason).integer(file).integer(txn).run() == 0) return false;

  for (const auto& [name, q] : s.qualifiers) {
    const std::string q_kind = value_kind_name(q.kind);
    qualifier_.integer(seq).text(name).text(s.id).text(q_kind).text_or_null(q.entity);
    text_of(qualifier_, q);
    qualifier_.number(q.low).number(q.best).number(q.high).text_or_null(q.unit);
    qualifier_.day(q.when.earliest).day(q.when.latest).text_or_null(q.edtf).run();
  }
  std::int64_t position = 0;
  for (const auto& r : s.references)
    reference_.integer(seq).integer(++position).text(r.source).text(r.locator).run();
  return true;
}

}  // namespace galley::kb
