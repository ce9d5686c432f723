#include "lsp/text.h"

#include <algorithm>

#include "base/utf8.h"

namespace galley::lsp {

Text::Text(std::string bytes) : bytes_(std::move(bytes)) {
  find_lines();
}

void Text::find_lines() {
  starts_ = {0};
  for (std::size_t i = 0; i < bytes_.size(); ++i) {
    const bool cr_lf = bytes_[i] == '\r' && i + 1 < bytes_.size() && bytes_[i + 1] == '\n';
    if (bytes_[i] == '\n' || (bytes_[i] == '\r' && !cr_lf)) starts_.push_back(i + 1);
  }
}

std::size_t Text::line_of(std::size_t offset) const {
  return static_cast<std::size_t>(std::upper_bound(starts_.begin(), starts_.end(), offset) -
                                  starts_.begin()) -
         1;
}

std::size_t Text::line_end(std::size_t line) const {
  if (line + 1 == starts_.size()) return bytes_.size();
  auto end = starts_[line + 1] - 1;
  if (end > starts_[line] && bytes_[end] == '\n' && bytes_[end - 1] == '\r') --end;
  return end;
}

std::size_t Text::line_start(std::size_t offset) const {
  return starts_[line_of(offset)];
}

std::size_t Text::offset(Position at, Encoding encoding) const {
  if (at.line >= starts_.size()) return bytes_.size();
  const auto end = line_end(at.line);
  std::size_t here = starts_[at.line], counted = 0;
  while (here < end) {
    auto next = here;
    const auto c = utf8::next(bytes_, next);
    counted += encoding == Encoding::utf8 ? next - here : (c > 0xFFFF ? 2u : 1u);
    if (counted > at.character) break;
    here = next;
  }
  return here;
}

Position Text::position(std::size_t offset, Encoding encoding) const {
  offset = std::min(offset, bytes_.size());
  const auto line = line_of(offset);
  const auto before = std::string_view(bytes_).substr(starts_[line], offset - starts_[line]);
  return {line, encoding == Encoding::utf8 ? before.size() : utf8::utf16_length(before)};
}

void Text::replace(std::size_t from, std::size_t to, std::string_view with) {
  bytes_.replace(from, std::max(from, to) - from, with);
  find_lines();
}

}  // namespace galley::lsp
