#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/mapped_file.h"

namespace galley::english {

// The weights file: "GALLEYW1", u32 number of sections, u32 0, then for each section char name[16]
// (zero-padded), u64 offset, u64 size; then the sections, each at a multiple of 64 bytes. Little-endian.
// Mapped, never copied.
class Weights {
 public:
  // Throws Error when the file is missing or is no weights file.
  explicit Weights(const std::string& path);
  // The bytes of a section, valid as long as this object or a copy of it lives. Throws Error if there is
  // none.
  [[nodiscard]] std::string_view section(std::string_view name) const;

 private:
  MappedFile file_;
  std::string_view bytes_;
  std::string path_;
};

// The file that holds these sections.
[[nodiscard]] std::string weights_file(const std::vector<std::pair<std::string, std::string>>& sections);

}  // namespace galley::english
