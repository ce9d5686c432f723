#include <gumbo.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <vector>

#include "base/error.h"
#include "base/utf8.h"
#include "read/clean.h"
#include "read/dateline.h"
#include "read/entity.h"
#include "read/format.h"
#include "read/html_date.h"
#include "read/html_guard.h"
#include "read/part.h"
#include "read/places.h"

namespace galley::read {
namespace {

// The part of a page's text, weighted, that an <article> must hold to be taken for the article.
constexpr double kArticleShare = 0.4;
constexpr std::size_t kParagraphWeight = 8;
// A table cell longer than this, in bytes, is layout: its text is read as paragraphs.
constexpr std::uint32_t kLongestCell = 250;

bool is_element(const GumboNode* node) {
  return node->type == GUMBO_NODE_ELEMENT;
}
GumboTag tag_of(const GumboNode* node) {
  return is_element(node) ? node->v.element.tag : GUMBO_TAG_UNKNOWN;
}

template <typename Visit>
void each_child(const GumboNode* node, Visit&& visit) {
  const auto& children = node->v.element.children;
  for (unsigned i = 0; i < children.length; ++i) visit(static_cast<const GumboNode*>(children.data[i]));
}

bool separates(GumboTag tag) {
  static const GumboTag kTags[] = {
      GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE,  GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BODY,    GUMBO_TAG_CAPTION,
      GUMBO_TAG_CENTER,  GUMBO_TAG_DD,       GUMBO_TAG_DETAILS,    GUMBO_TAG_DIV,     GUMBO_TAG_DL,
      GUMBO_TAG_DT,      GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE,  GUMBO_TAG_H1,
      GUMBO_TAG_H2,      GUMBO_TAG_H3,       GUMBO_TAG_H4,         GUMBO_TAG_H5,      GUMBO_TAG_H6,
      GUMBO_TAG_HEADER,  GUMBO_TAG_HR,       GUMBO_TAG_LI,         GUMBO_TAG_MAIN,    GUMBO_TAG_OL,
      GUMBO_TAG_P,       GUMBO_TAG_PRE,      GUMBO_TAG_SECTION,    GUMBO_TAG_SUMMARY, GUMBO_TAG_TABLE,
      GUMBO_TAG_TBODY,   GUMBO_TAG_TD,       GUMBO_TAG_TFOOT,      GUMBO_TAG_TH,      GUMBO_TAG_THEAD,
      GUMBO_TAG_TR,      GUMBO_TAG_UL,       GUMBO_TAG_TITLE};
  return std::find(std::begin(kTags), std::end(kTags), tag) != std::end(kTags);
}

bool is_heading(GumboTag tag) {
  return tag == GUMBO_TAG_H2 || tag == GUMBO_TAG_H3 || tag == GUMBO_TAG_H4 || tag == GUMBO_TAG_H5 ||
         tag == GUMBO_TAG_H6;
}

// Calls `visit` with each class of an element, lower case.
template <typename Visit>
void each_class(const GumboNode* node, Visit&& visit) {
  const auto classes = utf8::lower(attribute(node, "class"));
  for (std::size_t start = 0; start < classes.size();) {
    const auto end = std::min(classes.find_first_of(" \t\r\n", start), classes.size());
    if (end > start) visit(std::string_view(classes).substr(start, end - start));
    start = end + 1;
  }
}
bool has_class(const GumboNode* node, std::string_view name) {
  bool found = false;
  each_class(node, [&](std::string_view c) { found |= c == name; });
  return found;
}

// What an element says its text is; `inherited` if it says nothing.
BlockKind kind_of(const GumboNode* node, BlockKind inherited) {
  const auto tag = tag_of(node);
  const auto item = attribute(node, "itemprop");
  if (item == "headline" || tag == GUMBO_TAG_H1) return BlockKind::headline;
  if (is_heading(tag)) return BlockKind::heading;
  if (item == "author" || attribute(node, "rel") == "author" || has_class(node, "byline"))
    return BlockKind::byline;
  if (item == "alternativeHeadline" || item == "description" || has_class(node, "dek") ||
      has_class(node, "standfirst"))
    return BlockKind::dek;
  if (tag == GUMBO_TAG_FIGCAPTION || tag == GUMBO_TAG_CAPTION) return BlockKind::caption;
  if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) return BlockKind::cell;
  if (tag == GUMBO_TAG_BLOCKQUOTE) return BlockKind::quotation;
  if (tag == GUMBO_TAG_LI || tag == GUMBO_TAG_DD || tag == GUMBO_TAG_DT) return BlockKind::list_item;
  if (tag == GUMBO_TAG_PRE) return BlockKind::code;
  return inherited;
}

PlaceStep step_of(const GumboNode* node) {
  const auto tag = tag_of(node);
  if (tag == GUMBO_TAG_TABLE) return PlaceStep::table;
  if (tag == GUMBO_TAG_THEAD) return PlaceStep::head;
  if (tag == GUMBO_TAG_TR) return PlaceStep::row;
  if (tag == GUMBO_TAG_TH || tag == GUMBO_TAG_TD) return PlaceStep::cell;
  if (tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL) return PlaceStep::list;
  return tag == GUMBO_TAG_LI ? PlaceStep::item : PlaceStep::none;
}

// How many rows or columns a cell reaches over.
std::uint32_t reach(const GumboNode* cell, const char* name) {
  const auto text = attribute(cell, name);
  std::uint32_t n = 1;
  std::from_chars(text.data(), text.data() + text.size(), n);
  return std::clamp(n, 1U, 1000U);  // as browsers do
}

// Does a row hold more than one cell, and headers alone?
bool all_headers(const GumboNode* row) {
  int headers = 0, others = 0;
  each_child(row, [&](const GumboNode* child) {
    headers += tag_of(child) == GUMBO_TAG_TH;
    others += tag_of(child) == GUMBO_TAG_TD;
  });
  return headers > 1 && others == 0;
}

class Page {
 public:
  Page(Document& document, const WordLists& lists) : d_(document), lists_(lists), source_(document.text) {
    page_ = guarded(Location{d_.path}, d_.bytes, comments_);
    options_.max_errors = 0;
    output_ = gumbo_parse_with_options(&options_, page_.data(), page_.size());
  }
  ~Page() { gumbo_destroy_output(&options_, output_); }
  Page(const Page&) = delete;
  Page& operator=(const Page&) = delete;

