#include "base/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace galley {

MappedFile::MappedFile(const std::string& path, bool all) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  struct stat status {};
  const bool regular = ::fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0;
  const auto size = regular ? static_cast<std::size_t>(status.st_size) : 0;
  void* const at = regular ? ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE | (all ? MAP_POPULATE : 0), file, 0)
                           : MAP_FAILED;
  ::close(file);
  if (at == MAP_FAILED) return;
  mapping_ = std::shared_ptr<const void>(at, [size](const void* p) { ::munmap(const_cast<void*>(p), size); });
  bytes_ = {static_cast<const char*>(at), size};
}

}  // namespace galley
