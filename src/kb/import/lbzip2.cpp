#include "kb/import/lbzip2.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace galley::kb {
namespace {

// The most that a pipe may hold without leave.
constexpr int kPipe = 1 << 20;

// The program's process with the file as its input; -1 if there is none.
pid_t spawned(int in, int out) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::array<char, 7> name{"lbzip2"};
  std::array<char, 4> what{"-dc"};
  const std::array<char*, 3> argv{name.data(), what.data(), nullptr};
  pid_t child = -1;
  const int fault = posix_spawnp(&child, name.data(), &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return fault == 0 ? child : -1;
}

}  // namespace

std::unique_ptr<Lbzip2> Lbzip2::start(int fd) {
  std::array<int, 2> ends{};
  if (::lseek(fd, 0, SEEK_SET) != 0 || ::pipe2(ends.data(), O_CLOEXEC) != 0) return nullptr;
  ::fcntl(ends[1], F_SETPIPE_SZ, kPipe);
  const auto child = spawned(fd, ends[1]);
  ::close(ends[1]);
  if (child > 0) return std::unique_ptr<Lbzip2>(new Lbzip2(fd, ends[0], child));
  ::close(ends[0]);
  return nullptr;
}

Lbzip2::~Lbzip2() {
  ::close(out_);
  if (child_ <= 0) return;
  ::kill(child_, SIGTERM);
  ::waitpid(child_, nullptr, 0);
}

std::size_t Lbzip2::read(char* into, std::size_t size) {
  ssize_t n = 0;
  do {
    n = ::read(out_, into, size);
  } while (n < 0 && errno == EINTR);
  return n > 0 ? static_cast<std::size_t>(n) : 0;
}

bool Lbzip2::is_whole() {
  int status = -1;
  const bool ended = child_ > 0 && ::waitpid(child_, &status, 0) == child_;
  child_ = -1;
  return ended && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

// The program shares the file's place with us.
std::uint64_t Lbzip2::taken() const {
  const auto at = ::lseek(fd_, 0, SEEK_CUR);
  return at < 0 ? 0 : static_cast<std::uint64_t>(at);
}

}  // namespace galley::kb
