#include "kb/import/read_ahead.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace galley::kb {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20;
constexpr std::size_t kMostFull = 4;

}  // namespace

ReadAhead::ReadAhead(Read read) : read_(std::move(read)), thread_([this] { run(); }) {}

ReadAhead::~ReadAhead() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void ReadAhead::run() {
  try {
    while (true) {
      auto block = empty_block();
      block.resize(kBlock);
      block.resize(read_(block.data(), block.size()));
      if (block.empty() || !give(std::move(block))) break;
    }
  } catch (...) {
    error_ = std::current_exception();
  }
  const std::lock_guard lock(mutex_);
  ended_ = true;
  changed_.notify_all();
}

ReadAhead::Block ReadAhead::empty_block() {
  const std::lock_guard lock(mutex_);
  if (spare_.empty()) return {};
  auto block = std::move(spare_.back());
  spare_.pop_back();
  return block;
}

// False when nobody wants more.
bool ReadAhead::give(Block block) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return full_.size() < kMostFull || stopped_; });
  if (stopped_) return false;
  full_.push_back(std::move(block));
  changed_.notify_all();
  return true;
}

std::size_t ReadAhead::read(char* into, std::size_t size) {
  if (at_ == current_.size()) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !full_.empty() || ended_; });
    if (full_.empty()) {
      if (error_) std::rethrow_exception(error_);
      return 0;
    }
    if (current_.capacity() > 0) spare_.push_back(std::move(current_));
    current_ = std::move(full_.front());
    full_.pop_front();
    at_ = 0;
    changed_.notify_all();
  }
  const auto n = std::min(size, current_.size() - at_);
  std::memcpy(into, current_.data() + at_, n);
  at_ += n;
  return n;
}

}  // namespace galley::kb
