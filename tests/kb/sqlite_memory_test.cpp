#include "kb/sqlite_memory.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <cstring>
#include <random>
#include <set>
#include <thread>
#include <vector>

using namespace galley::kb;

namespace {

struct Piece {
  char* at;
  int n;
  unsigned char filled;
};

bool is_whole(const Piece& p) {
  for (int i = 0; i < p.n; ++i)
    if (static_cast<unsigned char>(p.at[i]) != p.filled) return false;
  return true;
}

Piece taken(int n, int filled) {
  Piece out{static_cast<char*>(sqlite_memory::take(n)), n, static_cast<unsigned char>(filled)};
  std::memset(out.at, filled, static_cast<std::size_t>(n));
  return out;
}

}  // namespace

TEST_CASE("a piece has the room that was asked for, and no other piece lies in it") {
  std::mt19937 random(7);
  std::vector<Piece> held;
  bool whole = true, room = true, even = true;
  for (int step = 0; step < 20'000; ++step) {
    const auto what = random() % 4;
    if (what < 2 || held.empty()) {
      held.push_back(taken(1 + static_cast<int>(random() % (step % 10 == 0 ? 5'000 : 400)), step));
    } else {
      auto& p = held[random() % held.size()];
      whole = whole && is_whole(p);
      if (what == 2) {
        const int n = 1 + static_cast<int>(random() % 3'000), kept = std::min(n, p.n);
        p.at = static_cast<char*>(sqlite_memory::change(p.at, n));
        p.n = kept;
        whole = whole && is_whole(p);
        p.n = n;
        std::memset(p.at, p.filled, static_cast<std::size_t>(n));
      } else {
        sqlite_memory::give(p.at);
        p = held.back();
        held.pop_back();
      }
    }
    if (held.empty()) continue;
    room = room && sqlite_memory::size(held.back().at) >= held.back().n;
    even = even && reinterpret_cast<std::uintptr_t>(held.back().at) % 8 == 0;
  }
  for (const auto& p : held) {
    whole = whole && is_whole(p);
    sqlite_memory::give(p.at);
  }
  CHECK(whole);
  CHECK(room);
  CHECK(even);
}

TEST_CASE("a piece is as large as round_up says") {
  for (const int n : {1, 8, 9, 24, 100, 1'000, 1'008, 1'016, 1'017, 1'024, 1'025, 70'000}) {
    CAPTURE(n);
    auto* piece = sqlite_memory::take(n);
    CHECK(sqlite_memory::size(piece) == sqlite_memory::round_up(n));
    CHECK(sqlite_memory::round_up(n) >= n);
    sqlite_memory::give(piece);
  }
  CHECK(sqlite_memory::size(nullptr) == 0);
}

TEST_CASE("what a thread gave back serves another when it has ended") {
  constexpr int kOdd = 936;  // a size of which nothing else in the tests takes this many
  std::vector<Piece> first;
  std::thread([&] {
    for (int i = 0; i < 200; ++i) first.push_back(taken(kOdd, i));
  }).join();
  std::set<char*> again;
  std::thread([&] {
    for (const auto& p : first) sqlite_memory::give(p.at);  // by another thread than took them
  }).join();
  int same = 0;
  std::thread([&] {
    for (const auto& p : first) again.insert(p.at);
    std::vector<void*> taken_again;
    for (int i = 0; i < 200; ++i) {
      taken_again.push_back(sqlite_memory::take(kOdd));
      same += again.contains(static_cast<char*>(taken_again.back()));
    }
    for (auto* p : taken_again) sqlite_memory::give(p);
  }).join();
  CHECK(same == 200);
}
