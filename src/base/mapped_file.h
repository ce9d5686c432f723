#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace galley {

// A file's bytes as they lie in the system's own copy of it: nothing is read before it is looked at. The file
// must not be cut short meanwhile; to replace it by another of that name (write_file) is safe.
class MappedFile {
 public:
  // Is empty if the file is missing, no regular file, or cannot be mapped. `all`: it will be read whole.
  explicit MappedFile(const std::string& path, bool all = false);

  // Valid as long as this object or a copy of it lives.
  [[nodiscard]] std::string_view bytes() const { return bytes_; }

 private:
  std::shared_ptr<const void> mapping_;
  std::string_view bytes_;
};

}  // namespace galley
