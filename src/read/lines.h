#pragma once

#include <string>
#include <vector>

#include "base/word_list.h"
#include "model/document.h"

// An article whose parts are known line by line: what a document that is not text looks like while it is
// edited.
namespace galley::read {

struct Lines {
  std::string text;
  std::vector<BlockKind> kinds;  // of each line; that of an empty line says nothing
};

// A document as it reads: one block a line, with an empty line between two. An empty line within a block
// becomes a space, as its other line ends do.
[[nodiscard]] Lines lines_of(const Document& document);

// The article that these lines are; its offsets are bytes of lines.text. Throws Error where there are not as
// many kinds as lines, for invalid UTF-8, or for empty or over-long text.
[[nodiscard]] Document read_lines(std::string path, Lines lines, const WordLists& lists);

}  // namespace galley::read
