#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kb/import/byte_source.h"
#include "kb/import/csv_reader.h"

namespace galley::kb {

// Reads a JSON array of flat objects as a table: the columns are the keys of the first object. Numbers are
// kept as they are written; true, false and null are "true", "false" and empty. The file is read whole (at
// most 1 GB).
class JsonTable {
 public:
  // Throws Error when it is no such array.
  JsonTable(ByteSource& bytes, std::string path);
  ~JsonTable();

  [[nodiscard]] const std::vector<std::string>& columns() const;
  bool next(Record& record);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace galley::kb
