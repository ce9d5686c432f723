#include "model/shown_offsets.h"

#include <algorithm>

#include "model/document.h"

namespace galley {
namespace {

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

}  // namespace

ShownOffsets::ShownOffsets(std::string_view text) {
  std::uint32_t hidden = 0;
  bool gap = false;  // the space between two words has been shown
  const auto size = static_cast<std::uint32_t>(text.size());
  for (std::uint32_t i = 0; i < size; ++i) {
    const bool space = is_space(text[i]);
    if (text[i] != Document::kNothing && !(space && gap)) {
      gap = space;
      continue;
    }
    if (runs_.empty() || runs_.back().end != i)
      runs_.push_back({i, i, hidden, i > 0 && !is_space(text[i - 1])});
    ++runs_.back().end;
    ++hidden;
  }
}

std::uint32_t ShownOffsets::of(std::uint32_t offset) const {
  const auto it =
      std::partition_point(runs_.begin(), runs_.end(), [&](const Run& r) { return r.start < offset; });
  if (it == runs_.begin()) return offset;
  const auto& run = *std::prev(it);
  return offset - run.before - (std::min(offset, run.end) - run.start);
}

const ShownOffsets::Run* ShownOffsets::run_before(std::uint32_t shown) const {
  const auto it = std::partition_point(runs_.begin(), runs_.end(),
                                       [&](const Run& r) { return r.start - r.before <= shown; });
  return it == runs_.begin() ? nullptr : &*std::prev(it);
}

Span ShownOffsets::in_file(Span shown) const {
  const auto behind = [](const Run& r, std::uint32_t n) { return n + r.before + (r.end - r.start); };
  const auto* first = run_before(shown.start);
  const auto start = first == nullptr ? shown.start : behind(*first, shown.start);
  if (shown.empty()) {
    const bool here = first != nullptr && first->start - first->before == shown.start;
    const auto at = here && first->behind_word ? first->start : start;
    return {at, at};
  }
  const auto* last = run_before(shown.end);
  // What is hidden right behind the last byte is left out.
  const bool ends_here = last != nullptr && last->start - last->before == shown.end;
  return {start, ends_here ? last->start : last == nullptr ? shown.end : behind(*last, shown.end)};
}

}  // namespace galley
