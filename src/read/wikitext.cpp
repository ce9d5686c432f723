#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "base/one_of.h"
#include "base/utf8.h"
#include "read/clean.h"
#include "read/entity.h"
#include "read/format.h"
#include "read/infobox.h"
#include "read/part.h"
#include "read/wikitable.h"

namespace galley::read {
namespace {

// Elements whose content is no prose of the article. A reference stands inside sentences and leaves no gap.
constexpr std::string_view kAsideElements[] = {
    "ref",      "gallery",  "math",         "code", "syntaxhighlight", "source", "pre", "score",
    "timeline", "imagemap", "templatedata", "chem", "references"};
// Brackets nested deeper than this are text: MediaWiki itself gives up at 40 templates.
constexpr std::size_t kDeepestBrackets = 64;
constexpr std::uint32_t kLongestLink = 2000;  // bytes of "[http... label]"
constexpr std::uint32_t kDeepestList = 6;     // marks of an item; more are as many
constexpr std::string_view kInfobox = "infobox";
constexpr std::string_view kDate = "date ";  // in the list of templates: the argument with the year
constexpr std::string_view kSign = "sign ";
constexpr std::string_view kFileSpaces[] = {"file", "image", "media"};
constexpr std::string_view kAsideSpaces[] = {"category", "template"};

std::string_view stripped(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view()
                                         : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// Masks the marks of wikitext in place, then cuts the lines into blocks.
class Wiki {
 public:
  Wiki(Document& document, const WordLists& lists) : d_(document), lists_(lists), source_(document.text) {}

  void run() {
    elements();
    braces();
    quotes_and_switches();
    find_entities(d_.text, {0, size()}, entities_);
    decode_entities(d_.text, entities_);
    const auto boxes = take_fields();
    lines();
    part_at_fields();
    put_fields(boxes);
    std::stable_sort(d_.blocks.begin(), d_.blocks.end(),
                     [](const Block& a, const Block& b) { return a.span < b.span; });
    name_parts(d_, lists_, false);
  }

 private:
  std::uint32_t size() const { return static_cast<std::uint32_t>(source_.size()); }
  // Takes a span out of the text, and out of what later steps look at.
  void hide(Span span) {
    erase(d_.text, span);
    hide_source(span);
  }
  void hide_source(Span span) {
    for (auto i = span.start; i < span.end; ++i)
      if (source_[i] != '\n') source_[i] = Document::kNothing;
  }
  std::uint32_t find(std::string_view what, std::size_t from) const {
    return static_cast<std::uint32_t>(std::min(source_.find(what, from), source_.size()));
  }

  // Comments, <nowiki>, elements set aside, and the tags of all others.
  void elements() {
    for (std::uint32_t i = find("<", 0); i < size(); i = find("<", i)) {
      if (source_.compare(i, 4, "<!--") == 0) {
        const auto end = std::min(find("-->", i) + 3, size());
        hide({i, end});
        i = end;
        continue;
      }
      const auto close = tag_end(i);
      if (close == i) {
        ++i;
        continue;
      }
      const auto name = tag_name(i);
      const bool closed = source_[close - 2] == '/';
      hide_element(name, {i, close}, closed);
      i = close;
    }
  }
  // One behind the `>` of a tag at `i`; `i` itself if no tag begins there.
  std::uint32_t tag_end(std::uint32_t i) const {
    const char next = i + 1 < size() ? static_cast<char>(source_[i + 1] | 0x20) : ' ';
    if (next != '/' && (next < 'a' || next > 'z')) return i;
    const auto end = source_.find_first_of("<>", i + 1);
    return end == std::string::npos || source_[end] == '<' ? i : static_cast<std::uint32_t>(end + 1);
  }
  std::string tag_name(std::uint32_t i) const {
    auto end = i + 1;
    while (end < size() && ((source_[end] | 0x20) >= 'a' && (source_[end] | 0x20) <= 'z')) ++end;
    return utf8::lower(std::string_view(source_).substr(i + 1, end - i - 1));
  }
  void hide_element(const std::string& name, Span tag, bool closed) {
    if (name == "nowiki" && !closed) {  // shown as it is written
      const auto end = find("</nowiki>", tag.end);
      for (auto i = tag.end; i < end; ++i)
        if (std::string_view("[]{}'=*#:;|").find(source_[i]) != std::string_view::npos) source_[i] = '.';
    }
    if (!is_one_of(name, kAsideElements) || closed) {
      if (name == "br") {
        breaks_.push_back(tag.start);
        return blank_out(tag);
      }
      return hide(tag);
    }
    const auto end = ends_.next(source_, "</" + name, tag.end);
    if (end == size()) return hide(tag);
    const auto behind = std::min(find(">", end) + 1, size());
    if (name == "ref")
      hide({tag.start, behind});
    else
      blank_out({tag.start, behind});
  }
  void blank_out(Span span) {
    hide(span);
    blank(d_.text, span);
  }

  // {{templates}}, {| tables |}, [[links]]: innermost first, by one stack.
  void braces() {
    struct Open {
      char kind;
      std::uint32_t at;
    };
    std::vector<Open> open;
    for (std::uint32_t i = 0; i + 1 < size(); ++i) {
      const char a = source_[i], b = source_[i + 1];
      if (open.size() == kDeepestBrackets) open.erase(open.begin());
      const bool line_start = i == 0 || source_[i - 1] == '\n';
      if (a == '{' && b == '{') {
        open.push_back({'{', i++});
      } else if (a == '{' && b == '|' && line_start) {
        open.push_back({'|', i++});
      } else if (a == '[' && b == '[') {
        open.push_back({'[', i++});
      } else if (a == '}' && b == '}' && closes(open, '{')) {
        template_({open.back().at, i + 2});
        open.pop_back();
        ++i;
      } else if (a == '|' && b == '}' && line_start && closes(open, '|')) {
        const Span whole{open.back().at, i + 2};
        open.pop_back();
        // One inside another, or inside a template, is layout.
        if (std::all_of(open.begin(), open.end(), [](const Open& o) { return o.kind == '['; }))
          tables_.push_back(whole);
        else
          blank_out(whole);
        ++i;
      } else if (a == ']' && b == ']' && closes(open, '[')) {
        link({open.back().at, i + 2});
        open.pop_back();
        ++i;
      } else if (a == '[' && b == 'h' && source_.compare(i + 1, 4, "http") == 0) {
        external(i);
      }
    }
  }
  // Is an opener of that kind on the stack? Openers above it were never closed and are forgotten.
  static bool closes(auto& open, char kind) {
    const auto found =
        std::find_if(open.rbegin(), open.rend(), [&](const auto& o) { return o.kind == kind; });
    if (found == open.rend()) return false;
    open.erase(found.base(), open.end());
    return true;
  }

  // Arguments of a template or link between its brackets, by `|` outside inner ones (those are hidden by
  // now).
  std::vector<Span> arguments(Span whole) const {
    std::vector<Span> out;
    auto start = whole.start + 2;
    for (auto i = start; i + 2 <= whole.end; ++i)
      if (i + 2 == whole.end || source_[i] == '|') {
        out.push_back({start, i});
        start = i + 1;
      }
    return out;
  }
  void template_(Span whole) {
    const auto parts = arguments(whole);
    auto name = utf8::fold(stripped(words(parts[0])));
    std::replace(name.begin(), name.end(), '_', ' ');
    if (name.starts_with(kInfobox)) return infobox(whole, name, parts);
    std::vector<Span> shown;
    const auto& list = lists_["wikitext_template"];
    if (const auto known = list.entries.find(name); known != list.entries.end())
      for (const auto& value : known->second) {
        if (value.starts_with(kDate)) {
          if (date(whole, parts, number(std::string_view(value).substr(kDate.size())))) return;
        } else if (value.starts_with(kSign)) {
          return sign(whole, value.substr(kSign.size()));
        } else if (const auto n = number(value); n < parts.size()) {
          shown.push_back(parts[n]);
        }
      }
    keep_only(whole, shown);
  }
  static std::size_t number(std::string_view text) {
    std::size_t n = 0;
    std::from_chars(text.data(), text.data() + text.size(), n);
    return n;
  }
  bool date(Span whole, const std::vector<Span>& parts, std::size_t first) {
    std::vector<std::string> given;
    for (const auto& part : parts) given.emplace_back(stripped(words(part)));
    if (!put_date(d_.text, whole, given, first, lists_)) return false;
    hide_source(whole);
    return true;
  }
  // A template that stands for a sign: " – ".
  void sign(Span whole, const std::string& what) {
    hide(whole);
    if (what.size() + 2 > whole.size()) return;
    d_.text.replace(whole.start + 1, what.size(), what);
    d_.text[whole.start] = d_.text[whole.end - 1] = ' ';
  }
  // Keeps the parameters that are read; those of a box inside a box, which came before, are its own.
  void infobox(Span whole, const std::string& name, const std::vector<Span>& parts) {
    const auto inner = std::find_if(fields_.rbegin(), fields_.rend(),
                                    [&](const auto& f) { return f.span.start < whole.start; })
                           .base() -
                       fields_.begin();
    std::vector<InfoboxField> kept(fields_.begin() + inner, fields_.end());
    const auto holds_field = [&](const InfoboxField& outer) {
      const auto next = std::lower_bound(fields_.begin() + inner, fields_.end(), outer.span.start,
                                         [](const auto& f, std::uint32_t at) { return f.span.start < at; });
      return next != fields_.end() && outer.span.contains(next->span);
    };
    for (auto& field : infobox_fields(d_.text, source_, name, parts, lists_))
      if (!holds_field(field)) {
        field.box = whole.start;
        kept.push_back(std::move(field));
      }
    std::stable_sort(kept.begin(), kept.end(), [](const auto& a, const auto& b) { return a.span < b.span; });
    std::vector<Span> shown;
    for (const auto& f : kept) shown.push_back(f.span);
    keep_only(whole, shown);
    fields_.erase(fields_.begin() + inner, fields_.end());
    fields_.insert(fields_.end(), kept.begin(), kept.end());
  }
  // Takes the parameters out of the text, so that its lines are read without them; what they say is returned.
  std::vector<std::string> take_fields() {
    auto field = fields_.begin();
    for (const auto at : breaks_) {
      while (field != fields_.end() && field->span.end <= at) ++field;
      if (field != fields_.end() && field->span.start <= at) d_.text[at] = ';';
    }
    std::vector<std::string> out;
    for (const auto& f : fields_) {
      auto text = d_.text.substr(f.span.start, f.span.size());
      tidy(text, f);
      out.push_back(std::move(text));
      erase(d_.text, f.span);
    }
    return out;
  }
  // "term_start2" is read "term start"; the items of a list are set apart.
  static void tidy(std::string& text, const InfoboxField& f) {
    const auto key = f.key_end - f.span.start;
    for (std::size_t i = 0; i < key; ++i)
      if (text[i] == '_') text[i] = ' ';
    for (auto i = key - f.number.size(); i < key; ++i) text[i] = ' ';
    for (auto i = std::size_t{f.value - f.span.start}; i < text.size(); ++i)
      if (text[i] == '*' && (text[i - 1] == '\n' || i == f.value - f.span.start)) text[i] = ';';
  }
  // A line that goes on behind a box that stands in it ("text {{Infobox ...}} text") is two blocks: the parameters are
  // between them.
  void part_at_fields() {
    std::vector<Block> parted;
    for (auto& b : d_.blocks) {
      auto from = b.span.start;
      const auto add = [&](std::uint32_t to) {
        if (const auto piece = trimmed(d_.text, {from, to}); !piece.empty()) {
          parted.push_back(b);
          parted.back().span = piece;
        }
      };
      for (const auto& f : fields_) {
        if (f.span.end <= from || f.span.start >= b.span.end) continue;
        if (f.span.start > from) add(f.span.start);
        from = f.span.end;
      }
      if (from < b.span.end) add(b.span.end);
    }
    d_.blocks = std::move(parted);
  }
  void put_fields(const std::vector<std::string>& texts) {
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      const auto& f = fields_[i];
      d_.text.replace(f.span.start, f.span.size(), texts[i]);
      if (f.group == "name") {
        blank(d_.text, {f.span.start, f.value});
        d_.blocks.push_back({{f.value, f.span.end}, BlockKind::heading});
        continue;
      }
      const bool joins = i > 0 && f.box == fields_[i - 1].box && f.group == fields_[i - 1].group &&
                         f.number == fields_[i - 1].number && f.group != "own" &&
                         d_.blocks.back().kind == BlockKind::field;
      if (joins) {
        d_.text[f.span.start - 1] = ';';  // the "|" or what was written behind it
        d_.blocks.back().span.end = f.span.end;
      } else {
        d_.blocks.push_back({f.span, BlockKind::field});
      }
    }
  }
  void link(Span whole) {
    const auto parts = arguments(whole);
    const auto target = utf8::fold(words(parts[0]));
    const auto space =
        stripped(std::string_view(target).substr(0, std::min(target.find(':'), target.size())));
    const bool spaced = target.find(':') != std::string::npos;
    if (spaced && is_one_of(space, kFileSpaces)) {
      // The last argument is the caption, unless it is one of the words that place a picture.
      const auto caption = parts.size() > 1 && words(parts.back()).find(' ') != std::string::npos
                               ? trimmed(d_.text, parts.back())
                               : Span{};
      keep_only(whole, caption.empty() ? std::vector<Span>{} : std::vector<Span>{caption});
      if (!caption.empty()) captions_.push_back(caption);
      return;
    }
    if (spaced && is_one_of(space, kAsideSpaces)) return hide(whole);
    keep_only(whole, {parts.back()});
  }
  // [http://... label]
  void external(std::uint32_t at) {
    // A link that is not closed soon is none: the look ahead stays short, so that many of them stay linear.
    const auto end =
        std::string_view(source_).substr(0, std::min(at + kLongestLink, size())).find_first_of("]\n", at);
    if (end == std::string::npos || source_[end] == '\n') return;
    const auto space = source_.find_first_of(" \t", at);
    const auto last = static_cast<std::uint32_t>(end);
    if (space == std::string::npos || space > end) return hide({at, last + 1});
    hide({at, static_cast<std::uint32_t>(space + 1)});
    hide({last, last + 1});
  }
  // Hides the whole but for some spans, which are in order; with a gap between two of them.
  void keep_only(Span whole, const std::vector<Span>& shown) {
    auto at = whole.start;
    for (const auto& s : shown) {
      hide({at, s.start});
      if (at != whole.start) d_.text[s.start - 1] = ' ';
      at = s.end;
    }
    hide({at, whole.end});
  }
  std::string words(Span span) const {
    auto out = source_.substr(span.start, span.size());
    std::erase(out, Document::kNothing);
    return out;
  }

  // ''italics'', '''bold''', __NOTOC__.
  void quotes_and_switches() {
    for (std::uint32_t i = 0; i + 1 < size(); ++i) {
      const char c = source_[i];
      if ((c != '\'' && c != '_') || source_[i + 1] != c) continue;
      auto end = i + 2;
      if (c == '\'') {
        while (end < size() && source_[end] == '\'') ++end;
      } else {
        while (end < size() && source_[end] >= 'A' && source_[end] <= 'Z') ++end;
        if (end == i + 2 || source_.compare(end, 2, "__") != 0) continue;
        end += 2;
      }
      hide({i, end});
      i = end - 1;
    }
  }

  void lines() {
    auto table = tables_.begin();
    for (std::uint32_t start = 0; start < size();) {
      if (table != tables_.end() && table->start == start) {
        put_table(*table);
        start = table++->end;
      }
      const auto end = find("\n", start);
      line({start, end});
      start = end + 1;
    }
    flush();
  }
  void put_table(Span whole) {
    flush();
    if (aside_level_ > 0) return blank(d_.text, whole);
    for (auto& block : wikitext_table(d_.text, source_, whole, ++groups_)) d_.blocks.push_back(std::move(block));
  }
  void line(Span whole) {
    const auto text = trimmed(d_.text, whole);
    if (text.empty()) {
      // An empty line ends a paragraph; a line of hidden marks only, or one inside them, does not.
      const bool inside = whole.end < size() && d_.text[whole.end] == Document::kNothing;
      if (!inside && stripped(std::string_view(d_.bytes).substr(whole.start, whole.size())).empty()) flush();
      return;
    }
    if (const int level = heading_level(text); level > 0) return heading(text, level);
    if (aside_level_ > 0) return blank(d_.text, whole);
    if (std::any_of(captions_.begin(), captions_.end(),
                    [&](const Span& c) { return c.start <= text.start && text.end <= c.end; })) {
      flush();
      d_.blocks.push_back({text, BlockKind::caption});
      return;
    }
    auto first = text.start;
    while (first < text.end && std::string_view("*#:;").find(d_.text[first]) != std::string_view::npos)
      ++first;
    if (first > text.start) {
      flush();
      const auto mark = d_.text[first - 1];
      blank(d_.text, {text.start, first});
      if (const auto item = trimmed(d_.text, {first, text.end}); !item.empty())
        d_.blocks.push_back({item, BlockKind::list_item, place_of_item(mark, first - text.start)});
      return;
    }
    if (d_.text.compare(text.start, 4, "----") == 0) {
      blank(d_.text, text);
      return flush();
    }
    if (paragraph_.empty()) paragraph_.start = text.start;
    paragraph_.end = text.end;
  }
  // Of an item behind so many marks, the last of them that one: lists inside its list end at it, and all end at other text.
  Place place_of_item(char mark, std::uint32_t depth) {
    if (d_.blocks.empty() || d_.blocks.back().place.group == 0) lists_open_.clear();
    lists_open_.resize(std::min<std::size_t>(lists_open_.size(), depth));
    if (!lists_open_.empty() && lists_open_.size() == depth && lists_open_.back().mark != mark) lists_open_.pop_back();
    while (lists_open_.size() < std::min(depth, kDeepestList)) lists_open_.push_back({mark, {++groups_, 0, 0}});
    auto& place = lists_open_.back().place;
    ++place.row;
    return place;
  }
  // The number of `=` on both sides; 0 if the line is no heading.
  int heading_level(Span text) const {
    int level = 0;
    while (level < 6 && text.start + 2 * static_cast<std::uint32_t>(level) + 2 < text.end &&
           d_.text[text.start + static_cast<std::uint32_t>(level)] == '=' &&
           d_.text[text.end - 1 - static_cast<std::uint32_t>(level)] == '=')
      ++level;
    return level;
  }
  void heading(Span text, int level) {
    flush();
    const auto n = static_cast<std::uint32_t>(level);
    blank(d_.text, {text.start, text.start + n});
    blank(d_.text, {text.end - n, text.end});
    const auto span = trimmed(d_.text, {text.start + n, text.end - n});
    if (aside_level_ > 0 && level > aside_level_) return blank(d_.text, text);
    aside_level_ = lists_["wikitext_aside"].has(utf8::fold(d_.words(span))) ? level : 0;
    if (aside_level_ > 0) return blank(d_.text, text);
    if (!span.empty()) d_.blocks.push_back({span, level == 1 ? BlockKind::headline : BlockKind::heading});
  }
  void flush() {
    if (!paragraph_.empty()) d_.blocks.push_back({paragraph_, BlockKind::paragraph});
    paragraph_ = {};
  }

  // Finds closing tags; remembers the ones that no longer come, so that many open tags stay linear.
  struct Ends {
    std::vector<std::string> gone;
    std::uint32_t next(const std::string& text, const std::string& what, std::uint32_t from) {
      if (is_one_of(what, gone)) return static_cast<std::uint32_t>(text.size());
      const auto found = text.find(what, from);
      if (found == std::string::npos) gone.push_back(what);
      return static_cast<std::uint32_t>(std::min(found, text.size()));
    }
  };

  Document& d_;
  const WordLists& lists_;
  std::string source_;  // the text with what was dealt with hidden; line ends stay
  Ends ends_;
  std::vector<Span> entities_, captions_;
  std::vector<Span> tables_;           // in text order
  std::vector<InfoboxField> fields_;   // in text order
  std::vector<std::uint32_t> breaks_;  // where <br> stood
  struct OpenList {
    char mark;
    Place place;
  };
  std::vector<OpenList> lists_open_;
  std::uint32_t groups_ = 0;
  Span paragraph_;
  int aside_level_ = 0;  // level of the heading whose section is set aside; 0: none
};

}  // namespace

void read_wikitext(Document& document, const WordLists& lists) {
  Wiki(document, lists).run();
}

}  // namespace galley::read
