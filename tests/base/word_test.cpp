#include "base/word.h"

#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <vector>

using galley::Word;

TEST_CASE("A word is held once, however often and wherever it is made") {
  const Word a("deaths"), b(std::string("dea") + "ths"), c("injured");
  CHECK(&a.str() == &b.str());
  CHECK(a == b);
  CHECK_FALSE(a == c);
  CHECK(a < c);
  CHECK(a == "deaths");
  CHECK(a + "/x" == "deaths/x");
  CHECK("x/" + a == "x/deaths");
}

TEST_CASE("A word of nothing is empty") {
  CHECK(Word().empty());
  CHECK(Word("").empty());
  CHECK(Word() == Word(""));
  CHECK(Word() == "");
}

TEST_CASE("Words made in two threads at once are the same") {
  std::vector<const std::string*> first(200), second(200);
  const auto make = [](std::vector<const std::string*>& out) {
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = &Word("of two threads " + std::to_string(i)).str();
  };
  std::thread other([&] { make(second); });
  make(first);
  other.join();
  CHECK(first == second);
}
