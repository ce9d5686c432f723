#include "kb/import/byte_source.h"

#include <archive.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <vector>

#include "base/error.h"
#include "kb/import/lbzip2.h"
#include "kb/import/read_ahead.h"

namespace galley::kb {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20;

struct FreeArchive {
  void operator()(archive* a) const { archive_read_free(a); }
};

// Do the first bytes say that the file is packed?
bool is_packed(std::string_view head) {
  using namespace std::string_view_literals;
  return head.starts_with("\x1F\x8B"sv) || head.starts_with("BZh"sv) ||
         head.starts_with("\x28\xB5\x2F\xFD"sv) || head.starts_with("\xFD\x37\x7A\x58\x5A"sv);
}

}  // namespace

struct ByteSource::State {
  std::string path;
  int fd = -1;
  std::uint64_t size = 0, taken = 0;
  std::unique_ptr<archive, FreeArchive> packed;
  std::atomic<std::uint64_t> unpacked_from = 0;  // bytes of the packed file, as of the thread that unpacks
  std::unique_ptr<ReadAhead> ahead;
  std::unique_ptr<Lbzip2> piped;
  bool piped_to_end = false;

  ~State() {
    ahead.reset();
    piped.reset();
    packed.reset();
    if (fd > 0) ::close(fd);
  }

  [[noreturn]] void fail(const std::string& what, const std::string& remedy) const {
    throw Error(Location{path == "-" ? "standard input" : path}, what, remedy);
  }

  void open_packed() {
    packed.reset(archive_read_new());
    archive_read_support_filter_gzip(packed.get());
    archive_read_support_filter_bzip2(packed.get());
    archive_read_support_filter_zstd(packed.get());
    archive_read_support_filter_xz(packed.get());
    archive_read_support_format_raw(packed.get());
    archive_entry* entry = nullptr;
    if (archive_read_open_fd(packed.get(), fd, kBlock) != ARCHIVE_OK ||
        archive_read_next_header(packed.get(), &entry) != ARCHIVE_OK)
      fail("cannot be unpacked", "fetch the file again");
    ahead =
        std::make_unique<ReadAhead>([this](char* into, std::size_t count) { return unpack(into, count); });
  }

  [[nodiscard]] bool is_packed_file() const { return packed || piped; }

  std::size_t read_piped(char* into, std::size_t count) {
    if (piped_to_end) return 0;
    const auto n = piped->read(into, count);
    if (n > 0) return n;
    piped_to_end = true;
    if (!piped->is_whole()) fail("is damaged or cut short: lbzip2 cannot unpack it", "fetch the file again");
    return 0;
  }

  std::size_t unpack(char* into, std::size_t count) {
    const auto n = archive_read_data(packed.get(), into, count);
    if (n < 0)
      fail("is damaged or cut short: " + std::string(archive_error_string(packed.get())
                                                         ? archive_error_string(packed.get())
                                                         : "bad data"),
           "fetch the file again");
    unpacked_from =
        static_cast<std::uint64_t>(std::max<la_int64_t>(0, archive_filter_bytes(packed.get(), -1)));
    return static_cast<std::size_t>(n);
  }

  std::size_t read(char* into, std::size_t count) {
    if (piped) return read_piped(into, count);
    if (ahead) return ahead->read(into, count);
    ssize_t n = 0;
    do {
      n = ::read(fd, into, count);
    } while (n < 0 && errno == EINTR);
    if (n < 0) fail("cannot be read: " + std::string(std::strerror(errno)), "check the disk");
    taken += static_cast<std::uint64_t>(n);
    return static_cast<std::size_t>(n);
  }
};

ByteSource::ByteSource(const std::string& path) : state_(std::make_unique<State>()) {
  state_->path = path;
  if (path == "-") {
    state_->fd = STDIN_FILENO;
    return;
  }
  state_->fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat info {};
  if (state_->fd < 0 || ::fstat(state_->fd, &info) != 0)
    state_->fail("cannot be opened: " + std::string(std::strerror(errno)), "check the path");
  if (S_ISDIR(info.st_mode)) state_->fail("is a folder", "name a file");
  state_->size = static_cast<std::uint64_t>(info.st_size);
  std::array<char, 8> head{};
  const auto n = ::pread(state_->fd, head.data(), head.size(), 0);
  const std::string_view first(head.data(), n > 0 ? static_cast<std::size_t>(n) : 0);
  if (first.starts_with("BZh")) state_->piped = Lbzip2::start(state_->fd);
  if (!state_->piped && is_packed(first)) state_->open_packed();
}

ByteSource::~ByteSource() = default;
ByteSource::ByteSource(ByteSource&&) noexcept = default;

std::size_t ByteSource::read(char* into, std::size_t size) {
  return state_->read(into, size);
}

void ByteSource::skip(std::uint64_t count) {
  if (!state_->is_packed_file() && state_->fd != STDIN_FILENO && count <= state_->size) {
    if (::lseek(state_->fd, static_cast<off_t>(count), SEEK_CUR) >= 0) {
      state_->taken += count;
      return;
    }
  }
  std::vector<char> block(kBlock);
  while (count > 0) {
    const auto n = state_->read(block.data(), std::min<std::uint64_t>(count, block.size()));
    if (n == 0) state_->fail("ends before the place to go on from", "import it anew: it is another file");
    count -= n;
  }
}

std::uint64_t ByteSource::taken() const {
  if (state_->piped) return state_->piped->taken();
  return state_->packed ? state_->unpacked_from.load() : state_->taken;
}

std::uint64_t ByteSource::size() const {
  return state_->size;
}

bool LineSource::fill() {
  if (at_end_) return false;
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (buffer_.size() < end_ + kBlock + kPadding)
    buffer_.resize(std::max(2 * buffer_.size(), end_ + kBlock + kPadding));
  const auto n = bytes_.read(buffer_.data() + end_, buffer_.size() - kPadding - end_);
  end_ += n;
  at_end_ = n == 0;
  return n > 0;
}

bool LineSource::next(std::string_view& line) {
  std::size_t searched = begin_;
  while (true) {
    const auto* eol =
        end_ > searched
            ? static_cast<const char*>(std::memchr(buffer_.data() + searched, '\n', end_ - searched))
            : nullptr;
    if (eol != nullptr) {
      const auto stop = static_cast<std::size_t>(eol - buffer_.data());
      line = {buffer_.data() + begin_, stop - begin_};
      offset_ += stop + 1 - begin_;
      begin_ = stop + 1;
      break;
    }
    const auto held = end_ - begin_;
    if (held > kLongest)
      throw Error("a line is longer than 256 MB", "this is not a file of one record a line");
    if (!fill()) {
      if (held == 0) return false;
      line = {buffer_.data() + begin_, held};
      offset_ += held;
      begin_ = end_;
      break;
    }
    searched = begin_ + held;
  }
  if (line.ends_with('\r')) line.remove_suffix(1);
  return true;
}

}  // namespace galley::kb
