#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <map>
#include <string>

#include "kb/store.h"

namespace galley::kb {

// Walks all current statements in the order of their ids, reading only what tells two versions of one
// statement apart: a tenth of the work of reading them whole. The store must outlive the walk.
class StatementScan {
 public:
  explicit StatementScan(const Store& store);

  // Goes to the next statement (at first to the first); false at the end.
  bool next();

  std::string id;
  std::string tail;  // written_tail() of it
  std::string path;  // of its file
  std::int64_t txn_from = 0;

 private:

  SQLite::Statement rows_;
  std::map<std::int64_t, std::string> paths_;
  bool more_ = false;
};

}  // namespace galley::kb
