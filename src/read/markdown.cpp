#include <md4c.h>

#include <algorithm>
#include <vector>

#include "base/error.h"
#include "read/clean.h"
#include "read/entity.h"
#include "read/format.h"
#include "read/front_matter.h"
#include "read/part.h"
#include "read/places.h"

namespace galley::read {
namespace {

// Not MD_FLAG_PERMISSIVEAUTOLINKS: md4c 0.4.8 takes quadratic time on many bare addresses (5 MB: minutes).
constexpr unsigned kFlags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS;

bool has_headline(const Document& d) {
  return std::any_of(d.blocks.begin(), d.blocks.end(),
                     [](const Block& b) { return b.kind == BlockKind::headline; });
}

// Follows md4c's events, whose text lies inside the source: what it gives as text stays, all else is masked.
class Markdown {
 public:
  Markdown(Document& document, std::uint32_t from) : d_(document), source_(d_.text), cursor_(from) {
    titled_ = has_headline(d_);
  }

  void run() {
    MD_PARSER parser{};
    parser.flags = kFlags;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
      return of(self).enter(type, detail);
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) { return of(self).leave(type); };
    parser.enter_span = [](MD_SPANTYPE type, void*, void* self) { return of(self).enter(type); };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* self) { return of(self).leave(type); };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
      return of(self).text(type, text, size);
    };
    base_ = source_.data() + cursor_;
    if (md_parse(base_, static_cast<MD_SIZE>(source_.size() - cursor_), &parser, this) != 0)
      throw Error(Location{d_.path}, "cannot be read as Markdown", "check it, or give it as plain text");
    flush();
    mask_until(static_cast<std::uint32_t>(source_.size()), false);
    decode_entities(d_.text, entities_);
  }

 private:
  static Markdown& of(void* self) { return *static_cast<Markdown*>(self); }

  int enter(MD_BLOCKTYPE type, void* detail) {
    flush();
    if (type == MD_BLOCK_H) level_ = static_cast<MD_BLOCK_H_DETAIL*>(detail)->level;
    if (type == MD_BLOCK_QUOTE) ++quotes_;
    places_.enter(step_of(type));
    open_.push_back(type);
    return 0;
  }
  int leave(MD_BLOCKTYPE type) {
    flush();
    if (type == MD_BLOCK_QUOTE) --quotes_;
    places_.leave(step_of(type));
    open_.pop_back();
    return 0;
  }
  static PlaceStep step_of(MD_BLOCKTYPE type) {
    if (type == MD_BLOCK_TABLE) return PlaceStep::table;
    if (type == MD_BLOCK_THEAD) return PlaceStep::head;
    if (type == MD_BLOCK_TR) return PlaceStep::row;
    if (type == MD_BLOCK_TH || type == MD_BLOCK_TD) return PlaceStep::cell;
    if (type == MD_BLOCK_UL || type == MD_BLOCK_OL) return PlaceStep::list;
    return type == MD_BLOCK_LI ? PlaceStep::item : PlaceStep::none;
  }
  int enter(MD_SPANTYPE type) {
    if (type == MD_SPAN_IMG) ++images_;
    if (type == MD_SPAN_A) ++links_;
    return 0;
  }
  int leave(MD_SPANTYPE type) {
    if (type == MD_SPAN_IMG) --images_;
    if (type == MD_SPAN_A) --links_;
    return 0;
  }

  int text(MD_TEXTTYPE type, const MD_CHAR* at, MD_SIZE size) {
    const char* end_of_source = source_.data() + source_.size();
    if (size == 0 || std::less<>()(at, base_) || !std::less<>()(at, end_of_source))
      return 0;  // md4c's own newlines
    const auto start = static_cast<std::uint32_t>(at - source_.data());
    const Span span{start, start + size};
    if (span.start < cursor_ || span.end > source_.size()) return 0;
    if (type == MD_TEXT_HTML && open_.back() != MD_BLOCK_HTML) {
      if (is_line_break(span)) break_here(span);
      return 0;  // inline tag: masked with the gap it lies in
    }
    mask_until(span.start, !leaf_.empty());
    cursor_ = span.end;
    take(type, span);
    return 0;
  }

  void take(MD_TEXTTYPE type, Span span) {
    if (leaf_.empty()) leaf_ = span;
    leaf_.end = span.end;
    if (type == MD_TEXT_ENTITY) entities_.push_back(span);
    if (images_ > 0)
      pictures_.push_back(span);
    else if (links_ > 0 && is_address(span))
      erase(d_.text, span);  // an address spelt out is no prose
    else
      prose_ = true;
  }

  bool is_address(Span span) const {
    const auto words = std::string_view(source_).substr(span.start, span.size());
    if (words.find(' ') != std::string_view::npos) return false;
    return words.find("://") != std::string_view::npos || words.starts_with("www.") ||
           words.find('@') != std::string_view::npos;
  }
  bool is_line_break(Span tag) const {
    return tag.size() >= 4 && (source_[tag.start + 1] | 0x20) == 'b' &&
           (source_[tag.start + 2] | 0x20) == 'r';
  }
  void break_here(Span tag) {
    mask_until(tag.start, !leaf_.empty());
    blank(d_.text, tag);
    cursor_ = tag.end;
  }

  // Masks from the cursor to `end`. Inside a block, markup that stands within a line separates nothing.
  void mask_until(std::uint32_t end, bool inside) {
    const Span gap{cursor_, end};
    if (gap.empty()) return;
    const bool within_line = inside && std::string_view(source_).substr(gap.start, gap.size()).find('\n') ==
                                           std::string_view::npos;
    if (within_line)
      erase(d_.text, gap);
    else
      blank(d_.text, gap);
    cursor_ = end;
  }

  BlockKind kind() const {
    if (open_.back() == MD_BLOCK_H)
      return level_ == 1 && (!titled_ || !begun_) ? BlockKind::headline : BlockKind::heading;
    if (open_.back() == MD_BLOCK_CODE) return BlockKind::code;
    if (open_.back() == MD_BLOCK_TD || open_.back() == MD_BLOCK_TH) return BlockKind::cell;
    if (quotes_ > 0) return BlockKind::quotation;
    if (places_.in_list()) return BlockKind::list_item;
    return prose_ || pictures_.empty() ? BlockKind::paragraph : BlockKind::caption;
  }

  // Ends the leaf block that is open, if one is.
  void flush() {
    if (leaf_.empty() || open_.empty()) return;
    const auto k = kind();
    titled_ |= k == BlockKind::headline;
    if (k == BlockKind::code) blank(d_.text, leaf_);
    if (open_.back() == MD_BLOCK_HTML) mask_tags(leaf_);
    if (k != BlockKind::caption)
      for (const auto p : pictures_) blank(d_.text, p);
    if (const auto span = k == BlockKind::code ? leaf_ : trimmed(d_.text, leaf_); !span.empty()) {
      d_.blocks.push_back({span, k, places_.here(k)});
      begun_ = true;
    }
    leaf_ = {};
    pictures_.clear();
    prose_ = false;
  }

  // Raw HTML in Markdown: tags, comments, scripts and styles go, the words between them stay.
  void mask_tags(Span span) {
    const auto html = std::string_view(source_).substr(0, span.end);
    std::size_t i = span.start;
    while ((i = html.find('<', i)) != std::string_view::npos) {
      const char* close = ">";
      if (html.substr(i, 4) == "<!--")
        close = "-->";
      else if (html.substr(i, 7) == "<script")
        close = "</script>";
      else if (html.substr(i, 6) == "<style")
        close = "</style>";
      const std::string_view mark = close;
      auto end = html.find(mark, i);
      end = end == std::string_view::npos ? html.size() : end + mark.size();
      blank(d_.text, {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end)});
      i = end;
    }
    find_entities(d_.text, span, entities_);
  }

  Document& d_;
  const std::string source_;  // Document::text before masking
  const char* base_ = nullptr;
  std::uint32_t cursor_;  // everything before it is masked or kept
  std::vector<MD_BLOCKTYPE> open_;
  unsigned level_ = 0;
  int quotes_ = 0, images_ = 0, links_ = 0;  // how many of them are open
  Places places_;
  bool titled_ = false;  // a headline has been found: in the front matter, here
  bool begun_ =
      false;  // a block has been kept: a "#" heading before it is shown as headline beside any title
  Span leaf_;
  bool prose_ = false;          // the leaf holds more than pictures
  std::vector<Span> pictures_;  // words of its pictures' descriptions
  std::vector<Span> entities_;
};

}  // namespace

void read_markdown(Document& document, const WordLists& lists) {
  auto from = take_front_matter(document, lists);
  if (from == 0 && document.bytes.starts_with("\xEF\xBB\xBF"))
    from = 3;  // md4c takes a byte-order mark for text
  Markdown(document, from).run();
  const bool titled = has_headline(document);
  if (!titled && !document.blocks.empty() && document.blocks.front().kind == BlockKind::heading)
    document.blocks.front().kind = BlockKind::headline;
  name_parts(document, lists, !titled && document.blocks.size() > 1);
}

}  // namespace galley::read