  void run() {
    if (const auto day = metadata_date(output_->root, d_.bytes, lists_)) set_date(*day);
    (void)measure(output_->root);
    root_ = article();
    headline_ = headline();
    blank(d_.text, {0, static_cast<std::uint32_t>(d_.text.size())});
    walk(output_->root, BlockKind::paragraph, false, false);
    flush(BlockKind::paragraph);
    if (time_) set_date(*time_);
    decode_entities(d_.text, entities_);
    for (const auto c : comments_) erase(d_.text, c);  // "30<!-- -->,000" is one word
    settle_blocks();
  }

 private:
  void set_date(Day day) {
    if (d_.date) return;
    d_.date = day;
    d_.date_from = "metadata";
  }

  // Parts of a page that are not the article.
  bool is_boilerplate(const GumboNode* node) const {
    const auto tag = tag_of(node);
    if (tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_FOOTER || tag == GUMBO_TAG_FORM ||
        tag == GUMBO_TAG_BUTTON || tag == GUMBO_TAG_LABEL || tag == GUMBO_TAG_HEAD)
      return true;
    if (gumbo_get_attribute(&node->v.element.attributes, "hidden") != nullptr) return true;
    const auto& names = lists_["html_boilerplate"];
    if (names.has(attribute(node, "role")) || names.has(utf8::lower(attribute(node, "id")))) return true;
    bool found = false;
    each_class(node, [&](std::string_view c) { found |= names.has(c); });
    return found;
  }

