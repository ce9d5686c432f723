#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace galley {

// The whole file as bytes; "-" is standard input. Throws Error when it is missing, not a file, cannot be read to
// its end, or holds more than `limit` bytes (0 = no limit).
[[nodiscard]] std::string read_file(const std::string& path, std::size_t limit = 0);

// Writes beside the target and renames, so a reader sees the old file or the new one, never a half; links are
// followed, permissions kept, devices and pipes written to (base/replacement.h). Throws Error.
void write_file(const std::string& path, const std::string& bytes);

// Regular files below `folder` whose name ends in `extension` (with dot), or in one of several, sorted bytewise
// by path. Throws Error if the folder cannot be read.
[[nodiscard]] std::vector<std::string> files_below(const std::string& folder, const std::string& extension);
[[nodiscard]] std::vector<std::string> files_below(const std::string& folder,
                                                   std::initializer_list<std::string_view> extensions);

}  // namespace galley
