#include "cli/line_input.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/error.h"

namespace galley::cli {
namespace {
constexpr std::size_t kBlock = std::size_t{1} << 16;
}

bool LineInput::fill() {
  buffer_.resize(kBlock);
  at_ = 0;
  ssize_t got = 0;
  do got = ::read(fd_, buffer_.data(), buffer_.size());
  while (got < 0 && errno == EINTR);
  if (got < 0) throw Error("standard input cannot be read", "name another file");
  buffer_.resize(static_cast<std::size_t>(got));
  return got > 0;
}

void LineInput::go_to(std::uint64_t offset) {
  struct stat about {};
  const bool is_file = ::fstat(fd_, &about) == 0 && S_ISREG(about.st_mode);
  const auto too_short = [&] {
    return Error("the input ends before byte " + std::to_string(offset) + ", where an earlier run stopped",
                 "give the same input, or remove the results");
  };
  if (is_file) {
    if (static_cast<std::uint64_t>(about.st_size) < offset) throw too_short();
    if (::lseek(fd_, static_cast<off_t>(offset), SEEK_SET) < 0) throw too_short();
  } else {
    for (auto left = offset; left > 0;) {
      if (at_ == buffer_.size() && !fill()) throw too_short();
      const auto part = std::min<std::uint64_t>(left, buffer_.size() - at_);
      at_ += static_cast<std::size_t>(part);
      left -= part;
    }
  }
  offset_ = offset;
}

LineInput::Got LineInput::next(std::string& line) {
  line.clear();
  bool any = false, too_long = false;
  while (at_ < buffer_.size() || fill()) {
    any = true;
    const auto end = buffer_.find('\n', at_);
    const auto stop = std::min(end, buffer_.size());
    too_long = too_long || line.size() + (stop - at_) > longest_;
    if (too_long)
      std::string().swap(line);
    else
      line.append(buffer_, at_, stop - at_);
    offset_ += stop - at_ + (end != std::string::npos);
    at_ = end == std::string::npos ? stop : stop + 1;
    if (end != std::string::npos) break;
  }
  return too_long ? Got::too_long : any ? Got::line : Got::end;
}

}  // namespace galley::cli
