#include "english/gazetteer.h"

#include <algorithm>
#include <cstring>

#include "english/sequence.h"

namespace galley::english {
namespace {

// FNV-1a, going on from `hash`.
std::uint64_t continued(std::uint64_t hash, std::string_view s) {
  for (const char c : s) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
  return hash;
}

std::uint64_t spread(std::uint64_t hash) {
  return mix(hash, 11);
}

}  // namespace

std::uint16_t Gazetteer::listed(std::uint64_t hash) const {
  std::size_t low = 0, high = section_.size() / 8;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    std::uint64_t value = 0;
    std::memcpy(&value, section_.data() + 8 * middle, 8);
    if (value >> 16 == hash >> 16) return static_cast<std::uint16_t>(value);
    if (value >> 16 < hash >> 16)
      low = middle + 1;
    else
      high = middle;
  }
  return 0;
}

std::uint64_t name_hash(const std::vector<Token>& tokens, std::size_t first, std::size_t last) {
  std::uint64_t hash = hash_of(tokens[first].norm);
  for (std::size_t i = first + 1; i < last; ++i) hash = continued(continued(hash, " "), tokens[i].norm);
  return spread(hash);
}

std::vector<std::array<std::uint8_t, 2>> Gazetteer::hints(const std::vector<Token>& tokens, std::size_t first,
                                                          std::size_t last) const {
  constexpr int kShift = 5;
  std::vector<std::array<std::uint8_t, 2>> out(last - first, {0, 0});
  std::size_t named = first;  // tokens before it belong to a longer name already
  for (std::size_t i = first; i < last; ++i) {
    if (!tokens[i].capitalised) continue;
    auto& hint = out[i - first];
    const auto alone = listed(name_hash(tokens, i, i + 1));
    hint[0] = static_cast<std::uint8_t>(alone & (kAloneHints - 1));
    hint[1] = static_cast<std::uint8_t>(hint[1] | ((alone & (kLongerName - 1)) >> kShift << 1));
    if ((alone & kLongerName) == 0 || i < named) continue;
    for (std::size_t end = std::min(last, i + kLongestName); end > i + 1; --end) {
      const auto whole = listed(name_hash(tokens, i, end)) & (kPlaceName | kOrganizationName | kEventName);
      if (whole == 0) continue;
      const auto bits =
          ((whole & (kLongerName - 1)) >> kShift << 1) | ((whole & kPlaceName) != 0 ? kInsidePlace : 0);
      for (std::size_t k = i; k < end; ++k)
        out[k - first][1] = static_cast<std::uint8_t>(out[k - first][1] | bits);
      named = end;
      break;
    }
  }
  return out;
}

}  // namespace galley::english
