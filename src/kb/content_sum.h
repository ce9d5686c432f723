#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace galley::kb {

// The content hash of a knowledge base: the sum, modulo 2^128, of a hash of each file's head and of each line
// with its path. Equal text gives equal sums in whatever order it is added up, so that an edit changes the
// sum by what it adds and takes away, and nothing else is read.
class ContentSum {
 public:
  ContentSum() = default;
  // From text(); anything else gives zero.
  explicit ContentSum(std::string_view text);

  // The head of a file: all of a TOML file, the comment at the top of a .kb file.
  void add_file(std::string_view path, std::string_view head) { add(path, head, 'f', false); }
  void remove_file(std::string_view path, std::string_view head) { add(path, head, 'f', true); }
  // A statement as written_line() has it.
  void add_line(std::string_view path, std::string_view line) { add(path, line, 'l', false); }
  void remove_line(std::string_view path, std::string_view line) { add(path, line, 'l', true); }

  // Adds what another sum has added up.
  void add(const ContentSum& other) { add(other.high_, other.low_); }

  // 32 hexadecimal digits.
  [[nodiscard]] std::string text() const;
  bool operator==(const ContentSum&) const = default;

 private:
  void add(std::string_view path, std::string_view bytes, char kind, bool negative);
  void add(std::uint64_t high, std::uint64_t low) {
    low_ += low;
    high_ += high + (low_ < low ? 1 : 0);
  }

  std::uint64_t high_ = 0, low_ = 0;
};

}  // namespace galley::kb
