#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace galley::kb {

// Hands blocks from one thread to another; what was used is filled again, so that its memory is kept.
template <typename Block>
class BlockQueue {
 public:
  // Blocks that may wait: bounds the memory.
  explicit BlockQueue(std::size_t most) : most_(most) {}

  // False when the giver should stop.
  bool push(Block block) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return blocks_.size() < most_ || stopped_; });
    if (stopped_) return false;
    blocks_.push_back(std::move(block));
    changed_.notify_all();
    return true;
  }
  // A block to fill: one that was given back, if there is one.
  Block empty() {
    const std::lock_guard lock(mutex_);
    if (spare_.empty()) return {};
    auto block = std::move(spare_.back());
    spare_.pop_back();
    return block;
  }
  void give_back(Block block) {
    const std::lock_guard lock(mutex_);
    spare_.push_back(std::move(block));
  }
  // The giver is done, or `error` stopped it.
  void close(std::exception_ptr error = nullptr) {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    error_ = std::move(error);
    changed_.notify_all();
  }
  // The taker wants no more.
  void stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }
  // Nothing: the giver is done. Rethrows what stopped it, after the blocks before.
  std::optional<Block> pop() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !blocks_.empty() || closed_; });
    if (blocks_.empty()) {
      if (error_) std::rethrow_exception(error_);
      return std::nullopt;
    }
    auto block = std::move(blocks_.front());
    blocks_.pop_front();
    changed_.notify_all();
    return block;
  }

 private:
  const std::size_t most_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Block> blocks_;
  std::vector<Block> spare_;
  bool closed_ = false, stopped_ = false;
  std::exception_ptr error_;
};

}  // namespace galley::kb
