#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <memory>

namespace galley::kb {

// Unpacks a .bz2 file through the program lbzip2, which uses all processors; the library knows one. Its
// blocks are found by the bit, so that a dump of one stream is unpacked by many too.
class Lbzip2 {
 public:
  // Unpacks from the beginning of the file on; null if the program is not installed. `fd` is the caller's,
  // who must not read from it meanwhile.
  [[nodiscard]] static std::unique_ptr<Lbzip2> start(int fd);
  ~Lbzip2();
  Lbzip2(const Lbzip2&) = delete;
  Lbzip2& operator=(const Lbzip2&) = delete;

  // Up to `size` bytes; 0 at the end, which is good or the end of what could be read.
  std::size_t read(char* into, std::size_t size);
  // After the end: whether the whole file was unpacked.
  [[nodiscard]] bool is_whole();
  // Bytes of the file taken so far.
  [[nodiscard]] std::uint64_t taken() const;

 private:
  Lbzip2(int fd, int out, pid_t child) : fd_(fd), out_(out), child_(child) {}

  int fd_, out_;
  pid_t child_;
};

}  // namespace galley::kb
