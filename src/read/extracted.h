#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace galley::read {

// The text of a file that is not text itself (DOCX, PDF, news formats): one line a block.
class ExtractedText {
 public:
  // Adds a block; tabs, line ends and control characters in `words` become spaces, those at its ends fall
  // away. Nothing is added for empty words. Returns where in the text the block's first character stands, and
  // how many bytes of `words` fell away before it.
  struct Added {
    std::uint32_t at = 0, skipped = 0;
  };
  Added add(BlockKind kind, std::string_view words, Place place = {});


  // Takes the place of a document's bytes: from now on its offsets are into this text.
  void put_into(Document& document) const;

  [[nodiscard]] bool has(BlockKind kind) const;
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] const std::vector<Block>& blocks() const { return blocks_; }

  std::optional<Day> date;  // of publication, if the file says so

 private:
  std::string text_;
  std::vector<Block> blocks_;
};

}  // namespace galley::read
