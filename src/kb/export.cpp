#include "kb/export.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>

#include "base/error.h"
#include "kb/sqlite_error.h"
#include "kb/store_state.h"
#include "kb/text.h"

namespace galley::kb {
namespace {

std::string lines_of(std::int64_t file, const Store& store, StoreState& state) {
  auto& query = state.prepared(STATEMENT_COLUMNS "WHERE file = ?");
  query.bind(1, static_cast<int64_t>(file));
  std::vector<std::string> lines;
  for (const auto& s : read_statements(query, state, store)) {
    const auto* property = store.properties().find(s.property);
    if (property == nullptr)
      throw StoreError(Location{state.path}, "its property '" + s.property + "' is not declared",
                       "run 'galley kb build'");
    lines.push_back(written_line(s, *property) + "\n");
  }
  std::sort(lines.begin(), lines.end());
  std::string out;
  for (const auto& line : lines) out += line;
  return out;
}

}  // namespace

std::vector<ExportedFile> export_text(const Store& store) {
  auto& state = store.state();
  return guarded(state.path, [&] {
    std::vector<ExportedFile> out;
    std::vector<std::int64_t> numbers;
    SQLite::Statement files(*state.db, "SELECT path, head, file, kind FROM file ORDER BY path");
    while (files.executeStep()) {
      out.push_back({files.getColumn(0).getString(), files.getColumn(1).getString()});
      const bool has_lines = files.getColumn(3).getString() == "kb";
      numbers.push_back(has_lines ? files.getColumn(2).getInt64() : 0);
    }
    for (std::size_t i = 0; i < out.size(); ++i)
      if (numbers[i] != 0) out[i].text += lines_of(numbers[i], store, state);
    return out;
  });
}

}  // namespace galley::kb
