#include "base/temporary_folder.h"

#include <cstdlib>
#include <string>

#include "base/error.h"

namespace galley {

TemporaryFolder::TemporaryFolder() {
  std::error_code ec;
  auto name = (std::filesystem::temp_directory_path(ec) / "galley-XXXXXX").string();
  if (ec || ::mkdtemp(name.data()) == nullptr)
    throw Error("no temporary folder can be made", "check TMPDIR and the free space");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;  // a folder left behind in the temporary one harms nobody
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace galley
