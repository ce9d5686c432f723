#pragma once

#include <cstdint>

namespace galley::kb {

struct StoreState;

// Numbers of statements (seq), first and last; none if last < first.
struct NumberRange {
  std::int64_t first = 1, last = 0;
};

// Those that hold every current statement which a transaction brought, and none that another did: a new
// statement gets a number above all that are there, so that numbers and transactions grow together, and no
// index is needed.
[[nodiscard]] NumberRange numbers_of(StoreState& state, std::int64_t txn);

}  // namespace galley::kb
