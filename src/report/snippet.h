#pragma once

#include <string>
#include <vector>

#include "model/finding.h"
#include "report/place.h"

namespace galley::report {

// One printed row: a piece of a line of the article and, below it, the marks of the spans in it.
struct SnippetRow {
  std::string label;  // line number or "title"
  std::string text;   // what lies far from the spans is cut: "…"
  std::string marks;  // '^' claim, '~' other, '-' context, ' '
};

// The rows that show all spans of a finding, in text order. A span over several lines is shown on its first
// and last line. Marks stand under the characters they mean where a character takes one column; tabs are
// shown as one space.
[[nodiscard]] std::vector<SnippetRow> snippet(const Places& places, const std::vector<FindingSpan>& spans);

}  // namespace galley::report
