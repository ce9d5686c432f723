#include "read/docx.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/utf8.h"
#include "read/places.h"
#include "read/xml.h"
#include "read/zip.h"

namespace galley::read {
namespace {

// A table cell longer than this, in bytes, is layout: its text is read as paragraphs (as in html.cpp).
constexpr std::size_t kLongestCellText = 250;
constexpr std::uint32_t kMostColumns = 1000;  // that a cell may reach over
// How far styles are followed to what they are based on.
constexpr int kLongestStyleChain = 10;

constexpr std::string_view kParts[] = {"word/document.xml", "word/styles.xml", "word/footnotes.xml",
                                       "word/endnotes.xml"};

// What the paragraph styles of a document mark, by style id.
class Styles {
 public:
  Styles(const pugi::xml_node& root, const WordList& known) {
    std::map<std::string, std::pair<std::string, std::string>> all;  // id -> name, parent
    for (const auto& style : local_child(root, "styles").children())
      if (local_name(style) == "style")
        all[std::string(local_attribute(style, "styleId"))] = {
            utf8::fold(local_attribute(local_child(style, "name"), "val")),
            std::string(local_attribute(local_child(style, "basedOn"), "val"))};
    for (const auto& [id, style] : all) {
      auto at = id;
      for (int i = 0; i < kLongestStyleChain && all.contains(at); ++i) {
        if (const auto kind = kind_of(all[at].first, known); !kind.empty()) {
          kinds_[id] = kind;
          break;
        }
        at = all[at].second;
      }
    }
  }

  // What paragraphs of the style are; empty if nothing is known.
  [[nodiscard]] std::string_view kind(std::string_view id) const {
    const auto found = kinds_.find(id);
    return found == kinds_.end() ? std::string_view() : found->second;
  }

 private:
  // "heading 1" is known as a heading by the word alone, unless the whole name is listed.
  static std::string kind_of(const std::string& name, const WordList& known) {
    if (known.has(name)) return std::string(known.value(name));
    const auto end = name.find_last_not_of("0123456789 ");
    return end == std::string::npos ? ""
                                    : std::string(known.value(std::string_view(name).substr(0, end + 1)));
  }

  std::map<std::string, std::string, std::less<>> kinds_;
};

BlockKind block_kind(std::string_view word) {
  for (int k = 0; k <= static_cast<int>(BlockKind::code); ++k)
    if (word ==
        (k == static_cast<int>(BlockKind::list_item) ? "list_item" : name_of(static_cast<BlockKind>(k))))
      return static_cast<BlockKind>(k);
  return BlockKind::paragraph;
}

class Reader {
 public:
  Reader(Docx& out, const Styles& styles) : out_(out), styles_(styles) {}

  void blocks(const pugi::xml_node& parent, bool in_cell) {
    for (const auto& node : parent.children()) {
      const auto name = local_name(node);
      if (name == "p")
        paragraph(node, in_cell);
      else if (name == "tbl")
        inside(PlaceStep::table, node, true);
      else if (name == "tr")
        inside(PlaceStep::row, node, in_cell);
      else if (name == "tc")
        inside(PlaceStep::cell, node, in_cell);
      else if (name == "AlternateContent")
        blocks(node.first_child(), in_cell);
      else if (!is_set_aside(name))
        blocks(node, in_cell);
    }
  }
  // What is left of a paragraph whose mark was deleted when nothing follows it.
  void finish() {
    flush(BlockKind::paragraph);
  }

  bool body = true;  // pieces are kept

 private:
  // Deleted or moved away, property lists, field codes, what stands for something outside the text.
  static bool is_set_aside(std::string_view name) {
    static constexpr std::string_view kNames[] = {
        "del",   "moveFrom", "pPr",       "rPr",     "tblPr",   "trPr", "tcPr",    "sectPr",
        "sdtPr", "sdtEndPr", "instrText", "delText", "fldData", "rt",   "tblGrid", "Fallback"};
    return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
  }

  // The blocks of a table, a row or a cell.
  void inside(PlaceStep step, const pugi::xml_node& node, bool in_cell) {
    const auto properties = local_child(node, "tcPr");
    const auto columns = local_attribute(local_child(properties, "gridSpan"), "val");
    std::uint32_t reach = 1;
    std::from_chars(columns.data(), columns.data() + columns.size(), reach);
    // A cell that goes on from the row above (vMerge) is there, and empty.
    places_.enter(step, std::clamp(reach, 1U, kMostColumns));
    blocks(node, in_cell);
    places_.leave(step);
  }

