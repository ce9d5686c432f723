#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace galley::kb {

// What became of a proposal. The mark stands before its line in the file.
enum class Mark : std::uint8_t {
  open,      // [ ]
  accepted,  // [+]
  rejected,  // [-]
  unsure,    // [?]
  applied,   // [=] accepted, and written into the knowledge base
};

// Proposals in a text file that is made to be read, marked and merged: a mark and a line of the text form,
// above it lines that begin with "# " and say where it comes from (docs/knowledge-base.md). Nothing of the
// file is changed but marks and lines that were edited.
class ReviewFile {
 public:
  struct Item {
    Mark mark = Mark::open;
    std::string line;                  // of the text form
    std::vector<std::string> context;  // the "# " lines right above, as they are
    int at = 0;                        // its line in the file, from 1
  };

  // Faults (a line that is neither, an unknown mark) go to `diagnostics`.
  ReviewFile(std::string_view text, const std::string& path, Diagnostics& diagnostics);

  [[nodiscard]] const std::vector<Item>& items() const { return items_; }
  void mark(std::size_t item, Mark mark);
  void edit(std::size_t item, std::string line);
  [[nodiscard]] std::string text() const;

 private:
  void write(std::size_t item);

  std::vector<std::string> lines_;
  std::vector<Item> items_;
};

// "[ ] ", "[+] ", ...
[[nodiscard]] std::string_view written(Mark mark);

}  // namespace galley::kb
