#include "cli/progress.h"

#include <unistd.h>

#include <cstdio>

namespace galley::cli {

Progress::Progress() : on_(::isatty(STDERR_FILENO) != 0), start_(Clock::now()), last_(start_) {}

Progress::~Progress() {
  clear();
}

void Progress::show(std::uint64_t done, std::uint64_t total, const std::string& note) {
  if (!on_) return;
  const auto now = Clock::now();
  if (!started_) {
    started_ = true;
    first_ = done;
    start_ = now;
  } else if (now - last_ < std::chrono::milliseconds(200)) {
    return;
  }
  last_ = now;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  std::string line = "\r\x1B[K";
  if (total > 0) line += std::to_string(done * 100 / total) + " %  ";
  line += pace(done - first_, seconds, total > done ? total - done : 0, total > 0) + "  " + note;
  std::fputs(line.c_str(), stderr);
  std::fflush(stderr);
  drawn_ = true;
}

void Progress::clear() {
  if (drawn_) std::fputs("\r\x1B[K", stderr);
  drawn_ = false;
}

std::string pace(std::uint64_t done, double seconds, std::uint64_t left, bool left_known) {
  char buffer[64];
  const double rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
  std::snprintf(buffer, sizeof buffer, "%.1f MB/s", rate / 1e6);
  std::string out = buffer;
  if (!left_known || rate <= 0) return out;
  const auto to_go = static_cast<std::int64_t>(static_cast<double>(left) / rate + 0.5);
  if (to_go >= 3600)
    std::snprintf(buffer, sizeof buffer, ", %lld:%02lld:%02lld left", static_cast<long long>(to_go / 3600),
                  static_cast<long long>(to_go / 60 % 60), static_cast<long long>(to_go % 60));
  else
    std::snprintf(buffer, sizeof buffer, ", %lld:%02lld left", static_cast<long long>(to_go / 60),
                  static_cast<long long>(to_go % 60));
  return out + buffer;
}

}  // namespace galley::cli