  void paragraph(const pugi::xml_node& p, bool in_cell) {
    const auto properties = local_child(p, "pPr");
    auto kind = BlockKind::paragraph;
    if (const auto style = styles_.kind(local_attribute(local_child(properties, "pStyle"), "val"));
        !style.empty())
      kind = block_kind(style);
    else if (local_child(properties, "numPr"))
      kind = BlockKind::list_item;
    else if (in_cell)
      kind = BlockKind::cell;
    inline_content(p);
    // With its mark deleted, it runs on into the next paragraph.
    if (!local_child(local_child(properties, "rPr"), "del")) flush(kind);
    std::vector<pugi::xml_node> boxes;
    std::swap(boxes, boxes_);
    for (const auto& box : boxes) blocks(box, false);
  }

  void inline_content(const pugi::xml_node& parent) {
    for (const auto& node : parent.children()) {
      const auto name = local_name(node);
      if (name == "t")
        take(node);
      else if (name == "tab" || name == "br" || name == "cr")
        words_ += ' ';
      else if (name == "noBreakHyphen")
        words_ += '-';
      else if (name == "txbxContent")
        boxes_.push_back(node);
      else if (name == "AlternateContent")
        inline_content(node.first_child());
      else if (!is_set_aside(name) && !is_hidden(node, name))
        inline_content(node);
    }
  }
  static bool is_hidden(const pugi::xml_node& node, std::string_view name) {
    if (name != "r") return false;
    const auto vanish = local_child(local_child(node, "rPr"), "vanish");
    const auto value = local_attribute(vanish, "val");
    return vanish && value != "0" && value != "false" && value != "off";
  }
  void take(const pugi::xml_node& t) {
    const std::string_view text = t.text().get();
    if (body && !text.empty())
      pieces_.push_back(
          {static_cast<std::uint32_t>(words_.size()), static_cast<std::uint32_t>(text.size()), t, 0});
    words_ += text;
  }

  void flush(BlockKind kind) {
    if (kind == BlockKind::cell && words_.size() > kLongestCellText) kind = BlockKind::paragraph;
    // One headline: a second "Title" is a heading.
    if (kind == BlockKind::headline && out_.text.has(BlockKind::headline)) kind = BlockKind::heading;
    const bool empty = words_.find_first_not_of(" \t\r\n") == std::string::npos;
    const auto added = out_.text.add(kind, words_, empty ? Place() : places_.here(kind));
    const auto end = static_cast<std::uint32_t>(out_.text.text().size());
    for (auto& piece : pieces_) {
      const auto cut = piece.start < added.skipped ? std::min(piece.size, added.skipped - piece.start) : 0;
      piece.offset = cut;
      piece.size -= cut;
      piece.start = added.at + piece.start + cut - added.skipped;
      if (piece.start >= end) continue;
      piece.size = std::min(piece.size, end - piece.start);
      if (piece.size > 0) out_.pieces.push_back(piece);
    }
    words_.clear();
    pieces_.clear();
  }

  Docx& out_;
  const Styles& styles_;
  Places places_;
  std::string words_;              // of the paragraph being read
  std::vector<DocxPiece> pieces_;  // of it; starts are bytes of words_
  std::vector<pugi::xml_node> boxes_;
};

void read_notes(Reader& reader, const Location& where, const std::string& bytes) {
  if (bytes.empty()) return;
  pugi::xml_document notes;
  parse_xml(notes, where, bytes);
  reader.body = false;
  for (const auto& note : notes.first_child().children())
    if (local_attribute(note, "type").empty()) reader.blocks(note, false);  // separators have a type
}

}  // namespace

void read_docx(Docx& out, const Location& where, std::string_view bytes, const WordLists& lists) {
  std::map<std::string, std::string> parts;
  for (auto& e : unzip(where, bytes, {std::begin(kParts), std::end(kParts)}))
    parts[e.name] = std::move(e.bytes);
  if (parts["word/document.xml"].empty())
    throw Error(where, "is an archive without a Word document in it",
                "save the article as DOCX, text or HTML");
  pugi::xml_document styles;
  if (!parts["word/styles.xml"].empty()) parse_xml(styles, where, parts["word/styles.xml"]);
  parse_xml(out.body, where, parts["word/document.xml"]);
  const Styles kinds(styles, lists["document_style"]);
  Reader reader(out, kinds);
  reader.blocks(local_child(local_child(out.body, "document"), "body"), false);
  reader.finish();
  read_notes(reader, where, parts["word/footnotes.xml"]);
  read_notes(reader, where, parts["word/endnotes.xml"]);
}

bool looks_like_docx(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") &&
         (bytes.find("word/") != std::string_view::npos ||
          bytes.substr(0, 2000).find("[Content_Types].xml") != std::string_view::npos);
}

}  // namespace galley::read
