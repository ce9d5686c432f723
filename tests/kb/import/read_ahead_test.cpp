#include "kb/import/read_ahead.h"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>

using namespace galley::kb;

namespace {

// Gives the numbers up to `count` as bytes, a few at a time, then throws or ends.
ReadAhead::Read numbers(int count, bool fails) {
  return [count, fails, at = 0](char* into, std::size_t size) mutable -> std::size_t {
    std::size_t n = 0;
    for (; n < std::min<std::size_t>(size, 300'000) && at < count; ++n)
      into[n] = static_cast<char>(at++ % 251);
    if (n == 0 && fails) throw std::runtime_error("cut short");
    return n;
  };
}

// How many bytes come in the right order, asked for in odd portions.
int good(ReadAhead& ahead) {
  std::string part(70'001, '\0');
  int at = 0;
  while (const auto n = ahead.read(part.data(), part.size()))
    for (std::size_t i = 0; i < n; ++i, ++at)
      if (part[i] != static_cast<char>(at % 251)) return -1;
  return at;
}

}  // namespace

TEST_CASE("what is read ahead comes whole and in order") {
  ReadAhead none(numbers(0, false)), one(numbers(1, false)), many(numbers(9'000'000, false));
  CHECK(good(none) == 0);
  CHECK(good(one) == 1);
  CHECK(good(many) == 9'000'000);
  CHECK(good(many) == 0);
}

TEST_CASE("an error comes after the bytes before it") {
  ReadAhead ahead(numbers(500'000, true));
  std::string all(500'000, '\0');
  std::size_t at = 0;
  while (at < all.size()) at += ahead.read(all.data() + at, all.size() - at);
  CHECK_THROWS_AS((void)ahead.read(all.data(), 1), std::runtime_error);
}

TEST_CASE("who stops asking does not wait for the rest") {
  ReadAhead ahead(numbers(1'000'000'000, false));
  char c = 1;
  CHECK(ahead.read(&c, 1) == 1);
  CHECK(c == 0);
}
