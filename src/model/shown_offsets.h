#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace galley {

// Offsets into a document's words (Document::words: without what is masked, runs of space as one) beside
// offsets into its file. What is said of the words by counting, "the two letters behind it", would otherwise
// miss where markup stands between them: in "38 <b>seconds</b>" the two words are one space apart.
class ShownOffsets {
 public:
  ShownOffsets() = default;  // all bytes are shown
  explicit ShownOffsets(std::string_view text);

  // How many bytes of words stand before byte `offset` of the file.
  [[nodiscard]] std::uint32_t of(std::uint32_t offset) const;
  [[nodiscard]] Span of(Span span) const { return {of(span.start), of(span.end)}; }

  // The bytes of the file from the first of the shown ones to behind the last of them. An empty span lies
  // behind the word before it or, if there is none, before the word behind it.
  [[nodiscard]] Span in_file(Span shown) const;

 private:
  // Bytes of the file that are not shown, [start, end), and how many such there are before them.
  struct Run {
    std::uint32_t start, end, before;
    bool behind_word;
  };
  // The last run that has fewer than so many shown bytes before it, or as many; null if there is none.
  [[nodiscard]] const Run* run_before(std::uint32_t shown) const;

  std::vector<Run> runs_;
};

}  // namespace galley
