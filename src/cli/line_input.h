#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace galley::cli {

// Reads lines from a file descriptor in a fixed space, whatever their length, and knows where it is.
class LineInput {
 public:
  // Longer lines are passed over, not kept: an article is at most 5 MB, and six bytes of JSON may stand for
  // one of its bytes.
  static constexpr std::size_t kLongest = 64'000'000;

  // `fd` stays the caller's. `longest` is for tests.
  explicit LineInput(int fd, std::size_t longest = kLongest) : fd_(fd), longest_(longest) {}

  // Goes to a byte, counted from where the input begins; where it cannot be sought, what lies before is read
  // and dropped. Before the first next(). Throws Error when the input is shorter.
  void go_to(std::uint64_t offset);

  enum class Got { line, too_long, end };
  // The next line without its end. too_long: it was passed over, and `line` is empty. Throws Error when the
  // input cannot be read.
  Got next(std::string& line);

  // Bytes up to the end of the last line.
  [[nodiscard]] std::uint64_t offset() const { return offset_; }

 private:
  bool fill();

  int fd_;
  std::size_t longest_;
  std::string buffer_;
  std::size_t at_ = 0;  // what is before it in the buffer was given
  std::uint64_t offset_ = 0;
};

}  // namespace galley::cli
