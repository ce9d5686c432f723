#include "read/wikitable.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"
#include "read/clean.h"
#include "read/places.h"

namespace galley::read {
namespace {

constexpr std::uint32_t kLongestCell = 250;  // bytes, as in html.cpp

struct Cell {
  Span content;
  bool header = false;
  std::uint32_t columns = 1, rows = 1;
};

// How many rows or columns the attributes of a cell say that it reaches over.
std::uint32_t reach(std::string_view attributes, std::string_view name) {
  const auto at = attributes.find(name);
  if (at == std::string_view::npos) return 1;
  const auto digit = attributes.find_first_of("0123456789", at);
  std::uint32_t n = 1;
  if (digit != std::string_view::npos)
    std::from_chars(attributes.data() + digit, attributes.data() + attributes.size(), n);
  return std::clamp(n, 1U, 1000U);
}

class Table {
 public:
  Table(std::string_view source, Span whole) : source_(source.substr(0, whole.end)), rows_(1) {
    auto start = next_line(whole.start);
    for (; start < whole.end; start = next_line(start))
      if (!line({start, std::min(next_line(start), whole.end)})) break;
  }

  [[nodiscard]] const std::vector<std::vector<Cell>>& rows() const { return rows_; }
  [[nodiscard]] Span caption() const { return caption_; }

 private:
  std::uint32_t next_line(std::uint32_t from) const {
    const auto end = source_.find('\n', from);
    return static_cast<std::uint32_t>(end == std::string_view::npos ? source_.size() : end + 1);
  }
  // False at the end of the table.
  bool line(Span whole) {
    auto at = whole.start;
    while (at < whole.end && (source_[at] == ' ' || source_[at] == '\t' || source_[at] == Document::kNothing))
      ++at;
    const char mark = at < whole.end ? source_[at] : '\n';
    const char second = at + 1 < whole.end ? source_[at + 1] : '\n';
    if (mark == '|' && second == '}') return false;
    if (mark == '|' && second == '-') {
      rows_.emplace_back();
    } else if (mark == '|' && second == '+') {
      caption_ = cell({at + 2, whole.end}).content;
    } else if (mark == '|' || mark == '!') {
      cells({at + 1, whole.end}, mark == '!');
    } else if (!rows_.back().empty() && mark != '\n') {
      rows_.back().back().content.end = whole.end;
    }
    return true;
  }
  void cells(Span span, bool header) {
    auto start = span.start;
    for (auto i = start; i < span.end; ++i) {
      const bool parts = i + 1 < span.end && source_[i] == source_[i + 1] &&
                         (source_[i] == '|' || (header && source_[i] == '!'));
      if (!parts) continue;
      rows_.back().push_back(cell({start, i}));
      rows_.back().back().header = header;
      start = i + 2;
      ++i;
    }
    rows_.back().push_back(cell({start, span.end}));
    rows_.back().back().header = header;
  }
  // "attributes | content"
  Cell cell(Span span) const {
    Cell out;
    out.content = span;
    const auto bar = source_.substr(0, span.end).find('|', span.start);
    if (bar == std::string_view::npos) return out;
    const auto attributes = utf8::lower(source_.substr(span.start, bar - span.start));
    out.content.start = static_cast<std::uint32_t>(bar + 1);
    out.columns = reach(attributes, "colspan");
    out.rows = reach(attributes, "rowspan");
    return out;
  }

  std::string_view source_;  // up to the end of the table
  std::vector<std::vector<Cell>> rows_;
  Span caption_;
};

std::string row_words(std::string_view text, const std::vector<Cell>& row) {
  std::string out;
  for (const auto& cell : row) {
    const auto span = trimmed(text, cell.content);
    out.append(text.substr(span.start, span.size())) += '|';
  }
  return out;
}

}  // namespace

std::vector<Block> wikitext_table(std::string& text, std::string_view source, Span whole,
                                  std::uint32_t group) {
  const Table table(source, whole);
  std::vector<Block> blocks;
  if (const auto caption = trimmed(text, table.caption()); !caption.empty())
    blocks.push_back({caption, BlockKind::caption, {}});
  Places places;
  places.enter(PlaceStep::table);
  std::string first_head;
  bool body = false;
  for (const auto& row : table.rows()) {
    if (row.empty()) continue;
    // A row of headers below the body is that of the total, unless it says the head again.
    const auto words = row_words(text, row);
    const bool headers =
        row.size() > 1 && std::all_of(row.begin(), row.end(), [](const auto& c) { return c.header; });
    if (headers && body && words == first_head) continue;
    const bool head = headers && !body;
    if (head && first_head.empty()) first_head = words;
    body = body || !head;
    if (head) places.enter(PlaceStep::head);
    places.enter(PlaceStep::row);
    for (const auto& cell : row) {
      places.enter(PlaceStep::cell, cell.columns, cell.rows);
      const auto span = trimmed(text, cell.content);
      if (!span.empty() && span.size() <= kLongestCell) {
        auto place = places.here(BlockKind::cell);
        if (place.group != 0) place.group = group;
        blocks.push_back({span, BlockKind::cell, place});
      }
      places.leave(PlaceStep::cell);
    }
    places.leave(PlaceStep::row);
    if (head) places.leave(PlaceStep::head);
  }
  auto at = whole.start;
  for (const auto& block : blocks) {
    blank(text, {at, block.span.start});
    at = block.span.end;
  }
  blank(text, {at, whole.end});
  return blocks;
}

}  // namespace galley::read
