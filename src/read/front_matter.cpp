#include "read/front_matter.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "read/clean.h"
#include "read/dateline.h"

namespace galley::read {
namespace {

// "publish_date", "datePublished" -> "publishdate", "datepublished".
std::string plain_key(std::string_view key) {
  std::string out;
  for (const char c : utf8::fold(key))
    if (c >= 'a' && c <= 'z') out += c;
  return out;
}

bool is_date_key(const std::string& key) {
  for (const auto* k : {"date", "published", "pubdate", "datepublished", "publishdate", "publicationdate"})
    if (key == k) return true;
  return false;
}

bool is_dek_key(const std::string& key) {
  for (const auto* k : {"subtitle", "dek", "standfirst", "description"})
    if (key == k) return true;
  return false;
}

// The value of a line without quotation marks and, when not quoted, without a comment.
Span value_in(std::string_view text, Span span) {
  span = trimmed(text, span);
  if (span.size() >= 2 && (text[span.start] == '"' || text[span.start] == '\'')) {
    const auto close = text.rfind(text[span.start], span.end - 1);
    if (close > span.start) return {span.start + 1, static_cast<std::uint32_t>(close)};
  }
  const auto comment = text.substr(span.start, span.size()).find(" #");
  if (comment != std::string_view::npos) span.end = span.start + static_cast<std::uint32_t>(comment);
  return trimmed(text, span);
}

class FrontMatter {
 public:
  FrontMatter(Document& document, const WordLists& lists) : d_(document), lists_(lists) {}

  std::uint32_t take() {
    const auto begin = static_cast<std::uint32_t>(d_.bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0);
    const auto first = line_at(begin);
    fence_ = view(first);
    if (fence_ != "---" && fence_ != "+++") return 0;
    const auto close = find_close(first.end);
    if (close.empty()) return 0;
    original_ = d_.text.substr(0, close.end);
    blank(d_.text, {0, close.end});
    for (auto at = next(first.end); at < close.start;) {
      const auto line = line_at(at);
      read_line(line);
      at = next(line.end);
    }
    return close.end;
  }

 private:
  // The line that begins at `at`, without its end and without white space after it.
  Span line_at(std::uint32_t at) const {
    auto end = std::min(d_.bytes.find('\n', at), d_.bytes.size());
    while (end > at && (d_.bytes[end - 1] == '\r' || d_.bytes[end - 1] == ' ')) --end;
    return {at, static_cast<std::uint32_t>(end)};
  }
  std::uint32_t next(std::uint32_t line_end) const {
    return static_cast<std::uint32_t>(std::min(d_.bytes.find('\n', line_end), d_.bytes.size() - 1) + 1);
  }
  std::string_view view(Span s) const { return std::string_view(d_.bytes).substr(s.start, s.size()); }

  Span find_close(std::uint32_t from) const {
    for (auto at = next(from); at < d_.bytes.size();) {
      const auto line = line_at(at);
      if (view(line) == fence_ || (fence_ == "---" && view(line) == "...")) return line;
      at = next(line.end);
    }
    return {};
  }

  void read_line(Span line) {
    const auto sign = view(line).find(fence_ == "---" ? ':' : '=');
    if (sign == std::string_view::npos || view(line).starts_with(' ')) return;
    const auto key = plain_key(view(line).substr(0, sign));
    const auto value = value_in(original_, {line.start + static_cast<std::uint32_t>(sign) + 1, line.end});
    if (value.empty()) return;
    if (is_date_key(key)) {
      const auto day = whole_date(view(value), lists_);
      if (day && !d_.date) d_.date = day, d_.date_from = "metadata";
    } else if (key == "title" || key == "headline") {
      keep(value, BlockKind::headline);
    } else if (is_dek_key(key)) {
      keep(value, BlockKind::dek);
    }
  }

  void keep(Span value, BlockKind kind) {
    std::copy_n(original_.begin() + value.start, value.size(), d_.text.begin() + value.start);
    d_.blocks.push_back({value, kind});
  }

  Document& d_;
  const WordLists& lists_;
  std::string_view fence_;
  std::string original_;
};

}  // namespace

std::uint32_t take_front_matter(Document& document, const WordLists& lists) {
  return FrontMatter(document, lists).take();
}

}  // namespace galley::read
