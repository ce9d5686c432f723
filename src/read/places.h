#pragma once

#include <vector>

#include "model/document.h"

namespace galley::read {

// What a reader may enter that gives blocks a place.
enum class PlaceStep { none, table, head, row, cell, list, item };

// Follows a reader through the tables and lists of a document, and says where a block stands.
class Places {
 public:
  // Every step that is entered is left again, in order. `columns`, `rows`: how far a cell reaches; the cells of the rows
  // below it stand in the columns that it leaves free. Rows that a cell of the very first row reaches into, where no
  // row is said to be the head, count as one row with it: together they are the head.
  void enter(PlaceStep step, std::uint32_t columns = 1, std::uint32_t rows = 1);
  void leave(PlaceStep step);

  // The place of a block of that kind that stands here; none for a block that is neither cell nor item, and
  // for the second and later blocks of a cell or item.
  [[nodiscard]] Place here(BlockKind kind);
  [[nodiscard]] bool in_list() const { return items_ > 0; }

 private:
  struct Group {
    Place place;
    bool list = false;
    int heads = 0;       // how many are open: rows in one are row 0
    bool taken = false;  // the cell or item has its block
    std::uint32_t next_column = 0;
    std::uint32_t rows = 0;            // entered so far, those of the head too
    std::uint32_t first_reaches = 1;   // the last row that a cell of the first one reaches into
    std::vector<std::uint32_t> until;  // by column: the last row that a cell of an earlier row reaches into
  };
  std::vector<Group> open_;
  std::uint32_t groups_ = 0;
  int items_ = 0;
};

}  // namespace galley::read
