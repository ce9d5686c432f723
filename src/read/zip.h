#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"

namespace galley::read {

// The most that is unpacked of one archive, in bytes, and its most entries: what keeps a small archive from
// filling the memory. An article with its markup needs a hundredth of it; pictures are not unpacked.
inline constexpr std::size_t kMostUnpacked = 24'000'000;
inline constexpr std::size_t kMostEntries = 10'000;

struct ZipEntry {
  std::string name, bytes;
};

// The entries of a ZIP archive for which `wanted` (all if it is empty) holds the name, in the archive's
// order; bytes of others stay empty and are not unpacked. Throws Error at `where` when the archive is broken
// or encrypted, or has more than kMostEntries entries or more than `limit` bytes to unpack.
[[nodiscard]] std::vector<ZipEntry> unzip(const Location& where, std::string_view archive,
                                          const std::vector<std::string_view>& wanted,
                                          std::size_t limit = kMostUnpacked);

// A ZIP archive of these entries, deflated, in this order. Times are left at zero: same entries, same bytes.
[[nodiscard]] std::string zip(const std::vector<ZipEntry>& entries);

}  // namespace galley::read
