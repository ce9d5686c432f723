#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace galley::cli {

// One line on a terminal's standard error that says how far a long work has come, how fast it goes and how
// long it will take; nothing where standard error is no terminal.
class Progress {
 public:
  Progress();
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // `done` of `total` bytes (0: not known); `note` is shown as it is. May be called often: it draws a few
  // times a second.
  void show(std::uint64_t done, std::uint64_t total, const std::string& note);
  // Takes the line away.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  bool on_ = false, drawn_ = false;
  Clock::time_point start_, last_;
  std::uint64_t first_ = 0;  // done at the first call: an import taken up again has not read that now
  bool started_ = false;
};

// "12.3 MB/s, 1:05 left", from bytes done in `seconds` and bytes to do; without the second part when `left`
// is not known.
[[nodiscard]] std::string pace(std::uint64_t done, double seconds, std::uint64_t left, bool left_known);

}  // namespace galley::cli
