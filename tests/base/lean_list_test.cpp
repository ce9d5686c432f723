#include "base/lean_list.h"

#include <doctest/doctest.h>

#include <string>

using namespace galley;

TEST_CASE("a lean sort gives what a stable sort gives") {
  std::uint32_t random = 20261126;
  const auto below = [&](std::uint32_t n) { return (random = random * 1664525U + 1013904223U) / 65536 % n; };
  for (std::uint32_t size = 0; size < 60; ++size) {
    std::vector<std::pair<int, std::string>> list;
    for (std::uint32_t i = 0; i < size; ++i)
      list.emplace_back(below(1 + size / 3), "number " + std::to_string(i) + " of a list of such");
    auto expected = list;
    const auto less = [](const auto& a, const auto& b) { return a.first < b.first; };
    std::stable_sort(expected.begin(), expected.end(), less);
    lean_stable_sort(list, less);
    CHECK(list == expected);
  }
}

TEST_CASE("a lean list has what was put in, in order, and room at its rate") {
  for (const int a : {0, 1, 3, 9})
    for (const int b : {0, 1, 4, 8}) {
      std::vector<std::string> list, more, expected;
      for (int i = 0; i < a + b; ++i) {
        expected.push_back("a text that is not short " + std::to_string(i));
        (i < a ? list : more).push_back(expected.back());
      }
      lean_append(list, std::move(more));
      CHECK(list == expected);
    }
  std::vector<int> list;
  for (std::size_t part = 0; part < 1000; ++part) {
    lean_room(list, part + 1, 1000);
    list.insert(list.end(), 50, 1);
  }
  CHECK(list.size() == 50'000);
  CHECK(list.capacity() <= 110'000);
}

TEST_CASE("of two lists the one that has room for both takes the other in, and stays where it is") {
  for (const bool behind : {false, true}) {
    CAPTURE(behind);
    std::vector<int> list(1000, 1), more(999, 2);
    auto& roomy = behind ? more : list;
    roomy.reserve(2000);
    const auto* at = roomy.data();
    lean_append(list, std::move(more));
    CHECK(list.data() == at);
    REQUIRE(list.size() == 1999);
    CHECK(list.front() == 1);
    CHECK(list[999] == 1);
    CHECK(list[1000] == 2);
    CHECK(list.back() == 2);
  }
}
