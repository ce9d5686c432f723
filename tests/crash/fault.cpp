// Loaded into galley with LD_PRELOAD by tests/crash/run. At the n-th call that changes a file (GALLEY_FAULT_AT,
// from 1) the process kills itself with SIGKILL (GALLEY_FAULT=kill; of a write, half has been done), or that
// call and all later ones fail as on a full disk (GALLEY_FAULT=full). A process that lives to its end writes
// the number of calls to the file GALLEY_FAULT_COUNT.
#undef _FILE_OFFSET_BITS  // it would make pwrite another name for pwrite64
#include <dlfcn.h>
#include <sys/types.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

enum class Fault { none, die, fail };

long calls = 0, fault_at = 0;
bool full = false;

__attribute__((constructor)) void begin() {
  const char* at = std::getenv("GALLEY_FAULT_AT");
  const char* kind = std::getenv("GALLEY_FAULT");
  fault_at = at != nullptr ? std::atol(at) : 0;
  full = kind != nullptr && std::strcmp(kind, "full") == 0;
}

__attribute__((destructor)) void end() {
  const char* path = std::getenv("GALLEY_FAULT_COUNT");
  const long all = calls;
  fault_at = 0;
  if (path == nullptr) return;
  if (FILE* out = std::fopen(path, "w")) {
    std::fprintf(out, "%ld\n", all);
    std::fclose(out);
  }
}

Fault next() {
  ++calls;
  if (fault_at == 0 || calls < fault_at) return Fault::none;
  return full ? Fault::fail : Fault::die;
}

void die() {
  ::kill(::getpid(), SIGKILL);
  while (true) ::pause();
}

template <typename Function>
Function* real(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

using WriteAt = ssize_t(int, const void*, size_t, off_t);
using Write = ssize_t(int, const void*, size_t);

ssize_t write_at(WriteAt* function, int fd, const void* bytes, size_t size, off_t at) {
  const auto what = fd > 2 ? next() : Fault::none;
  if (what == Fault::die) {
    [[maybe_unused]] const auto half = function(fd, bytes, size / 2, at);
    die();
  }
  if (what == Fault::fail) return errno = ENOSPC, -1;
  return function(fd, bytes, size, at);
}

// What a full disk can still do: sync, shorten, remove, rename.
void die_if_due() {
  if (next() == Fault::die) die();
}

}  // namespace

extern "C" {

ssize_t pwrite(int fd, const void* bytes, size_t size, off_t at) {
  return write_at(real<WriteAt>("pwrite"), fd, bytes, size, at);
}
ssize_t pwrite64(int fd, const void* bytes, size_t size, off_t at) {
  return write_at(real<WriteAt>("pwrite64"), fd, bytes, size, at);
}
ssize_t write(int fd, const void* bytes, size_t size) {
  const auto function = real<Write>("write");
  const auto what = fd > 2 ? next() : Fault::none;
  if (what == Fault::die) {
    [[maybe_unused]] const auto half = function(fd, bytes, size / 2);
    die();
  }
  if (what == Fault::fail) return errno = ENOSPC, -1;
  return function(fd, bytes, size);
}
int fsync(int fd) {
  die_if_due();
  return real<int(int)>("fsync")(fd);
}
int fdatasync(int fd) {
  die_if_due();
  return real<int(int)>("fdatasync")(fd);
}
int ftruncate(int fd, off_t size) noexcept {
  die_if_due();
  return real<int(int, off_t)>("ftruncate")(fd, size);
}
int ftruncate64(int fd, off_t size) noexcept {
  die_if_due();
  return real<int(int, off_t)>("ftruncate64")(fd, size);
}
int unlink(const char* path) noexcept {
  die_if_due();
  return real<int(const char*)>("unlink")(path);
}
int rename(const char* from, const char* to) noexcept {
  die_if_due();
  return real<int(const char*, const char*)>("rename")(from, to);
}

}  // extern "C"
