#include "kb/content_sum.h"

#include <charconv>

#include "kb/content.h"

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
  std::string all;
  all.reserve(path.size() + bytes.size() + 2);
  all.append(1, kind).append(path).append(1, '\n').append(bytes);
  const auto hash = content_hash(all);
  auto high = number_of(std::string_view(hash).substr(0, 16));
  auto low = number_of(std::string_view(hash).substr(16));
  if (negative) {
    low = ~low + 1;
    high = ~high + (low == 0 ? 1 : 0);
  }
  low_ += low;
  high_ += high + (low_ < low ? 1 : 0);
}

std::string ContentSum::text() const {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (const auto part : {high_, low_})
    for (int shift = 60; shift >= 0; shift -= 4) out += kDigits[(part >> shift) & 15];
  return out;
}

}  // namespace galley::kb
