#include "kb/review_file.h"

#include <array>

namespace galley::kb {
namespace {

constexpr std::array<std::string_view, 5> kMarks = {"[ ] ", "[+] ", "[-] ", "[?] ", "[=] "};

}  // namespace

std::string_view written(Mark mark) {
  return kMarks[static_cast<std::size_t>(mark)];
}

ReviewFile::ReviewFile(std::string_view text, const std::string& path, Diagnostics& diagnostics) {
  std::vector<std::string> context;
  while (!text.empty()) {
    const auto eol = text.find('\n');
    std::string line(text.substr(0, eol));
    text.remove_prefix(eol == std::string_view::npos ? text.size() : eol + 1);
    if (line.ends_with('\r')) line.pop_back();
    lines_.push_back(line);
    const int at = static_cast<int>(lines_.size());
    if (line.empty()) {
      context.clear();
    } else if (line.front() == '#') {
      context.push_back(std::move(line));
    } else {
      Item item{Mark::open, {}, std::move(context), at};
      context.clear();
      std::size_t mark = 0;
      while (mark < kMarks.size() && !line.starts_with(kMarks[mark])) ++mark;
      if (mark == kMarks.size()) {
        diagnostics.add({path, at, 1}, "neither a comment nor a proposal with its mark",
                        "begin it with [ ], [+] accept, [-] reject or [?] unsure, and a space");
        continue;
      }
      item.mark = static_cast<Mark>(mark);
      item.line = line.substr(kMarks[mark].size());
      items_.push_back(std::move(item));
    }
  }
}

void ReviewFile::write(std::size_t item) {
  const auto& i = items_[item];
  lines_[static_cast<std::size_t>(i.at) - 1] = std::string(written(i.mark)) + i.line;
}

void ReviewFile::mark(std::size_t item, Mark mark) {
  items_[item].mark = mark;
  write(item);
}

void ReviewFile::edit(std::size_t item, std::string line) {
  items_[item].line = std::move(line);
  write(item);
}

std::string ReviewFile::text() const {
  std::string out;
  for (const auto& line : lines_) out += line + "\n";
  return out;
}

}  // namespace galley::kb
