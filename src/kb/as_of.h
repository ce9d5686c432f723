#pragma once

#include <cstdint>
#include <string>

namespace galley::kb {

// Writes a copy of a knowledge base as it was after a transaction (transaction_at() of history.h finds it), to
// a file that must not exist yet. What came later, its history too, is not in the copy. Throws StoreError.
void write_as_of(const std::string& path, std::int64_t txn, const std::string& output);

// Writes a consistent copy of a knowledge base, aside and renamed. Writers may go on meanwhile. Throws
// StoreError.
void copy_store(const std::string& path, const std::string& output);

}  // namespace galley::kb