  // Weight of the text of an element, in bytes, text outside paragraphs counting little; remembers the
  // weights of candidates for the article.
  std::size_t measure(const GumboNode* node, bool in_paragraph = false) {
    if (node->type == GUMBO_NODE_TEXT)
      return std::string_view(node->v.text.text).size() * (in_paragraph ? kParagraphWeight : 1);
    if (!is_element(node) || is_boilerplate(node)) return 0;
    const auto tag = tag_of(node);
    std::size_t sum = 0;
    each_child(node,
               [&](const GumboNode* child) { sum += measure(child, in_paragraph || tag == GUMBO_TAG_P); });
    if (attribute(node, "itemprop") == "articleBody")
      offer(0, node, sum);
    else if (tag == GUMBO_TAG_ARTICLE)
      offer(1, node, sum);
    else if (tag == GUMBO_TAG_MAIN || attribute(node, "role") == "main")
      offer(2, node, sum);
    else if (tag == GUMBO_TAG_BODY)
      offer(3, node, sum);
    return sum;
  }
  void offer(int rank, const GumboNode* node, std::size_t size) {
    auto& best = candidates_[rank];
    if (best.first == nullptr || size >= best.second) best = {node, size};
  }

  // The element that holds the article: articleBody, <article>, <main>, else the body.
  const GumboNode* article() const {
    const auto body = candidates_.find(3);
    const double all = body == candidates_.end() ? 0 : static_cast<double>(body->second.second);
    for (const auto& [rank, candidate] : candidates_)
      if (rank == 3 || (candidate.second > 0 && static_cast<double>(candidate.second) >= kArticleShare * all))
        return candidate.first;
    return output_->root;
  }

  // <h1> or itemprop=headline: the first inside the article, else the last before it; else the page's title.
  const GumboNode* headline() {
    const GumboNode *before = nullptr, *inside = nullptr, *title = nullptr;
    bool reached = false;
    find_headline(output_->root, before, inside, title, reached);
    return inside != nullptr ? inside : before != nullptr ? before : title;
  }
  void find_headline(const GumboNode* node, const GumboNode*& before, const GumboNode*& inside,
                     const GumboNode*& title, bool& reached) {
    if (!is_element(node)) return;
    const bool head = tag_of(node) == GUMBO_TAG_HEAD;
    if (!head && is_boilerplate(node)) return;
    reached |= node == root_;
    if (tag_of(node) == GUMBO_TAG_TITLE && title == nullptr) title = node;
    if (tag_of(node) == GUMBO_TAG_H1 || attribute(node, "itemprop") == "headline") {
      if (!reached)
        before = node;
      else if (inside == nullptr && is_within(node))
        inside = node;
    }
    each_child(node, [&](const GumboNode* child) { find_headline(child, before, inside, title, reached); });
  }
  bool is_within(const GumboNode* node) const {
    while (node != nullptr && node != root_) node = node->parent;
    return node != nullptr;
  }

  // Takes the text of the article and of the headline, wherever it stands.
  void walk(const GumboNode* node, BlockKind kind, bool inside, bool linked) {
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
        node->type == GUMBO_NODE_CDATA) {
      if (inside) take(node->v.text.original_text, linked);
      return;
    }
    if (!is_element(node)) return;
    const auto tag = tag_of(node);
    if (tag == GUMBO_TAG_BR) return line_break(kind);
    if (node != headline_ && tag != GUMBO_TAG_HEAD && is_boilerplate(node)) {
      if (inside) glued_ = false;
      return;
    }
    if (tag == GUMBO_TAG_TIME) note_time(node);
    auto own = node == headline_ ? BlockKind::headline : kind_of(node, kind);
    if (own == BlockKind::headline && kind != BlockKind::headline && node != headline_)
      own = BlockKind::heading;
    const bool breaks = separates(tag) || own != kind;
    if (breaks) flush(kind);
    const auto step = step_of(node);
    const bool head = step == PlaceStep::row && all_headers(node);
    if (head) places_.enter(PlaceStep::head);
    places_.enter(step, reach(node, "colspan"), reach(node, "rowspan"));
    inside |= node == root_ || node == headline_;
    each_child(node, [&](const GumboNode* child) { walk(child, own, inside, linked || tag == GUMBO_TAG_A); });
    if (breaks) flush(own);
    places_.leave(step);
    if (head) places_.leave(PlaceStep::head);
  }

  // One <br> is a space, two end a paragraph (old pages).
  void line_break(BlockKind kind) {
    glued_ = false;
    if (++breaks_ >= 2) flush(kind);
  }

