#include "kb/statement_scan.h"

#include "kb/text.h"

namespace galley::kb {

StatementScan::StatementScan(const Store& store)
    : rows_(store.database(),
            "SELECT s.id, s.rank, coalesce(s.reason, ''), s.file, s.txn_from, coalesce(s.source, r.source), "
            "coalesce(s.locator, r.locator) FROM statement AS s LEFT JOIN reference AS r ON r.statement = s.seq AND "
            "s.source IS NULL ORDER BY s.id, r.position") {
  SQLite::Statement files(store.database(), "SELECT file, path FROM file");
  while (files.executeStep()) paths_[files.getColumn(0).getInt64()] = files.getColumn(1).getString();
  more_ = rows_.executeStep();
}

bool StatementScan::next() {
  if (!more_) return false;
  id = rows_.getColumn(0).getString();
  Statement s;
  s.rank = static_cast<Rank>(rows_.getColumn(1).getInt());
  s.reason = rows_.getColumn(2).getString();
  path = paths_[rows_.getColumn(3).getInt64()];
  txn_from = rows_.getColumn(4).getInt64();
  do {
    s.references.push_back({rows_.getColumn(5).getString(), rows_.getColumn(6).getString()});
    more_ = rows_.executeStep();
  } while (more_ && rows_.getColumn(0).getString() == id);
  tail = written_tail(s);
  return true;
}

}  // namespace galley::kb
