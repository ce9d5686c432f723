#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace galley::kb {

// The bytes of a file from front to back; what was packed with gzip, bzip2, xz or zstd (by its first bytes,
// not by its name) is unpacked on the way. Files of any length: nothing is held but one block.
class ByteSource {
 public:
  // "-" is standard input, which is taken as it is. Throws Error when the file cannot be opened or unpacked.
  explicit ByteSource(const std::string& path);
  ~ByteSource();
  ByteSource(ByteSource&&) noexcept;

  // Up to `size` bytes; 0 at the end. Throws Error when the file is cut short or damaged.
  std::size_t read(char* into, std::size_t size);
  // Reads and drops `count` unpacked bytes (a plain file is not read for it). Throws Error when there are
  // fewer.
  void skip(std::uint64_t count);

  // Bytes of the file taken in so far, and in all; 0 where that is not known (standard input).
  [[nodiscard]] std::uint64_t taken() const;
  [[nodiscard]] std::uint64_t size() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Cuts bytes into lines without copying them.
class LineSource {
 public:
  explicit LineSource(ByteSource& bytes) : bytes_(bytes) {}
  // The next line without its end (LF or CR LF), valid until the next call; false at the end. Lines may be of
  // any length up to `kLongest`; a longer one throws Error.
  bool next(std::string_view& line);
  // Unpacked bytes up to the end of the last line given.
  [[nodiscard]] std::uint64_t offset() const { return offset_; }
  // The bytes after what a line's view points to may be read up to this many (simdjson's padding).
  static constexpr std::size_t kPadding = 64;
  static constexpr std::size_t kLongest = std::size_t{256} << 20;

 private:
  bool fill();

  ByteSource& bytes_;
  std::string buffer_;
  std::size_t begin_ = 0, end_ = 0;  // of what is in the buffer and was not given yet
  std::uint64_t offset_ = 0;
  bool at_end_ = false;
};

}  // namespace galley::kb
