#include "base/columns.h"

namespace galley {
namespace {

std::vector<std::string> split_tabs(std::string_view line) {
  std::vector<std::string> out;
  while (true) {
    const auto tab = line.find('\t');
    out.emplace_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return out;
    line.remove_prefix(tab + 1);
  }
}

}  // namespace

std::vector<ColumnLine> column_lines(std::string_view text) {
  std::vector<ColumnLine> out;
  for (int number = 1; !text.empty(); ++number) {
    const auto eol = text.find('\n');
    auto line = text.substr(0, eol);
    text.remove_prefix(eol == std::string_view::npos ? text.size() : eol + 1);
    while (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    if (line.front() == '#')
      out.push_back({number, line, {}});
    else
      out.push_back({number, {}, split_tabs(line)});
  }
  return out;
}

}  // namespace galley
