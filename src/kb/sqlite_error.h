#pragma once

#include <string>

namespace galley::kb {

// The one translator of SQLiteCpp's exceptions: called inside a catch block, throws StoreError with one
// sentence about `path` and what to do about it. Exceptions of other kinds pass through.
[[noreturn]] void rethrow_as_store_error(const std::string& path);

// Runs `work`; what SQLite throws in it becomes a StoreError.
template <typename Work>
auto guarded(const std::string& path, Work work) -> decltype(work()) {
  try {
    return work();
  } catch (...) {
    rethrow_as_store_error(path);
  }
}

}  // namespace galley::kb
