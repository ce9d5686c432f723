#include "kb/txn_numbers.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "kb/store_state.h"

namespace galley::kb {
namespace {

// The first number that a transaction from `txn` on brought, or one that is above all: some thirty look-ups.
std::int64_t first_from(StoreState& state, std::int64_t txn) {
  std::int64_t low = 0,
               high = state.db->execAndGet("SELECT coalesce(max(seq), 0) + 1 FROM statement").getInt64();
  auto& query = state.prepared("SELECT seq, txn_from FROM statement WHERE seq >= ? ORDER BY seq LIMIT 1");
  while (low < high) {
    const auto middle = low + (high - low) / 2;
    query.reset();
    query.bind(1, static_cast<int64_t>(middle));
    query.executeStep();
    if (query.getColumn(1).getInt64() >= txn)
      high = middle;
    else
      low = query.getColumn(0).getInt64() + 1;
  }
  query.reset();
  return low;
}

}  // namespace

NumberRange numbers_of(StoreState& state, std::int64_t txn) {
  return {first_from(state, txn), first_from(state, txn + 1) - 1};
}

}  // namespace galley::kb
