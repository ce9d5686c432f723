#include "kb/sqlite_memory.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <new>

namespace galley::kb {
namespace sqlite_memory {
namespace {

// Before each piece stands its room in bytes.
using Head = std::uint64_t;
constexpr std::size_t kStep = 16, kMostSmall = 1024, kChunk = 64 << 10;
constexpr std::size_t kClasses = kMostSmall / kStep + 1;

struct Free {
  Free* next;
};
using Lists = std::array<Free*, kClasses>;
// What is left of a chunk whose thread has ended, written into its first bytes.
struct Rest {
  Rest* next;
  char* end;
};
static_assert(sizeof(Rest) <= kStep);

struct Shared {
  std::mutex mutex;
  Lists lists{};
  Rest* rests = nullptr;
};
Shared& shared() {
  static auto& out = *new Shared;  // threads may end after statics do
  return out;
}

// Plain values, so that they can be used for as long as the thread runs: SQLite may still give back when the thread's
// objects are gone.
struct Own {
  Lists lists;
  char *next, *end;  // what is left of the newest chunk
  bool told;         // Leaver has been made
};
thread_local Own own{};

struct Leaver {
  ~Leaver() {
    auto& all = shared();
    const std::lock_guard lock(all.mutex);
    for (std::size_t i = 0; i < kClasses; ++i) {
      auto*& from = own.lists[i];
      if (!from) continue;
      auto* last = from;
      while (last->next) last = last->next;
      last->next = all.lists[i];
      all.lists[i] = from;
      from = nullptr;
    }
    if (own.next != own.end) all.rests = new (own.next) Rest{all.rests, own.end};
    own.next = own.end = nullptr;
  }
};

// Before the thread holds anything.
[[gnu::noinline]] void tell() {
  own.told = true;
  static thread_local Leaver leaver;
  static_cast<void>(leaver);
}

// Room and head together take whole steps.
std::size_t whole(std::size_t n) {
  return (n + sizeof(Head) + kStep - 1) / kStep * kStep;
}

Head& head(void* piece) {
  return static_cast<Head*>(piece)[-1];
}

void* with_head(void* from, std::size_t bytes) {
  auto* out = static_cast<Head*>(from) + 1;
  head(out) = bytes - sizeof(Head);
  return out;
}

// A piece of `bytes` where the thread's list has none.
[[gnu::noinline]] void* refill(std::size_t bytes) {
  if (!own.told) tell();
  const auto list = bytes / kStep;
  {
    auto& all = shared();
    const std::lock_guard lock(all.mutex);
    if (auto* found = all.lists[list]) {
      all.lists[list] = nullptr;
      own.lists[list] = found->next;
      return found;
    }
    // What is left of a chunk is lost when it is too small, a few hundredths at most.
    while (static_cast<std::size_t>(own.end - own.next) < bytes && all.rests) {
      own.next = reinterpret_cast<char*>(all.rests);
      own.end = all.rests->end;
      all.rests = all.rests->next;
    }
  }
  if (static_cast<std::size_t>(own.end - own.next) < bytes) {
    auto* chunk = static_cast<char*>(std::malloc(kChunk));
    if (!chunk) return nullptr;
    own.next = chunk;
    own.end = chunk + kChunk;
  }
  auto* out = own.next;
  own.next += bytes;
  return with_head(out, bytes);
}

}  // namespace

void* take(int n) {
  const auto bytes = whole(static_cast<std::size_t>(n));
  if (bytes <= kMostSmall) {
    auto*& list = own.lists[bytes / kStep];
    if (!list) return refill(bytes);
    auto* out = list;
    list = out->next;
    return out;
  }
  auto* out = std::malloc(bytes);
  return out ? with_head(out, bytes) : nullptr;
}

void give(void* piece) {
  if (!piece) return;
  const auto bytes = head(piece) + sizeof(Head);
  if (bytes > kMostSmall) {
    std::free(&head(piece));
    return;
  }
  if (!own.told) tell();
  auto*& list = own.lists[bytes / kStep];
  list = new (piece) Free{list};
}

void* change(void* piece, int n) {
  const auto had = head(piece) + sizeof(Head), bytes = whole(static_cast<std::size_t>(n));
  if (had == bytes) return piece;
  if (had > kMostSmall && bytes > kMostSmall) {
    auto* out = std::realloc(&head(piece), bytes);
    return out ? with_head(out, bytes) : nullptr;
  }
  auto* out = take(n);
  if (!out) return nullptr;
  std::memcpy(out, piece, std::min(had, bytes) - sizeof(Head));
  give(piece);
  return out;
}

int size(void* piece) {
  return piece ? static_cast<int>(head(piece)) : 0;
}

int round_up(int n) {
  return static_cast<int>(whole(static_cast<std::size_t>(n)) - sizeof(Head));
}

}  // namespace sqlite_memory

// AddressSanitizer, which GCC tells of by a macro and Clang by a feature, must see each piece that SQLite
// takes.
#if defined(__SANITIZE_ADDRESS__)
#define GALLEY_PIECES_ARE_WATCHED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define GALLEY_PIECES_ARE_WATCHED
#endif
#endif

void give_sqlite_memory() {
#if !defined(GALLEY_PIECES_ARE_WATCHED)
  static const sqlite3_mem_methods methods = {sqlite_memory::take,     sqlite_memory::give, sqlite_memory::change,
                                              sqlite_memory::size,     sqlite_memory::round_up,
                                              [](void*) { return SQLITE_OK; }, [](void*) {},       nullptr};
  sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
#endif
}

}  // namespace galley::kb
