#include "read/html_guard.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "base/utf8.h"

namespace galley::read {
namespace {

constexpr std::size_t kMostAttributes = 100;      // gumbo compares each attribute with all before it
constexpr std::size_t kMostReopened = 2'000'000;  // elements a parser would make of formatting tags left open

// Sorted, for binary search. The sets are those of the HTML standard (13.1.2 and 13.2.4).
template <std::size_t N>
using Names = std::array<std::string_view, N>;
template <std::size_t N>
bool among(const Names<N>& names, std::string_view name) {
  return std::binary_search(names.begin(), names.end(), name);
}

// Content that is no prose, removed with its tags.
constexpr Names<19> kRemoved = {"applet",  "audio",    "canvas",   "frameset", "iframe", "map",    "math",
                                "noembed", "noframes", "noscript", "object",   "script", "select", "style",
                                "svg",     "template", "textarea", "video",    "xmp"};
constexpr Names<22> kVoid = {"area",    "base",    "basefont", "bgsound", "br",       "col",
                             "command", "embed",   "frame",    "hr",      "image",    "img",
                             "input",   "isindex", "keygen",   "link",    "menuitem", "meta",
                             "param",   "source",  "track",    "wbr"};
// Elements a parser closes by itself, so that they do not nest without another one between.
constexpr Names<19> kSelfEnding = {"body", "caption",  "colgroup", "dd",    "dt", "head", "html",
                                   "li",   "optgroup", "option",   "p",     "rp", "rt",   "tbody",
                                   "td",   "tfoot",    "th",       "thead", "tr"};
constexpr Names<14> kFormatting = {"a",    "b", "big",   "code",   "em",     "font", "i",
                                   "nobr", "s", "small", "strike", "strong", "tt",   "u"};
constexpr Names<38> kSpecial = {
    "address", "article",  "aside",      "blockquote", "button",  "center", "details", "dialog", "dir", "div",
    "dl",      "fieldset", "figcaption", "figure",     "footer",  "form",   "h1",      "h2",     "h3",  "h4",
    "h5",      "h6",       "header",     "hgroup",     "listing", "main",   "marquee", "menu",   "nav", "ol",
    "pre",     "search",   "section",    "summary",    "table",   "title",  "ul",      "xmp"};

bool is_letter(char c) {
  return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}
bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

class Guard {
 public:
  Guard(const Location& where, std::string_view page) : where_(where), page_(page), lower_(page), out_(page) {
    for (char& c : lower_)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }

  std::string run(std::vector<Span>& comments) {
    std::size_t i = 0;
    while ((i = lower_.find('<', i)) != std::string::npos) {
      const char next = i + 1 < lower_.size() ? lower_[i + 1] : ' ';
      if (next == '!' || next == '?')
        i = take_declaration(i, comments);
      else if (next == '/')
        i = take_end_tag(i);
      else if (is_letter(next))
        i = take_start_tag(i);
      else
        ++i;
    }
    return std::move(out_);
  }

 private:
  void blank(std::size_t from, std::size_t to) {
    for (auto i = from; i < to; ++i)
      if (out_[i] != '\n' && out_[i] != '\r') out_[i] = ' ';
  }
  std::size_t after(std::string_view mark, std::size_t from) const {
    const auto at = lower_.find(mark, from);
    return at == std::string::npos ? lower_.size() : at + mark.size();
  }

