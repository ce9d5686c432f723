#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace galley::english {

// What names and the words of names are listed as.
enum Listed : std::uint16_t {
  kGivenName = 1,
  kSurname = 2,
  kPlaceName = 4,
  kDemonym = 8,  // "Greek": adjective or people of a place
  kTitleWord = 16,
  kOrganizationName = 32,
  kEventName = 64,
  kOrganizationWord = 128,  // "University" in "Leiden University"
  kPlaceWord = 256,
  kEventWord = 512,
  kLongerName = 1024  // begins a name of several words
};

// Names known beforehand, by hash: a hint to the network, never a decision. Sorted numbers, a name each: 48
// bits of the hash of its folded words (one space between), then 16 bits of Listed.
class Gazetteer {
 public:
  // `section`: the numbers, little-endian, valid as long as this object.
  explicit Gazetteer(std::string_view section) : section_(section) {}

  // What a name is listed as; 0 = not at all.
  [[nodiscard]] std::uint16_t listed(std::uint64_t hash) const;

  // What the network is told of each token in [first, last): [0] bits of Listed up to kTitleWord for the word
  // alone, [1] bits of the rest, shifted down, for the word or the longest listed name it belongs to. Words
  // without a capital letter get nothing.
  [[nodiscard]] std::vector<std::array<std::uint8_t, 2>> hints(const std::vector<Token>& tokens,
                                                               std::size_t first, std::size_t last) const;

  static constexpr std::size_t kLongestName = 5;   // words
  static constexpr std::uint8_t kInsidePlace = 1;  // of hint [1]: inside a place's name of several words
  static constexpr int kAloneHints = 32, kNameHints = 64;  // number of values of hints [0] and [1]

 private:
  std::string_view section_;
};

// The hash a name of several tokens is looked up by.
[[nodiscard]] std::uint64_t name_hash(const std::vector<Token>& tokens, std::size_t first, std::size_t last);
// One number of the section.
[[nodiscard]] constexpr std::uint64_t gazetteer_entry(std::uint64_t hash, std::uint16_t listed) {
  return (hash & ~std::uint64_t{0xFFFF}) | listed;
}

}  // namespace galley::english
