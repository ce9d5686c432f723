#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>

#include "read/pdf.h"

namespace galley::read {
namespace {

constexpr std::size_t kMostOutput = 64'000'000;  // bytes of XHTML: words with their boxes
constexpr int kMostWaits = 6000;                 // of ten milliseconds
constexpr int kNotFound = 127;                   // as shells say it

// A file in memory that a child process can be given.
class MemoryFile {
 public:
  explicit MemoryFile(const char* name) : fd_(::memfd_create(name, MFD_CLOEXEC)) {
    if (fd_ < 0) throw Error("no file in memory can be made");
  }
  ~MemoryFile() { ::close(fd_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  [[nodiscard]] int fd() const { return fd_; }
  void write(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto n = ::write(fd_, bytes.data(), bytes.size());
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) throw Error("a file in memory cannot be written");
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    ::lseek(fd_, 0, SEEK_SET);
  }
  [[nodiscard]] std::string read_all() {
    ::lseek(fd_, 0, SEEK_SET);
    std::string out;
    std::array<char, 65536> buffer;
    for (ssize_t n; (n = ::read(fd_, buffer.data(), buffer.size())) > 0;)
      out.append(buffer.data(), static_cast<std::size_t>(n));
    return out;
  }

 private:
  int fd_;
};

void limit(int what, std::size_t most) {
  const rlimit value{most, most};
  ::setrlimit(static_cast<__rlimit_resource>(what), &value);
}

// Only calls that are safe after fork() in a program with threads.
[[noreturn]] void become_pdftotext(int in, int out) {
  const int null = ::open("/dev/null", O_WRONLY);
  ::dup2(in, STDIN_FILENO);
  ::dup2(out, STDOUT_FILENO);
  ::dup2(null, STDERR_FILENO);
  limit(RLIMIT_CPU, kPdfSeconds);
  limit(RLIMIT_AS, kPdfMemory);
  limit(RLIMIT_FSIZE, kMostOutput);
  limit(RLIMIT_CORE, 0);
  ::execlp("pdftotext", "pdftotext", "-q", "-bbox-layout", "-enc", "UTF-8", "/dev/stdin", "-",
           static_cast<char*>(nullptr));
  ::_exit(kNotFound);
}

// The status of waitpid(); the process is killed when it takes a minute.
int wait_for(pid_t child) {
  int status = 0;
  for (int i = 0; i < kMostWaits; ++i) {
    if (::waitpid(child, &status, WNOHANG) == child) return status;
    const timespec pause{0, 10'000'000};
    ::nanosleep(&pause, nullptr);
  }
  ::kill(child, SIGKILL);
  ::waitpid(child, &status, 0);
  return status;
}

}  // namespace

ExtractedText read_pdf(const Location& where, std::string_view bytes) {
  MemoryFile in("pdf"), out("text");
  in.write(bytes);
  const pid_t child = ::fork();
  if (child < 0) throw Error(where, "cannot be read: no process can be started", "try again");
  if (child == 0) become_pdftotext(in.fd(), out.fd());
  const int status = wait_for(child);
  if (WIFSIGNALED(status))
    throw Error(where, "took pdftotext more time or memory than it may have", "give the article's text");
  if (WEXITSTATUS(status) == kNotFound)
    throw Error(where, "is a PDF, and pdftotext is not installed", "install poppler-utils, or give its text");
  if (WEXITSTATUS(status) == 3) throw Error(where, "is a PDF that may not be copied from", "give its text");
  if (WEXITSTATUS(status) != 0)
    throw Error(where, "is a damaged or encrypted PDF", "export it again, or give its text");
  return read_pdf_layout(where, out.read_all());
}

}  // namespace galley::read
