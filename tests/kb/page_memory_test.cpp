#include "kb/page_memory.h"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <thread>
#include <vector>

#include "kb/sqlite_setup.h"

using namespace galley;

namespace {

// Takes and gives back pieces of all sizes in changing order; false if two of them lay over each other.
bool pieces_stay_apart() {
  struct Held {
    unsigned char* at;
    int size;
    unsigned char mark;
  };
  std::vector<Held> held;
  unsigned state = 7;
  const auto next = [&](unsigned below) { return ((state = state * 1664525u + 1013904223u) >> 8) % below; };
  bool good = true;
  for (int i = 0; i < 20'000; ++i) {
    if (held.size() < 200 && next(2) == 0) {
      const int size = static_cast<int>(1 + next(12'000));
      auto* at = static_cast<unsigned char*>(sqlite3_malloc(size));
      const auto mark = static_cast<unsigned char>(i);
      std::memset(at, mark, static_cast<std::size_t>(size));
      held.push_back({at, size, mark});
    } else if (!held.empty()) {
      const auto k = next(static_cast<unsigned>(held.size()));
      const auto h = held[k];
      good = good && std::all_of(h.at, h.at + h.size, [&](unsigned char c) { return c == h.mark; });
      sqlite3_free(h.at);
      held.erase(held.begin() + k);
    }
  }
  for (const auto& h : held) sqlite3_free(h.at);
  return good;
}

}  // namespace

TEST_CASE("SQLite's memory, taken and given back on two threads") {
  kb::set_up_sqlite();
  bool other = false;
  std::thread thread([&] { other = pieces_stay_apart(); });
  CHECK(pieces_stay_apart());
  thread.join();
  CHECK(other);
}

TEST_CASE("memory of one thread, given back on another") {
  kb::set_up_sqlite();
  void* piece = sqlite3_malloc(4368);
  std::thread([&] { sqlite3_free(piece); }).join();
  void* again = sqlite3_malloc(4368);
  CHECK(again != nullptr);
  sqlite3_free(again);
}
