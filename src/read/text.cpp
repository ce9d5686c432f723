#include <algorithm>
#include <charconv>
#include <vector>

#include "base/utf8.h"
#include "read/clean.h"
#include "read/format.h"
#include "read/part.h"

namespace galley::read {
namespace {

// Text whose longest line has this many characters may have been wrapped by hand or by a mailer.
constexpr std::size_t kWidestWrap = 120;
constexpr std::size_t kNarrowestWrap = 40;
// A wrapped line may end this many characters before the widest one although the next word would have fitted.
constexpr std::size_t kRaggedEdge = 8;

struct Line {
  Span span;               // trimmed
  std::size_t length = 0;  // characters, indentation included
  bool blank() const { return span.empty(); }
};

// Lines end at LF, CR LF or CR.
std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> out;
  std::uint32_t start = 0;
  const auto size = static_cast<std::uint32_t>(text.size());
  for (std::uint32_t i = 0; i <= size; ++i) {
    if (i < size && text[i] != '\n' && text[i] != '\r') continue;
    Line line{trimmed(text, {start, i})};
    line.length = utf8::length(text.substr(start, line.span.end - start));
    out.push_back(line);
    if (i + 1 < size && text[i] == '\r' && text[i + 1] == '\n') ++i;
    start = i + 1;
  }
  return out;
}

std::size_t first_word(std::string_view line) {
  return utf8::length(line.substr(0, line.find(' ')));
}

bool starts_lower(std::string_view line) {
  std::size_t i = 0;
  const char32_t c = utf8::next(line, i);
  return utf8::is_letter(c) && !utf8::is_upper(c);
}

bool is_list_item(std::string_view line) {
  return line.starts_with("- ") || line.starts_with("* ") || line.starts_with("• ");
}

class Splitter {
 public:
  Splitter(Document& document, const std::vector<Line>& lines) : d_(document), lines_(lines) {
    for (const auto& l : lines_) widest_ = std::max(widest_, l.length);
  }

  void run() {
    for (std::size_t i = 0; i < lines_.size();) {
      if (lines_[i].blank()) {
        ++i;
        continue;
      }
      auto last = i;
      while (last + 1 < lines_.size() && !lines_[last + 1].blank() && goes_on(lines_[last], lines_[last + 1]))
        ++last;
      add(i, last);
      i = last + 1;
    }
  }

 private:
  std::string_view of(const Line& l) const {
    return std::string_view(d_.text).substr(l.span.start, l.span.size());
  }

  // Is the line break only a wrap? In wrapped text the next word would not have fitted on the line; elsewhere
  // only a lower-case start after an unfinished line says so.
  bool goes_on(const Line& a, const Line& b) const {
    if (is_list_item(of(b))) return false;
    if (widest_ >= kNarrowestWrap && widest_ <= kWidestWrap &&
        a.length + 1 + first_word(of(b)) + kRaggedEdge > widest_)
      return true;
    return starts_lower(of(b)) && !ends_with_full_stop(of(a)) && !of(a).ends_with(':');
  }

  void add(std::size_t first, std::size_t last) {
    const bool alone =
        (first == 0 || lines_[first - 1].blank()) && (last + 1 == lines_.size() || lines_[last + 1].blank());
    Block b{{lines_[first].span.start, lines_[last].span.end}};
    const auto words = d_.words(b.span);
    if (is_list_item(words)) {
      b.kind = BlockKind::list_item;
    } else if (is_wiki_heading(words)) {
      b.kind = BlockKind::heading;
      b.span = trimmed(d_.text, inside_equals(b.span));
    } else if (first == last && alone && utf8::length(words) <= kLongestHeading &&
               !ends_like_a_sentence(words) && !starts_lower(words)) {
      b.kind = BlockKind::heading;
    }
    d_.blocks.push_back(b);
  }

  // "= Title =", "== Section ==": wikitext.
  static bool is_wiki_heading(std::string_view line) {
    return line.size() > 4 && line.starts_with('=') && line.ends_with('=') &&
           line.find_first_not_of("= ") != std::string_view::npos;
  }
  Span inside_equals(Span s) const {
    while (d_.text[s.start] == '=') ++s.start;
    while (d_.text[s.end - 1] == '=') --s.end;
    return s;
  }

  Document& d_;
  const std::vector<Line>& lines_;
  std::size_t widest_ = 0;
};

// May the first block be the headline? Only if an empty line follows it.
bool first_stands_alone(const Document& d, const std::vector<Line>& lines) {
  if (d.blocks.empty()) return false;
  const auto end = d.blocks.front().span.end;
  const auto it =
      std::find_if(lines.begin(), lines.end(), [&](const Line& l) { return l.span.start >= end; });
  return it != lines.end() && it->blank() && d.blocks.size() > 1;
}

// The number that a line begins with as an item of a numbered list ("3. ", "3) "); 0 if it is none.
std::uint32_t item_number(std::string_view line) {
  std::uint32_t n = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + std::min<std::size_t>(line.size(), 3), n);
  const auto rest = line.substr(static_cast<std::size_t>(end - line.data()));
  return error == std::errc() && (rest.starts_with(". ") || rest.starts_with(") ")) ? n : 0;
}

// Blocks of items next to each other are one list; lines numbered in a row are one, too.
void place_items(Document& d) {
  std::uint32_t groups = 0;
  for (std::size_t i = 0; i < d.blocks.size(); ++i) {
    auto& b = d.blocks[i];
    const bool bulleted = b.kind == BlockKind::list_item;
    const auto number = item_number(std::string_view(d.text).substr(b.span.start, std::min(b.span.size(), 5U)));
    const auto before = i > 0 ? d.blocks[i - 1] : Block();
    if (before.place.group != 0 && (bulleted ? before.kind == BlockKind::list_item : number == before.place.row + 1))
      b.place = {before.place.group, before.place.row + 1, 0};
    else if (bulleted || number == 1)
      b.place = {++groups, 1, 0};
  }
}

}  // namespace

void read_text(Document& document, const WordLists& lists) {
  const auto lines = lines_of(document.text);
  Splitter(document, lines).run();
  if (document.blocks.size() == 1)
    document.blocks.front().kind = BlockKind::paragraph;  // a heading of nothing
  place_items(document);
  name_parts(document, lists, first_stands_alone(document, lines));
}

}  // namespace galley::read