  // <time datetime> before the first paragraph: when it was published, updated...; the first of them in time
  // counts.
  void note_time(const GumboNode* node) {
    if (paragraphs_ > 0) return;
    const auto day = whole_date(attribute(node, "datetime"), lists_);
    if (day && (!time_ || *day < *time_)) time_ = day;
  }

  // Shows a piece of source as text. gumbo's piece may run over end tags it ignored; those are left out.
  void take(const GumboStringPiece& piece, bool linked) {
    const auto start = static_cast<std::uint32_t>(piece.data - page_.data());
    const Span span{start, std::min(start + static_cast<std::uint32_t>(piece.length),
                                    static_cast<std::uint32_t>(page_.size()))};
    if (span.empty() || span.start < shown_until_) return;
    if (!leaf_.empty() && glued_) erase(d_.text, {leaf_.end, span.start});
    show(span);
    if (leaf_.empty()) leaf_.start = span.start;
    leaf_.end = shown_until_ = span.end;
    glued_ = true;
    if (trimmed(d_.text, span).empty()) return;
    breaks_ = 0;
    unlinked_ |= !linked;
  }
  void show(Span span) {
    const auto piece = std::string_view(page_).substr(0, span.end);
    for (auto i = span.start; i < span.end;) {
      const char next = i + 1 < span.end ? page_[i + 1] : ' ';
      if (page_[i] == '<' && (next == '/' || next == '!' || (next | 0x20) >= 'a')) {
        const auto close = std::min<std::size_t>(piece.find('>', i), span.end - 1) + 1;
        erase(d_.text, {i, static_cast<std::uint32_t>(close)});
        i = static_cast<std::uint32_t>(close);
      } else {
        d_.text[i] = page_[i] == d_.bytes[i] ? source_[i] : ' ';  // html_guard blanked it
        ++i;
      }
    }
    find_entities(d_.text, span, entities_);
  }
  void flush(BlockKind kind) {
    const auto span = leaf_.empty() ? leaf_ : trimmed(d_.text, leaf_);
    const bool only_links = (kind == BlockKind::list_item || kind == BlockKind::cell) && !unlinked_;
    if (!span.empty() && only_links)
      blank(d_.text, leaf_);
    else if (!span.empty())
      add(span, kind);
    leaf_ = {};
    glued_ = unlinked_ = false;
    breaks_ = 0;
  }
  void add(Span span, BlockKind kind) {
    if (kind == BlockKind::cell && span.size() > kLongestCell) kind = BlockKind::paragraph;
    paragraphs_ += kind == BlockKind::paragraph && span.size() > kLongestHeading;
    if (kind == BlockKind::code) blank(d_.text, span);
    d_.blocks.push_back({span, kind, places_.here(kind)});
  }

  // Text order: a parser moves text that stands wrongly inside tables.
  void settle_blocks() {
    std::stable_sort(d_.blocks.begin(), d_.blocks.end(),
                     [](const Block& a, const Block& b) { return a.span < b.span; });
    std::uint32_t end = 0;
    std::erase_if(d_.blocks, [&](const Block& b) {
      if (b.span.start < end) return true;
      end = b.span.end;
      return false;
    });
  }

  Document& d_;
  const WordLists& lists_;
  const std::string source_;  // Document::text before masking
  std::string page_;          // what gumbo sees
  GumboOptions options_ = kGumboDefaultOptions;
  GumboOutput* output_ = nullptr;
  Places places_;
  std::map<int, std::pair<const GumboNode*, std::size_t>> candidates_;
  const GumboNode* root_ = nullptr;
  const GumboNode* headline_ = nullptr;
  std::optional<Day> time_;
  int paragraphs_ = 0;

  Span leaf_;                      // the block being read
  std::uint32_t shown_until_ = 0;  // text before it is decided
  bool glued_ = false;             // nothing since the last text separates words
  bool unlinked_ = false;          // the block holds more than links
  int breaks_ = 0;                 // <br> since the last word
  std::vector<Span> entities_, comments_;
};

}  // namespace

void read_html(Document& document, const WordLists& lists) {
  Page(document, lists).run();
  name_parts(document, lists, false);
}

}  // namespace galley::read
