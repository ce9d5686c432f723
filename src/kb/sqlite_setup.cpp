#include "kb/sqlite_setup.h"

#include <sqlite3.h>

#include "kb/sqlite_memory.h"

namespace galley::kb {

void set_up_sqlite() {
  // Nobody asks how much memory is in use; to count it takes a lock at every allocation, which threads share.
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  // A rule makes a small table of its own for each list that it looks things up in: twenty pages for each, as
  // is usual, would be taken and given back hundreds of times an article.
  sqlite3_config(SQLITE_CONFIG_PAGECACHE, nullptr, 0, 0);
  give_sqlite_memory();
}

void map_no_databases() {
  sqlite3_config(SQLITE_CONFIG_MMAP_SIZE, sqlite3_int64{0}, sqlite3_int64{0});
}

}  // namespace galley::kb
