#include "read/news_xml.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"
#include "read/dateline.h"
#include "read/xml.h"

namespace galley::read {
namespace {

// How far into a file its root element is looked for: declarations and comments come before it.
constexpr std::size_t kHead = 4096;

struct Part {
  std::string_view element;
  BlockKind kind;
};
// Elements that hold a block of text of their own: NITF 3.6 and XHTML.
constexpr Part kParts[] = {{"hl1", BlockKind::headline},
                           {"h1", BlockKind::headline},
                           {"hl2", BlockKind::heading},
                           {"h2", BlockKind::heading},
                           {"h3", BlockKind::heading},
                           {"h4", BlockKind::heading},
                           {"h5", BlockKind::heading},
                           {"h6", BlockKind::heading},
                           {"abstract", BlockKind::dek},
                           {"byline", BlockKind::byline},
                           {"by", BlockKind::byline},
                           {"dateline", BlockKind::dateline},
                           {"p", BlockKind::paragraph},
                           {"media-caption", BlockKind::caption},
                           {"figcaption", BlockKind::caption},
                           {"caption", BlockKind::caption},
                           {"bq", BlockKind::quotation},
                           {"blockquote", BlockKind::quotation},
                           {"li", BlockKind::list_item},
                           {"dt", BlockKind::list_item},
                           {"dd", BlockKind::list_item},
                           {"td", BlockKind::cell},
                           {"th", BlockKind::cell},
                           {"pre", BlockKind::code},
                           {"div", BlockKind::paragraph},
                           {"block", BlockKind::paragraph}};

const Part* part_of(std::string_view element) {
  const auto found =
      std::find_if(std::begin(kParts), std::end(kParts), [&](const Part& p) { return p.element == element; });
  return found == std::end(kParts) ? nullptr : found;
}

bool is_set_aside(std::string_view element) {
  static constexpr std::string_view kNames[] = {
      "script", "style", "nitf-table-metadata", "media-metadata", "media-producer", "head", "credit"};
  return std::find(std::begin(kNames), std::end(kNames), element) != std::end(kNames);
}

// A basic date of ISO 8601 ("20201007T120000Z") with hyphens, as whole_date reads it.
std::string with_hyphens(std::string_view date) {
  const bool digits = date.size() >= 8 && std::all_of(date.begin(), date.begin() + 8,
                                                      [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) return std::string(date);
  return std::string(date.substr(0, 4)) + "-" + std::string(date.substr(4, 2)) + "-" +
         std::string(date.substr(6, 2));
}

class Reader {
 public:
  explicit Reader(const WordLists& lists) : lists_(lists) {}

  // Blocks of everything below `parent`; text outside any known element is of `kind`.
  void walk(const pugi::xml_node& parent, BlockKind kind) {
    for (const auto& node : parent.children()) {
      if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
        words_ += node.value();
        continue;
      }
      const auto name = local_name(node);
      if (node.type() != pugi::node_element || is_set_aside(name)) continue;
      if (name == "br") {
        words_ += ' ';
        continue;
      }
      const auto* part = part_of(name);
      // A paragraph inside a quotation, a dek or a caption stays what surrounds it.
      const auto own = part == nullptr || (part->kind == BlockKind::paragraph && kind != BlockKind::paragraph)
                           ? kind
                           : part->kind;
      if (part != nullptr) flush(kind);
      walk(node, own);
      if (part != nullptr) flush(own);
    }
  }
  void flush(BlockKind kind) {
    if (kind == BlockKind::headline && out.has(BlockKind::headline)) kind = BlockKind::heading;
    out.add(kind, words_);
    words_.clear();
  }
  void add(BlockKind kind, const pugi::xml_node& node) {
    walk(node, kind);
    flush(kind);
  }
  void date(std::string_view text) {
    if (!out.date) out.date = whole_date(with_hyphens(text), lists_);
  }

  void nitf(const pugi::xml_node& root) {
    const auto data = local_child(local_child(root, "head"), "docdata");
    date(local_attribute(local_child(data, "date.issue"), "norm"));
    date(local_attribute(local_child(data, "date.release"), "norm"));
    const auto body = local_child(root, "body");
    for (const auto& part : local_child(body, "body.head").children())
      if (const auto name = local_name(part);
          name == "hedline" || name == "byline" || name == "dateline" || name == "abstract")
        add(part_of(name) == nullptr ? BlockKind::headline : part_of(name)->kind, part);
    walk(local_child(body, "body.content"), BlockKind::paragraph);
    flush(BlockKind::paragraph);
  }

  void news_item(const pugi::xml_node& item) {
    date(local_child(local_child(item, "itemMeta"), "versionCreated").text().get());
    const auto meta = local_child(item, "contentMeta");
    date(local_child(meta, "contentCreated").text().get());
    for (const auto& part : meta.children())
      if (const auto name = local_name(part); name == "headline" || name == "by" || name == "dateline")
        add(name == "headline" ? BlockKind::headline : part_of(name)->kind, part);
    for (const auto& content : local_child(item, "contentSet").children()) {
      if (local_name(content) == "inlineData") {
        plain(content.text().get());
        continue;
      }
      if (local_name(content) != "inlineXML") continue;
      for (const auto& root : content.children())
        if (local_name(root) == "nitf")
          nitf(root);
        else
          walk(root, BlockKind::paragraph);
      flush(BlockKind::paragraph);
    }
  }
  // One paragraph a line.
  void plain(std::string_view text) {
    while (!text.empty()) {
      const auto end = std::min(text.find('\n'), text.size());
      out.add(BlockKind::paragraph, text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  // The first news item that has text, wherever in the message it stands.
  bool message(const pugi::xml_node& node) {
    if (local_name(node) == "newsItem") {
      news_item(node);
      if (out.has(BlockKind::paragraph)) return true;
      out = {};
      return false;
    }
    return std::any_of(node.begin(), node.end(), [&](const pugi::xml_node& child) { return message(child); });
  }

  ExtractedText out;

 private:
  const WordLists& lists_;
  std::string words_;
};

}  // namespace

ExtractedText read_news_xml(const Location& where, std::string_view bytes, const WordLists& lists) {
  pugi::xml_document document;
  parse_xml(document, where, bytes);
  const auto root = document.document_element();
  Reader reader(lists);
  if (local_name(root) == "nitf")
    reader.nitf(root);
  else if (local_name(root) == "newsMessage" || local_name(root) == "newsItem")
    reader.message(root);
  else
    throw Error(where, "is XML, but neither NITF nor NewsML-G2",
                "give the article as NITF, NewsML-G2, HTML or text");
  return std::move(reader.out);
}

bool looks_like_news_xml(std::string_view bytes) {
  const auto head = bytes.substr(0, kHead);
  static constexpr std::string_view kRoots[] = {"<nitf", "<newsItem", "<newsMessage", ":newsItem",
                                                ":newsMessage"};
  return std::any_of(std::begin(kRoots), std::end(kRoots),
                     [&](std::string_view root) { return head.find(root) != std::string_view::npos; });
}

}  // namespace galley::read
