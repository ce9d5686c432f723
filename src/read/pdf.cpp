#include "read/pdf.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <vector>

#include "base/utf8.h"
#include "read/part.h"
#include "read/xml.h"

namespace galley::read {
namespace {

// Heights are of a line's type, as shares of the text's usual one.
constexpr double kHeadlineHeight = 1.35, kHeadingHeight = 1.12;
// A line that begins this much, in heights, to the right of its block opens a paragraph.
constexpr double kIndent = 0.8;
// The strip at the top and bottom of a page, as a share of its height, where headers and footers stand.
constexpr double kMargin = 0.09;

struct Line {
  std::string text;
  double left = 0, height = 0;
};
struct TextBlock {
  std::vector<Line> lines;
  double left = 0, top = 0, bottom = 0;  // shares of the page's height for top and bottom
  int page = 0;
};

double number(const pugi::xml_node& node, const char* name) {
  return node.attribute(name).as_double();
}

Line line_of(const pugi::xml_node& node) {
  Line line;
  line.left = number(node, "xMin");
  for (const auto& word : node.children("word")) {
    if (!line.text.empty()) line.text += ' ';
    line.text += word.text().get();
    line.height = std::max(line.height, number(word, "yMax") - number(word, "yMin"));
  }
  return line;
}

std::vector<TextBlock> blocks_of(const pugi::xml_node& doc, int& pages) {
  std::vector<TextBlock> out;
  pages = 0;
  for (const auto& page : doc.children("page")) {
    const double height = std::max(number(page, "height"), 1.0);
    for (const auto& flow : page.children("flow"))
      for (const auto& node : flow.children("block")) {
        TextBlock block{
            {}, number(node, "xMin"), number(node, "yMin") / height, number(node, "yMax") / height, pages};
        for (const auto& line : node.children("line"))
          if (auto l = line_of(line); !l.text.empty()) block.lines.push_back(std::move(l));
        if (!block.lines.empty()) out.push_back(std::move(block));
      }
    ++pages;
  }
  return out;
}

// What two headers of different pages have in common: the words without numbers.
std::string shape_of(const TextBlock& block) {
  std::string out;
  for (const auto& line : block.lines)
    for (const char c : line.text)
      if ((c < '0' || c > '9') && c != ' ') out += c;
  return utf8::fold(out);
}

// Headers, footers and page numbers: in the margin, and there again on at least half of the pages, or with
// nothing but a number in them.
void drop_margins(std::vector<TextBlock>& blocks, int pages) {
  const auto in_margin = [](const TextBlock& b) { return b.bottom < kMargin || b.top > 1 - kMargin; };
  std::map<std::string, std::set<int>> seen;
  for (const auto& b : blocks)
    if (in_margin(b)) seen[shape_of(b)].insert(b.page);
  std::erase_if(blocks, [&](const TextBlock& b) {
    if (!in_margin(b)) return false;
    const auto shape = shape_of(b);
    const auto on = seen[shape].size();
    return shape.size() < 3 || (pages > 1 && on > 1 && 2 * on >= static_cast<std::size_t>(pages));
  });
}

double usual_height(const std::vector<TextBlock>& blocks) {
  std::map<long, std::size_t> bytes;  // by height in tenths of a point
  for (const auto& b : blocks)
    for (const auto& l : b.lines) bytes[std::lround(10 * l.height)] += l.text.size();
  long best = 0;
  std::size_t most = 0;
  for (const auto& [height, n] : bytes)
    if (n > most) {
      most = n;
      best = height;
    }
  return std::max(static_cast<double>(best) / 10, 1.0);
}

std::string last_word(std::string_view text) {
  return std::string(text.substr(text.find_last_of(' ') + 1));  // npos + 1 is 0
}
std::string first_word(std::string_view text) {
  return std::string(text.substr(0, std::min(text.find(' '), text.size())));
}
bool is_lower_letter(char c) {
  return c >= 'a' && c <= 'z';
}

// Puts lines together. "nego-" + "tiations" becomes one word, unless the text has it with its hyphen
// elsewhere
// ("state-owned"), or digits or capitals are involved ("1992-" + "94").
class Joiner {
 public:
  explicit Joiner(const std::vector<TextBlock>& blocks) {
    for (const auto& b : blocks)
      for (const auto& l : b.lines)
        for (std::size_t start = 0; start < l.text.size();) {
          const auto end = std::min(l.text.find(' ', start), l.text.size());
          const auto word = std::string_view(l.text).substr(start, end - start);
          const auto hyphen = word.find('-');
          if (hyphen != std::string_view::npos && hyphen + 1 < word.size()) hyphened_.insert(letters(word));
          start = end + 1;
        }
  }

