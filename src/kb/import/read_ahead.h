#pragma once

#include <cstddef>
#include <functional>
#include <thread>
#include <vector>

#include "kb/import/block_queue.h"

namespace galley::kb {

// Reads on a thread of its own some megabytes ahead of who asks, so that unpacking goes on while what was
// unpacked is worked on.
class ReadAhead {
 public:
  // Called on the thread: up to `size` bytes, 0 at the end; may throw.
  using Read = std::function<std::size_t(char* into, std::size_t size)>;
  explicit ReadAhead(Read read);
  ~ReadAhead();
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;

  // Up to `size` bytes; 0 at the end. Throws what Read threw, after the bytes before it.
  std::size_t read(char* into, std::size_t size);

 private:
  using Block = std::vector<char>;

  void run();

  Read read_;
  BlockQueue<Block> queue_;
  Block current_;
  std::size_t at_ = 0;  // in current_
  std::thread thread_;
};

}  // namespace galley::kb
