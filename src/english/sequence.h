#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "english/gazetteer.h"
#include "model/document.h"

namespace galley::english {

// 64-bit mixing (the finaliser of MurmurHash3, by Austin Appleby, public domain).
[[nodiscard]] constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  std::uint64_t h = a ^ (b + 0x9E3779B97F4A7C15ull + (a << 6) + (a >> 2));
  h ^= h >> 33;
  h *= 0xFF51AFD7ED558CCDull;
  h ^= h >> 29;
  return h;
}
// FNV-1a of bytes.
[[nodiscard]] constexpr std::uint64_t hash_of(std::string_view s) {
  std::uint64_t h = 0xCBF29CE484222325ull;
  for (const char c : s) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
  return h;
}

// What the network sees of one token.
struct Form {
  std::uint64_t word = 0;        // hash of the folded word, digits as '0'
  std::uint64_t suffix[4] = {};  // of its last 1..4 bytes
  std::uint64_t prefix[3] = {};  // of its first 1..3
  std::uint8_t shape = 0;        // bits: digit, letter, inner sign, capitalised, all capitals, one character
  std::array<std::uint8_t, 2> hints = {};  // of the gazetteer
};

// One sentence, or a piece of a very long one: word i of it stands at index i + 1; index 0 is the root.
struct Sequence {
  std::vector<Form> forms;

  [[nodiscard]] int words() const { return static_cast<int>(forms.size()) - 1; }
};

// The forms of tokens [first, last).
[[nodiscard]] Sequence sequence_of(const std::vector<Token>& tokens, std::size_t first, std::size_t last,
                                   const Gazetteer& gazetteer);

}  // namespace galley::english
