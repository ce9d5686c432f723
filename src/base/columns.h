#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace galley {

// A line of a file of columns: either a comment (`#` and what follows, whole) or columns split at tabs.
struct ColumnLine {
  int number = 0;  // from 1
  std::string_view comment;
  std::vector<std::string> columns;
};

// The lines of a TSV file without the empty ones. LF and CR LF end a line. `text` must outlive the result.
[[nodiscard]] std::vector<ColumnLine> column_lines(std::string_view text);

}  // namespace galley