  std::size_t take_declaration(std::size_t i, std::vector<Span>& comments) {
    const auto end = lower_.compare(i, 4, "<!--") == 0 ? after("-->", i + 2) : after(">", i);
    if (lower_.compare(i, 9, "<!doctype") == 0) return end;
    blank(i, end);
    comments.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end)});
    return end;
  }

  std::string_view name_at(std::size_t i) const {
    auto end = i;
    while (end < lower_.size() && !is_space(lower_[end]) && lower_[end] != '>' && lower_[end] != '/') ++end;
    return std::string_view(lower_).substr(i, end - i);
  }

  // The offset behind the tag whose name ends at `i`; attributes past kMostAttributes are blanked.
  std::size_t end_of_tag(std::size_t i) {
    std::size_t attributes = 0;
    while (i < lower_.size()) {
      while (i < lower_.size() && (is_space(lower_[i]) || lower_[i] == '/')) ++i;
      if (i >= lower_.size() || lower_[i] == '>') return std::min(i + 1, lower_.size());
      const auto start = i;
      i = end_of_attribute(i);
      if (++attributes > kMostAttributes) blank(start, i);
    }
    return lower_.size();
  }
  std::size_t end_of_attribute(std::size_t i) const {
    const auto stops = [&](char c) { return is_space(c) || c == '>'; };
    ++i;  // a name may begin with '='
    while (i < lower_.size() && !stops(lower_[i]) && lower_[i] != '/' && lower_[i] != '=') ++i;
    auto sign = i;
    while (sign < lower_.size() && is_space(lower_[sign])) ++sign;
    if (sign >= lower_.size() || lower_[sign] != '=') return i;
    i = sign + 1;
    while (i < lower_.size() && is_space(lower_[i])) ++i;
    if (i < lower_.size() && (lower_[i] == '"' || lower_[i] == '\'')) return after({&lower_[i], 1}, i + 1);
    while (i < lower_.size() && !stops(lower_[i])) ++i;
    return i;
  }

  std::size_t take_start_tag(std::size_t i) {
    const auto name = name_at(i + 1);
    const auto end = end_of_tag(i + 1 + name.size());
    if (among(kRemoved, name)) return remove(i, name, end);
    if (name == "plaintext") {  // would make the rest of the page text
      blank(i, end);
      return end;
    }
    count_tag();
    if (name == "title") return take_title(end);
    if (among(kVoid, name) || among(kSelfEnding, name)) return end;
    if (name == "a" || name == "nobr") close_formatting(name);
    open_.push_back(name);
    if (open_.size() > kDeepestNesting)
      throw Error(at(i), "tags are nested more than " + std::to_string(kDeepestNesting) + " deep",
                  "give the article as plain text");
    return end;
  }

  std::size_t take_end_tag(std::size_t i) {
    const auto name = name_at(i + 2);
    const auto end = end_of_tag(i + 2 + name.size());
    if (name.empty() || !is_letter(name[0]) || among(kRemoved, name)) {
      blank(i, end);
      return end;
    }
    count_tag();
    if (among(kFormatting, name))
      close_formatting(name);
    else
      close(name);
    return end;
  }

  void count_tag() {
    reopened_ += left_open_;
    if (++tags_ > kMostTags || reopened_ > kMostReopened)
      throw Error(where_,
                  tags_ > kMostTags ? "holds more than " + std::to_string(kMostTags) + " tags"
                                    : std::string("leaves too many formatting tags open"),
                  "give the article as plain text");
  }

  // Removes an element up to its end tag; only the tag if it is never closed, as a parser would take the rest
  // for its content.
  std::size_t remove(std::size_t start, std::string_view name, std::size_t end) {
    auto& none_after = unclosed_[std::string(name)];
    if (none_after == 0) {
      const auto close = lower_.find("</" + std::string(name), end);
      if (close == std::string::npos)
        none_after = 1;
      else
        end = after(">", close);
    }
    blank(start, end);
    return end;
  }

  // The title holds text only, whatever looks like a tag in it.
  std::size_t take_title(std::size_t start) {
    const auto close = lower_.find("</title", start);
    if (close == std::string::npos) return start;
    std::replace(out_.begin() + static_cast<std::ptrdiff_t>(start),
                 out_.begin() + static_cast<std::ptrdiff_t>(close), '<', ' ');
    return after(">", close);
  }

  static bool is_barrier(std::string_view name) {
    return name == "table" || name == "button" || name == "marquee";
  }

  void close_formatting(std::string_view name) {
    for (auto i = open_.size(); i-- > 0;) {
      if (open_[i] == name) {
        open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(i));
        return;
      }
      if (is_barrier(open_[i])) return;
    }
    if (left_open_ > 0) --left_open_;
  }

  // An end tag closes everything above its start tag, unless a barrier stands between; ordinary elements do
  // not reach through special ones. Formatting tags that are closed so will be opened again by the parser.
  void close(std::string_view name) {
    const bool special = among(kSpecial, name);
    for (auto i = open_.size(); i-- > 0;) {
      if (open_[i] == name) {
        for (auto k = i + 1; k < open_.size(); ++k) left_open_ += among(kFormatting, open_[k]);
        open_.resize(i);
        return;
      }
      if (is_barrier(open_[i]) || (!special && among(kSpecial, open_[i]))) return;
    }
  }

  Location at(std::size_t offset) const {
    auto where = where_;
    where.line = static_cast<int>(
                     std::count(page_.begin(), page_.begin() + static_cast<std::ptrdiff_t>(offset), '\n')) +
                 1;
    return where;
  }

  Location where_;
  std::string_view page_;
  std::string lower_;
  std::string out_;
  std::vector<std::string_view> open_;   // names in lower_
  std::map<std::string, int> unclosed_;  // removed elements without an end tag from here on: 1
  std::size_t tags_ = 0, left_open_ = 0, reopened_ = 0;
};

}  // namespace

std::string guarded(const Location& where, std::string_view page, std::vector<Span>& comments) {
  return Guard(where, page).run(comments);
}

}  // namespace galley::read
