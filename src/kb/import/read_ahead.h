#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

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
  [[nodiscard]] Block empty_block();
  bool give(Block block);

  Read read_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Block> full_;
  std::vector<Block> spare_;
  bool ended_ = false, stopped_ = false;
  std::exception_ptr error_;
  Block current_;
  std::size_t at_ = 0;  // in current_
  std::thread thread_;
};

}  // namespace galley::kb
