#include "kb/content_sum.h"

#include <charconv>

#include "kb/line_hash.h"

namespace galley::kb {
namespace {

std::uint64_t number_of(std::string_view digits) {
  std::uint64_t n = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), n, 16);
  return n;
}

}  // namespace

ContentSum::ContentSum(std::string_view text) {
  if (text.size() != 32) return;
  high_ = number_of(text.substr(0, 16));
  low_ = number_of(text.substr(16));
}

void ContentSum::add(std::string_view path, std::string_view bytes, char kind, bool negative) {
  // The bytes that content_hash() writes out in hexadecimal.
  const auto hash = line_hash({{&kind, 1}, path, "\n", bytes});
  std::uint64_t high = 0, low = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    high = high << 8 | hash[i];
    low = low << 8 | hash[i + 8];
  }
  if (negative) {
    low = ~low + 1;
    high = ~high + (low == 0 ? 1 : 0);
  }
  add(high, low);
}

std::string ContentSum::text() const {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (const auto part : {high_, low_})
    for (int shift = 60; shift >= 0; shift -= 4) out += kDigits[(part >> shift) & 15];
  return out;
}

}  // namespace galley::kb
