#pragma once

#include <sqlite3.h>

#include <cstring>
#include <string>

namespace galley::kb::test {

// SQLite's file layer with faults: while one lives, it is the default, and every file opened meanwhile goes
// through it. Faults are those of a disk: it is full, a write or a sync fails, a read fails or gives less
// than asked for.
class FaultyVfs {
 public:
  enum class Kind {
    full,        // writes fail with SQLITE_FULL
    io,          // reads, writes, syncs, truncations fail with SQLITE_IOERR
    short_read,  // reads give half of what was asked for
  };

  FaultyVfs() {
    real_ = sqlite3_vfs_find(nullptr);
    vfs_ = *real_;
    vfs_.zName = "faulty";
    vfs_.szOsFile = static_cast<int>(sizeof(File)) + real_->szOsFile;
    vfs_.pAppData = this;
    vfs_.pNext = nullptr;
    vfs_.xOpen = open;
    vfs_.xDelete = remove;
    sqlite3_vfs_register(&vfs_, 1);
  }
  ~FaultyVfs() {
    sqlite3_vfs_unregister(&vfs_);
    sqlite3_vfs_register(real_, 1);
  }
  FaultyVfs(const FaultyVfs&) = delete;
  FaultyVfs& operator=(const FaultyVfs&) = delete;

  // From now on the `at`-th call of the kind fails, from 1, and, if `for_good`, every later one; 0 = none.
  void arm(Kind kind, int at, bool for_good) {
    kind_ = kind;
    at_ = at;
    for_good_ = for_good;
    calls_ = 0;
  }
  void disarm() { at_ = 0; }
  // Calls of the kind since arm().
  [[nodiscard]] int calls() const { return calls_; }

 private:
  struct File {
    sqlite3_file base;
    FaultyVfs* owner;
    sqlite3_io_methods methods;
    [[nodiscard]] sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
  };
  static FaultyVfs& of(sqlite3_vfs* v) { return *static_cast<FaultyVfs*>(v->pAppData); }
  static File& of(sqlite3_file* f) { return *reinterpret_cast<File*>(f); }

  bool due(bool concerned) {
    if (!concerned) return false;
    ++calls_;
    return at_ > 0 && (for_good_ ? calls_ >= at_ : calls_ == at_);
  }
  bool write_due() { return due(kind_ != Kind::short_read); }

  static int open(sqlite3_vfs* v, const char* name, sqlite3_file* f, int flags, int* out) {
    auto& me = of(v);
    auto& file = of(f);
    file.base.pMethods = nullptr;
    file.owner = &me;
    const int rc = me.real_->xOpen(me.real_, name, file.real(), flags, out);
    if (rc != SQLITE_OK) return rc;
    file.methods = {};
    file.methods.iVersion = 1;  // no mapping of the file into memory: every read is a call
    file.methods.xClose = [](sqlite3_file* x) { return of(x).real()->pMethods->xClose(of(x).real()); };
    file.methods.xRead = read;
    file.methods.xWrite = [](sqlite3_file* x, const void* bytes, int size, sqlite3_int64 at) {
      if (of(x).owner->write_due()) return of(x).owner->failure(SQLITE_IOERR_WRITE);
      return of(x).real()->pMethods->xWrite(of(x).real(), bytes, size, at);
    };
    file.methods.xTruncate = [](sqlite3_file* x, sqlite3_int64 size) {
      if (of(x).owner->due(of(x).owner->kind_ == Kind::io)) return SQLITE_IOERR_TRUNCATE;
      return of(x).real()->pMethods->xTruncate(of(x).real(), size);
    };
    // Nothing is waited for: what tests look at afterwards is what the system holds, not what the disk does.
    file.methods.xSync = [](sqlite3_file* x, int) {
      return of(x).owner->due(of(x).owner->kind_ == Kind::io) ? SQLITE_IOERR_FSYNC : SQLITE_OK;
    };
    file.methods.xFileSize = [](sqlite3_file* x, sqlite3_int64* size) {
      return of(x).real()->pMethods->xFileSize(of(x).real(), size);
    };
    file.methods.xLock = [](sqlite3_file* x, int l) {
      return of(x).real()->pMethods->xLock(of(x).real(), l);
    };
    file.methods.xUnlock = [](sqlite3_file* x, int l) {
      return of(x).real()->pMethods->xUnlock(of(x).real(), l);
    };
    file.methods.xCheckReservedLock = [](sqlite3_file* x, int* held) {
      return of(x).real()->pMethods->xCheckReservedLock(of(x).real(), held);
    };
    file.methods.xFileControl = [](sqlite3_file* x, int op, void* arg) {
      return of(x).real()->pMethods->xFileControl(of(x).real(), op, arg);
    };
    file.methods.xSectorSize = [](sqlite3_file* x) {
      return of(x).real()->pMethods->xSectorSize(of(x).real());
    };
    file.methods.xDeviceCharacteristics = [](sqlite3_file* x) {
      return of(x).real()->pMethods->xDeviceCharacteristics(of(x).real());
    };
    file.base.pMethods = &file.methods;
    return SQLITE_OK;
  }

  static int read(sqlite3_file* f, void* into, int size, sqlite3_int64 at) {
    auto& me = *of(f).owner;
    auto* real = of(f).real();
    if (!me.due(me.kind_ != Kind::full)) return real->pMethods->xRead(real, into, size, at);
    if (me.kind_ == Kind::io) return SQLITE_IOERR_READ;
    const int half = size / 2;
    const int rc = real->pMethods->xRead(real, into, half, at);
    std::memset(static_cast<char*>(into) + half, 0, static_cast<std::size_t>(size - half));
    return rc == SQLITE_OK ? SQLITE_IOERR_SHORT_READ : rc;
  }

  static int remove(sqlite3_vfs* v, const char* name, int) {
    auto& me = of(v);
    if (me.due(me.kind_ == Kind::io)) return SQLITE_IOERR_DELETE;
    return me.real_->xDelete(me.real_, name, 0);
  }

  [[nodiscard]] int failure(int io) const { return kind_ == Kind::full ? SQLITE_FULL : io; }

  sqlite3_vfs* real_ = nullptr;
  sqlite3_vfs vfs_{};
  Kind kind_ = Kind::io;
  int at_ = 0, calls_ = 0;
  bool for_good_ = false;
};

}  // namespace galley::kb::test
