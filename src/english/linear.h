#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

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

// The features of one decision, as hashed keys; the n-th call of add() is the n-th template.
class Keys {
 public:
  void clear() { size_ = 0; }
  void add(std::uint64_t a) { keys_[size_] = mix(a, size_ * 0x9E3779B97F4A7C15ull), ++size_; }
  void add(std::uint64_t a, std::uint64_t b) { add(mix(a, b)); }
  void add(std::uint64_t a, std::uint64_t b, std::uint64_t c) { add(mix(mix(a, b), c)); }
  void add(std::uint64_t a, std::uint64_t b, std::uint64_t c, std::uint64_t d) { add(mix(mix(a, b), mix(c, d))); }
  [[nodiscard]] std::span<const std::uint64_t> all() const { return {keys_.data(), size_}; }

 private:
  std::array<std::uint64_t, 160> keys_;
  std::size_t size_ = 0;
};

inline constexpr int kMostClasses = 64;
using Scores = std::array<std::int32_t, kMostClasses>;

// A sparse linear classifier over hashed features, read in place from the weights file. Layout of its section:
// u32 table size (a power of two), u32 number of pairs, table of {u32 check, u32 first << 6 | count - 1}, pairs of
// {u8 class, i8 weight}. A slot is empty when its check is 0; collisions go to the next slot.
class LinearModel {
 public:
  LinearModel() = default;
  // Throws Error when the bytes are not such a section.
  explicit LinearModel(std::string_view section);

  // Adds the weights of the features to scores[0..classes).
  void score(const Keys& keys, Scores& scores) const;
  [[nodiscard]] bool empty() const { return slots_ == nullptr; }

  struct Slot { std::uint32_t check, where; };
  struct Pair { std::uint8_t cls; std::int8_t weight; };
  static std::uint32_t check_of(std::uint64_t key) { return static_cast<std::uint32_t>(key >> 32) | 1u; }

 private:
  const Slot* slots_ = nullptr;
  const Pair* pairs_ = nullptr;
  std::uint32_t mask_ = 0;
};

}  // namespace galley::english
