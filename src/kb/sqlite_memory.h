#pragma once

#include <cstddef>

namespace galley::kb {

// SQLite takes and gives back a hundred thousand small pieces to prepare the queries of one article. Each thread keeps
// those that were given back in lists by size, without a lock; what a thread leaves when it ends goes to the others.
// Pieces that are not small are the C library's. Pieces lie on 8 bytes, as SQLite asks.
namespace sqlite_memory {

// Room for `n` bytes (n > 0), or null: there is none.
[[nodiscard]] void* take(int n);
// Gives back what take() or change() gave, from any thread.
void give(void* piece);
// As realloc: null and the old piece unchanged where there is no room.
[[nodiscard]] void* change(void* piece, int n);
// How many bytes a piece has room for: round_up() of what was asked for.
[[nodiscard]] int size(void* piece);
[[nodiscard]] int round_up(int n);

}  // namespace sqlite_memory

// Has SQLite use them, before it is used for anything else. Under AddressSanitizer, which must see each piece, it does
// nothing.
void give_sqlite_memory();

}  // namespace galley::kb
