#include "read/places.h"

#include <algorithm>

namespace galley::read {

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
    if (group.heads == 0) ++group.place.row;
    group.next_column = 0;
  } else if (step == PlaceStep::cell) {
    group.place.column = group.next_column;
    group.next_column += columns;
    group.taken = false;
    if (rows > 1 && (uneven_.empty() || uneven_.back() != group.place.group))
      uneven_.push_back(group.place.group);
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

void Places::settle(std::vector<Block>& blocks) const {
  if (uneven_.empty()) return;
  // A table inside another's cell may have been marked between two cells of the outer one.
  auto groups = uneven_;
  std::ranges::sort(groups);
  for (auto& b : blocks)
    if (b.place.group != 0 && std::ranges::binary_search(groups, b.place.group)) b.place = {};
}

}  // namespace galley::read
