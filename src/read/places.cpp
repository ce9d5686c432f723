#include "read/places.h"

#include <algorithm>

namespace galley::read {

namespace {
// More than a newsroom's table has: how far a hostile cell may be said to reach.
constexpr std::uint32_t kMostColumns = 100, kMostRows = 1000;
}  // namespace

void Places::enter(PlaceStep step, std::uint32_t columns, std::uint32_t rows) {
  if (step == PlaceStep::item) ++items_;
  if (step == PlaceStep::table || step == PlaceStep::list) {
    Group group;
    group.place.group = ++groups_;
    group.list = step == PlaceStep::list;
    open_.push_back(group);
    return;
  }
  if (step == PlaceStep::none || open_.empty()) return;
  auto& group = open_.back();
  // Pages have items without a list in cells, and rows without a table in lists.
  if (group.list != (step == PlaceStep::item)) return;
  if (step == PlaceStep::head) {
    ++group.heads;
  } else if (step == PlaceStep::row) {
    ++group.rows;
    if (group.heads == 0 && (group.place.row == 0 || group.rows > group.first_reaches)) ++group.place.row;
    group.next_column = 0;
  } else if (step == PlaceStep::cell) {
    auto& until = group.until;
    while (group.next_column < until.size() && until[group.next_column] >= group.rows) ++group.next_column;
    group.place.column = group.next_column;
    group.next_column += columns;
    group.taken = false;
    if (rows > 1) {
      const auto last = group.rows + std::min(rows, kMostRows) - 1;
      if (group.next_column > until.size() && group.next_column <= kMostColumns) until.resize(group.next_column);
      for (auto c = group.place.column; c < std::min<std::size_t>(group.next_column, until.size()); ++c) until[c] = last;
      if (group.rows == 1 && group.place.row == 1) group.first_reaches = std::max(group.first_reaches, last);
    }
  } else {
    ++group.place.row;
    group.taken = false;
  }
}

void Places::leave(PlaceStep step) {
  if (step == PlaceStep::item && items_ > 0) --items_;
  if (open_.empty()) return;
  if (step == PlaceStep::table || step == PlaceStep::list)
    open_.pop_back();
  else if (step == PlaceStep::head && !open_.back().list && open_.back().heads > 0)
    --open_.back().heads;
}

Place Places::here(BlockKind kind) {
  if (open_.empty()) return {};
  auto& group = open_.back();
  if (kind != (group.list ? BlockKind::list_item : BlockKind::cell) || group.taken) return {};
  if (group.list && group.place.row == 0) return {};
  group.taken = true;
  return group.place;
}

}  // namespace galley::read
