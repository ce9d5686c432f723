#pragma once

#include <filesystem>

namespace galley {

// A new folder in the system's place for temporary files, which goes with this object and all that is in it. Its
// name is nobody's guess and only its owner may look in: what another run left, or somebody laid there, is never
// taken for our own.
class TemporaryFolder {
 public:
  // Throws Error when it cannot be made.
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace galley
