#include "kb/page_memory.h"

#include <sqlite3.h>

#include <array>
#include <cstddef>
#include <new>

namespace galley::kb {
namespace {

// Smaller pieces the allocator itself keeps by thread.
constexpr std::size_t kStep = 256, kLeast = 1024, kMost = 9216;
constexpr std::size_t kClasses = (kMost - kLeast) / kStep;
constexpr unsigned kKept = 128;  // pieces of a class and thread

sqlite3_mem_methods usual;

// A piece that was given back holds the next one.
struct Piece {
  Piece* next;
};

struct Stock {
  struct Class {
    Piece* first = nullptr;
    unsigned size = 0;
  };
  std::array<Class, kClasses> classes;

  Stock() = default;
  Stock(const Stock&) = delete;
  Stock& operator=(const Stock&) = delete;
  ~Stock() {
    for (auto& c : classes) {
      while (c.first) {
        auto* piece = c.first;
        c.first = piece->next;
        usual.xFree(piece);
      }
      c.size = kKept;  // what other destructors of the thread give back later goes to the allocator
    }
  }
};

Stock& stock() {
  thread_local Stock of_thread;
  return of_thread;
}

// All pieces of a class are at least as large as the largest that is asked of it.
void* take(int size) {
  const auto bytes = static_cast<std::size_t>(size);
  if (bytes <= kLeast || bytes > kMost) return usual.xMalloc(size);
  const auto i = (bytes - kLeast - 1) / kStep;
  auto& of = stock().classes[i];
  if (!of.first) return usual.xMalloc(static_cast<int>(kLeast + (i + 1) * kStep));
  auto* piece = of.first;
  of.first = piece->next;
  --of.size;
  return piece;
}

void give_back(void* memory) {
  const auto bytes = static_cast<std::size_t>(usual.xSize(memory));
  if (bytes < kLeast + kStep || bytes >= kMost + kStep) return usual.xFree(memory);
  auto& of = stock().classes[(bytes - kLeast) / kStep - 1];
  if (of.size >= kKept) return usual.xFree(memory);
  of.first = new (memory) Piece{of.first};
  ++of.size;
}

}  // namespace

void keep_page_memory() {
  static const bool once = [] {
    if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &usual) != SQLITE_OK || !usual.xMalloc) return false;
    auto ours = usual;
    ours.xMalloc = take;
    ours.xFree = give_back;
    return sqlite3_config(SQLITE_CONFIG_MALLOC, &ours) == SQLITE_OK;
  }();
  static_cast<void>(once);
}

}  // namespace galley::kb
