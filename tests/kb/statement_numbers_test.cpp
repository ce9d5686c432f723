#include "kb/statement_numbers.h"

#include <doctest/doctest.h>

#include <string>

using galley::kb::StatementNumbers;

namespace {

std::string id_of(std::int64_t n) {
  return "s-" + std::to_string(n * 7919);
}

}  // namespace

TEST_CASE("numbers are found by id, however many there are") {
  StatementNumbers numbers;
  const auto yes = [](std::int64_t) { return true; };
  CHECK_FALSE(numbers.find("s-1", yes));
  constexpr std::int64_t kMany = 200'000;
  for (std::int64_t n = 1; n <= kMany; ++n) numbers.add(id_of(n), n);
  bool all = true;
  for (std::int64_t n = 1; n <= kMany; ++n) all = all && numbers.find(id_of(n), yes) == n;
  CHECK(all);
  CHECK_FALSE(numbers.find(id_of(kMany + 1), yes));
}

TEST_CASE("a removed number is gone, and those that came after it are still found") {
  StatementNumbers numbers;
  for (std::int64_t n = 1; n <= 1000; ++n) numbers.add(id_of(n), n);
  for (std::int64_t n = 1; n <= 1000; n += 2) numbers.remove(id_of(n), n);
  const auto yes = [](std::int64_t) { return true; };
  bool all = true;
  for (std::int64_t n = 1; n <= 1000; ++n)
    all = all && numbers.find(id_of(n), yes).has_value() == (n % 2 == 0);
  CHECK(all);
  numbers.add(id_of(1), 7);
  CHECK(numbers.find(id_of(1), yes) == 7);
}

TEST_CASE("an id of the usual length is known without a look at its statement") {
  StatementNumbers numbers;
  numbers.add("s-0123456789ab", 1);
  numbers.add("s-0123456789abcdef", 2);
  const auto never = [](std::int64_t) { return false; };
  CHECK(numbers.find("s-0123456789ab", never) == 1);
  CHECK_FALSE(numbers.find("s-0123456789ac", never));
  CHECK_FALSE(numbers.find("s-0123456789abcdef", never));
  CHECK(numbers.find("s-0123456789abcdef", [](std::int64_t n) { return n == 2; }) == 2);
}

TEST_CASE("of two ids with one hash each has its own number") {
  StatementNumbers numbers;
  numbers.add("s-a", 1);
  numbers.add("s-a", 2);  // as if another id had the hash
  CHECK(numbers.find("s-a", [](std::int64_t n) { return n == 2; }) == 2);
  CHECK_FALSE(numbers.find("s-a", [](std::int64_t) { return false; }));
}
