#include "kb/import/read_ahead.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace galley::kb {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20;
constexpr std::size_t kMostFull = 4;

}  // namespace

ReadAhead::ReadAhead(Read read) : read_(std::move(read)), queue_(kMostFull), thread_([this] { run(); }) {}

ReadAhead::~ReadAhead() {
  queue_.stop();
  thread_.join();
}

void ReadAhead::run() {
  try {
    while (true) {
      auto block = queue_.empty();
      block.resize(kBlock);
      block.resize(read_(block.data(), block.size()));
      if (block.empty() || !queue_.push(std::move(block))) break;
    }
    queue_.close();
  } catch (...) {
    queue_.close(std::current_exception());
  }
}

std::size_t ReadAhead::read(char* into, std::size_t size) {
  if (at_ == current_.size()) {
    auto next = queue_.pop();
    if (!next) return 0;
    if (current_.capacity() > 0) queue_.give_back(std::move(current_));
    current_ = std::move(*next);
    at_ = 0;
  }
  const auto n = std::min(size, current_.size() - at_);
  std::memcpy(into, current_.data() + at_, n);
  at_ += n;
  return n;
}

}  // namespace galley::kb
