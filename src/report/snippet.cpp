#include "report/snippet.h"

#include <algorithm>
#include <filesystem>

#include "base/utf8.h"
#include "report/wording.h"

namespace galley::report {
namespace {

constexpr int kBefore = 40, kAfter = 30;  // characters shown around a span
constexpr int kWordSearch = 12;           // characters a cut may move to fall between words
constexpr std::uint32_t kLongSpan = 160;  // bytes; a longer span is cut in its middle
constexpr std::uint32_t kJoin = 12;       // bytes; windows nearer than this are shown as one
constexpr std::size_t kWidth = 112;       // columns of a row

struct Piece {
  Span span;
  char mark;
};
struct LineOfPieces {
  int line;
  bool in_title;
  std::string label;
  std::vector<Piece> pieces;
};

bool is_tail(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80 || c == Document::kNothing;
}

// What is shown of a document: its bytes, but for HTML its text.
const std::string& shown(const Document& d) {
  return d.format == "html" ? d.text : d.bytes;
}

char mark_of(const std::string& role) {
  return role == "claim" ? '^' : role == "other" ? '~' : '-';
}

// Moves `at` by up to `count` characters towards `limit`, then on to the next space if one is near.
std::uint32_t step(const std::string& text, std::uint32_t at, std::uint32_t limit, int count, int direction) {
  const auto next = [&](std::uint32_t i) {
    do i = static_cast<std::uint32_t>(static_cast<std::int64_t>(i) + direction);
    while (i != limit && is_tail(text[i]));
    return i;
  };
  for (int n = 0; n < count && at != limit; ++n) at = next(at);
  auto word = at;
  for (int n = 0; n < kWordSearch && word != limit; ++n) {
    if (text[direction < 0 ? word - 1 : word] == ' ') return word;
    word = next(word);
  }
  return word == limit ? limit : at;
}

// Cuts spans at line ends and sorts the pieces by line.
std::vector<LineOfPieces> by_line(const Places& places, const std::vector<FindingSpan>& spans) {
  std::vector<LineOfPieces> lines;
  const auto add = [&](const Place& p, int line_in_file, Piece piece) {
    if (piece.span.empty()) return;
    const auto line = line_in_file + p.lines_before;
    const bool in_title = p.in_title;
    const auto file = std::filesystem::path(p.file).filename().string();
    const auto label = in_title ? "title" : (file.empty() ? "" : file + ":") + std::to_string(line_in_file);
    auto it = std::find_if(lines.begin(), lines.end(),
                           [&](const LineOfPieces& l) { return l.line == line && l.in_title == in_title; });
    if (it == lines.end()) it = lines.insert(lines.end(), {line, in_title, label, {}});
    it->pieces.push_back(piece);
  };
  for (const auto& s : spans) {
    const auto p = places.of(s.span);
    const auto first = places.line_span(p.line + p.lines_before, p.in_title);
    add(p, p.line, {{s.span.start, std::min(s.span.end, first.end)}, mark_of(s.role)});
    if (p.end_line > p.line && s.span.end > first.end) {
      const auto last = places.line_span(p.end_line + p.lines_before, p.in_title);
      add(p, p.end_line, {{last.start, std::min(s.span.end, last.end)}, mark_of(s.role)});
    }
  }
  std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) {
    return a.in_title != b.in_title ? a.in_title : a.line < b.line;
  });
  return lines;
}

// The parts of a line worth showing.
std::vector<Span> windows(const std::string& text, Span line, const std::vector<Piece>& pieces) {
  std::vector<Span> out;
  const auto around = [&](Span s) {
    out.push_back({step(text, s.start, line.start, kBefore, -1), step(text, s.end, line.end, kAfter, +1)});
  };
  for (const auto& p : pieces) {
    if (p.span.size() <= kLongSpan) {
      around(p.span);
      continue;
    }
    const auto middle = p.span.start + p.span.size() / 2;
    out.push_back(
        {step(text, p.span.start, line.start, kBefore, -1), step(text, p.span.start, middle, kBefore, +1)});
    out.push_back(
        {step(text, p.span.end, middle, kBefore, -1), step(text, p.span.end, line.end, kAfter, +1)});
  }
  std::sort(out.begin(), out.end());
  std::vector<Span> joined;
  for (const auto w : out) {
    if (!joined.empty() && w.start <= joined.back().end + kJoin)
      joined.back() = joined.back().hull(w);
    else
      joined.push_back(w);
  }
  return joined;
}

// Adds the characters of `window` and the marks below them. In HTML, markup leaves runs of space: one is
// enough.
void draw(SnippetRow& row, const Document& d, Span window, const std::vector<Piece>& pieces) {
  const std::string& text = shown(d);
  for (std::size_t i = window.start; i < window.end;) {
    const auto start = static_cast<std::uint32_t>(i);
    const char32_t c = utf8::next(text, i);
    if (c == U'\x01' && d.format == "html") continue;
    const auto glyph = harmless(std::string_view(text).substr(start, i - start));
    if (glyph == " " && d.format == "html" && (row.text.empty() || row.text.ends_with(' '))) continue;
    row.text += glyph;
    if (utf8::is_mark(c)) continue;
    char mark = ' ';
    for (const auto& p : pieces)
      if (start >= p.span.start && start < p.span.end && (mark == ' ' || p.mark == '^')) mark = p.mark;
    row.marks += mark;
  }
}

void add_gap(SnippetRow& row) {
  row.text += "…";
  row.marks += ' ';
}

}  // namespace

std::vector<SnippetRow> snippet(const Places& places, const std::vector<FindingSpan>& spans) {
  std::vector<SnippetRow> rows;
  for (const auto& l : by_line(places, spans)) {
    const auto line = places.line_span(l.line, l.in_title);
    const auto parts = windows(shown(places.document()), line, l.pieces);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const bool fresh = i == 0 || rows.back().marks.size() + parts[i].size() > kWidth;
      if (fresh) rows.push_back({l.label, "", ""});
      if (parts[i].start > line.start && fresh) add_gap(rows.back());
      draw(rows.back(), places.document(), parts[i], l.pieces);
      if (parts[i].end < line.end) add_gap(rows.back());
    }
  }
  for (auto& r : rows) r.marks.erase(r.marks.find_last_not_of(' ') + 1);
  return rows;
}

}  // namespace galley::report
