#include "kb/sqlite_error.h"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include "base/error.h"

namespace galley::kb {

void rethrow_as_store_error(const std::string& path) {
  try {
    throw;
  } catch (const SQLite::Exception& e) {
    const Location where{path};
    switch (e.getErrorCode() & 0xFF) {
      case SQLITE_NOTADB:
        throw StoreError(where, "not a knowledge base", "run 'galley kb build' or name another file");
      case SQLITE_CORRUPT:
        throw StoreError(where, "the knowledge base is damaged",
                         "restore a snapshot, or move it away and run 'galley kb build'");
      case SQLITE_CANTOPEN:
        throw StoreError(where, "cannot be opened", "check the path, and that its folder is there");
      case SQLITE_FULL:
        throw StoreError(where, "the disk is full", "make room and try again");
      case SQLITE_READONLY:
        if (e.getExtendedErrorCode() == SQLITE_READONLY_ROLLBACK)
          throw StoreError(where, "a process was killed while it wrote here", "open it again where it may be written");
        [[fallthrough]];
      case SQLITE_PERM:
        throw StoreError(where, "may not be written", "check its permissions");
      case SQLITE_BUSY:
      case SQLITE_LOCKED:
        throw StoreError(where, "another process is using it", "try again");
      case SQLITE_IOERR:
        throw StoreError(where, "cannot be read or written", "check the disk");
      default:
        throw StoreError(where, e.what(), "run 'galley kb build'");
    }
  }
}

}  // namespace galley::kb
