#pragma once

#include <filesystem>
#include <string>

#include "base/temporary_folder.h"

namespace galley::cli {

// What a folder held at a revision of its git repository, in a temporary folder that goes with this object.
class FolderAtRevision {
 public:
  // Throws UsageError where `revision` names no commit of the repository around `folder`, Error where git or
  // tar cannot be run. Nothing of the repository is touched.
  FolderAtRevision(const std::filesystem::path& folder, const std::string& revision);

  [[nodiscard]] std::filesystem::path path() const { return top_.path() / "files"; }

 private:
  TemporaryFolder top_;
};

}  // namespace galley::cli