  void append(std::string& text, const std::string& line) const {
    if (text.empty()) {
      text = line;
      return;
    }
    const bool soft = text.ends_with("\xC2\xAD");
    if (soft) text.resize(text.size() - 2);
    const bool broken = text.size() > 1 && text.back() == '-' && is_lower_letter(text[text.size() - 2]);
    if (broken && is_lower_letter(line.front()) &&
        !hyphened_.contains(letters(last_word(text) + first_word(line))))
      text.pop_back();
    else if (!soft && text.back() != '-')
      text += ' ';
    text += line;
  }

 private:
  static std::string letters(std::string_view word) {
    std::string out;
    for (const char c : utf8::fold(word))
      if (c == '-' || is_lower_letter(c) || static_cast<unsigned char>(c) >= 0x80) out += c;
    return out;
  }
  std::set<std::string> hyphened_;
};

struct Paragraph {
  std::string text;
  double height = 0;  // of its first line
  int page = 0;
};

// A block is cut where a line is indented after the end of a sentence; what breaks off in mid-sentence at the
// end of a column goes on in the next block.
std::vector<Paragraph> paragraphs_of(const std::vector<TextBlock>& blocks) {
  const Joiner joiner(blocks);
  std::vector<Paragraph> out;
  for (const auto& b : blocks) {
    for (std::size_t i = 0; i < b.lines.size(); ++i) {
      const auto& line = b.lines[i];
      const bool same_type = !out.empty() && std::abs(out.back().height - line.height) < 0.06 * line.height;
      bool goes_on = i > 0 && same_type;
      if (goes_on && line.left - b.left > kIndent * line.height && ends_like_a_sentence(out.back().text))
        goes_on = false;
      if (i == 0 && same_type && is_lower_letter(line.text.front()) && !ends_with_full_stop(out.back().text))
        goes_on = true;
      if (goes_on)
        joiner.append(out.back().text, line.text);
      else
        out.push_back({line.text, line.height, b.page});
    }
  }
  return out;
}

}  // namespace

ExtractedText read_pdf_layout(const Location& where, std::string_view xhtml) {
  pugi::xml_document document;
  parse_xml(document, where, xhtml);
  int pages = 0;
  auto blocks = blocks_of(document.child("html").child("body").child("doc"), pages);
  drop_margins(blocks, pages);
  const double usual = usual_height(blocks);
  const auto paragraphs = paragraphs_of(blocks);
  const Paragraph* headline = nullptr;
  for (const auto& p : paragraphs)
    if (p.page == 0 && p.height > kHeadlineHeight * usual && utf8::length(p.text) <= kLongestHeadline &&
        (headline == nullptr || p.height > headline->height))
      headline = &p;
  ExtractedText out;
  for (const auto& p : paragraphs) {
    const bool heading = p.height > kHeadingHeight * usual && utf8::length(p.text) <= kLongestHeading;
    out.add(&p == headline ? BlockKind::headline
            : heading      ? BlockKind::heading
                           : BlockKind::paragraph,
            p.text);
  }
  if (out.blocks().empty())
    throw Error(where, "is a PDF without text (a scan?)", "run text recognition on it, or give its text");
  return out;
}

}  // namespace galley::read
