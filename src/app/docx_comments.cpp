#include "app/docx_comments.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <sstream>

#include "read/docx.h"
#include "read/read.h"
#include "read/xml.h"
#include "read/zip.h"
#include "report/place.h"
#include "report/wording.h"

namespace galley::app {
namespace {

using read::DocxPiece;
using read::local_child;
using read::local_name;

constexpr const char* kAuthor = "Galley";
// Numbers of comments from here on are not counted on from: to add to the highest number there is would overflow.
constexpr int kHighestId = 1'000'000'000;
constexpr const char* kMain = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr const char* kCommentsType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
constexpr const char* kCommentsRelation =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";

std::string bytes_of(const pugi::xml_document& document) {
  std::ostringstream out;
  document.save(out, "", pugi::format_raw, pugi::encoding_utf8);
  return out.str();
}

pugi::xml_node run_of(pugi::xml_node node) {
  while (node && local_name(node) != "r") node = node.parent();
  return node;
}

void set_text(pugi::xml_node t, const std::string& text) {
  t.text().set(text.c_str());
  if (!t.attribute("xml:space")) t.append_attribute("xml:space").set_value("preserve");
}

// Cuts runs so that marks can stand between any two characters of the body.
class Body {
 public:
  explicit Body(read::Docx& docx) : docx_(docx), root_(docx.body.document_element()) {
    for (const auto& a : root_.attributes())
      if (std::string_view(a.value()) == kMain && std::string_view(a.name()).starts_with("xmlns:"))
        prefix_ = std::string(a.name()).substr(6) + ":";
  }

  // Where marks before the character at `at` of the text go: the run they stand in front of.
  pugi::xml_node run_at(std::uint32_t at) {
    auto* piece = piece_at(at);
    return piece == nullptr ? pugi::xml_node() : cut(*piece, at - piece->start);
  }
  // The run after whose text the character before `at` is the last.
  pugi::xml_node run_until(std::uint32_t at) {
    auto* piece = piece_at(at - 1);
    if (piece == nullptr) return {};
    const auto run = run_of(piece->node);
    (void)cut(*piece, at - piece->start);
    return run;
  }

  [[nodiscard]] std::string name(const char* local) const { return prefix_ + local; }
  // The last paragraph of the body.
  [[nodiscard]] pugi::xml_node last_paragraph() const {
    pugi::xml_node last;
    for (const auto& node : local_child(root_, "body").children())
      if (local_name(node) == "p") last = node;
    return last;
  }

 private:
  DocxPiece* piece_at(std::uint32_t at) {
    auto& pieces = docx_.pieces;
    auto after = std::upper_bound(pieces.begin(), pieces.end(), at,
                                  [](std::uint32_t x, const DocxPiece& p) { return x < p.start; });
    while (after != pieces.begin()) {
      --after;
      if (at < after->start + after->size) return &*after;
      if (after->start + after->size <= at) return nullptr;
    }
    return nullptr;
  }

  // Cuts the piece's run before byte `n` of the piece; returns the run that begins there.
  pugi::xml_node cut(DocxPiece& piece, std::uint32_t n) {
    auto run = run_of(piece.node);
    const bool whole = n == 0 && piece.offset == 0 && !has_content_before(run, piece.node);
    if (whole) return run;
    if (n == piece.size && piece.node.next_sibling() == pugi::xml_node() && piece.node.parent() == run)
      return run.next_sibling();
    auto rest = run.parent().insert_child_after(run.name(), run);
    for (const auto& a : run.attributes()) rest.append_copy(a);
    if (const auto properties = local_child(run, "rPr")) rest.append_copy(properties);
    const std::string text = piece.node.text().get();
    const auto at = piece.offset + n;
    auto tail = rest.append_child(piece.node.name());
    set_text(tail, text.substr(at));
    for (auto next = piece.node.next_sibling(); next;) {
      const auto moved = next;
      next = next.next_sibling();
      rest.append_move(moved);
    }
    set_text(piece.node, text.substr(0, at));
    if (n < piece.size) {
      const DocxPiece right{piece.start + n, piece.size - n, tail, 0};
      piece.size = n;
      const auto index = &piece - docx_.pieces.data();
      docx_.pieces.insert(docx_.pieces.begin() + index + 1, right);
    }
    return rest;
  }
  static bool has_content_before(const pugi::xml_node& run, const pugi::xml_node& node) {
    for (const auto& child : run.children()) {
      if (child == node) return false;
      if (local_name(child) != "rPr") return true;
    }
    return false;
  }

  read::Docx& docx_;
  pugi::xml_node root_;
  std::string prefix_;
};

// word/comments.xml, with the comments it has.
class CommentsPart {
 public:
  CommentsPart(const Location& where, const std::string& bytes) {
    if (!bytes.empty()) read::parse_xml(document_, where, bytes);
    root_ = document_.document_element();
    if (!root_) {
      auto declaration = document_.append_child(pugi::node_declaration);
      declaration.append_attribute("version").set_value("1.0");
      declaration.append_attribute("encoding").set_value("UTF-8");
      root_ = document_.append_child("w:comments");
      root_.append_attribute("xmlns:w").set_value(kMain);
    }
    const std::string_view name = root_.name();
    prefix_ = std::string(name.substr(0, name.size() - local_name(root_).size()));
    for (const auto& c : root_.children()) {
      const auto id = read::local_attribute(c, "id");
      int n = -1;
      std::from_chars(id.data(), id.data() + id.size(), n);
      if (n < kHighestId) next_ = std::max(next_, n + 1);
    }
  }

  int add(const std::string& text) {
    auto comment = root_.append_child((prefix_ + "comment").c_str());
    comment.append_attribute((prefix_ + "id").c_str()).set_value(next_);
    comment.append_attribute((prefix_ + "author").c_str()).set_value(kAuthor);
    comment.append_attribute((prefix_ + "initials").c_str()).set_value("G");
    for (std::size_t start = 0; start <= text.size();) {
      const auto end = std::min(text.find('\n', start), text.size());
      auto t = comment.append_child((prefix_ + "p").c_str())
                   .append_child((prefix_ + "r").c_str())
                   .append_child((prefix_ + "t").c_str());
      set_text(t, text.substr(start, end - start));
      start = end + 1;
    }
    return next_++;
  }
  [[nodiscard]] std::string bytes() const { return bytes_of(document_); }

 private:
  pugi::xml_document document_;
  pugi::xml_node root_;
  std::string prefix_;
  int next_ = 0;
};

void mark(Body& body, Span span, int id) {
  const auto start = body.run_at(span.start);
  const auto last = body.run_until(span.end);
  const auto append = [&](pugi::xml_node node, const char* attribute) {
    node.append_attribute(body.name(attribute).c_str()).set_value(id);
  };
  auto reference = [&](pugi::xml_node run) {
    append(run.append_child(body.name("commentReference").c_str()), "id");
  };
  if (!start || !last) {
    if (auto p = body.last_paragraph()) reference(p.append_child(body.name("r").c_str()));
    return;
  }
  append(start.parent().insert_child_before(body.name("commentRangeStart").c_str(), start), "id");
  auto end = last.parent().insert_child_after(body.name("commentRangeEnd").c_str(), last);
  append(end, "id");
  reference(last.parent().insert_child_after(body.name("r").c_str(), end));
}

// Names the part of the comments where the package lists its parts, if it is not there.
void declare(std::map<std::string, std::string*>& parts, const Location& where) {
  pugi::xml_document types, relations;
  if (parts.contains("[Content_Types].xml")) {
    auto& bytes = *parts["[Content_Types].xml"];
    read::parse_xml(types, where, bytes);
    auto root = types.document_element();
    if (!root.find_child_by_attribute("PartName", "/word/comments.xml")) {
      auto entry = root.append_child("Override");
      entry.append_attribute("PartName").set_value("/word/comments.xml");
      entry.append_attribute("ContentType").set_value(kCommentsType);
      bytes = bytes_of(types);
    }
  }
  auto& bytes = *parts["word/_rels/document.xml.rels"];
  if (bytes.empty())
    bytes = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>";
  read::parse_xml(relations, where, bytes);
  auto root = relations.document_element();
  if (root.find_child_by_attribute("Type", kCommentsRelation)) return;
  auto entry = root.append_child("Relationship");
  entry.append_attribute("Id").set_value("rIdGalleyComments");
  entry.append_attribute("Type").set_value(kCommentsRelation);
  entry.append_attribute("Target").set_value("comments.xml");
  bytes = bytes_of(relations);
}

}  // namespace

std::vector<DocxComment> comments_on(const Result& result) {
  const report::Places places(result.document);
  std::vector<DocxComment> out;
  for (const auto& f : result.findings)
    if (!f.suppressed && !f.spans.empty())
      out.push_back({f.spans.front().span, std::string(name_of(f.severity)) + ": " +
                                               report::plain_words(places, f) + "\n" + f.rule});
  return out;
}

std::string with_comments(const Location& where, std::string_view archive,
                          const std::vector<DocxComment>& comments, const WordLists& lists) {
  read::Docx docx;
  read::read_docx(docx, where, archive, lists);
  auto entries = read::unzip(where, archive, {}, read::kLargestFile);
  for (const char* name : {"word/comments.xml", "word/_rels/document.xml.rels"})
    if (std::none_of(entries.begin(), entries.end(), [&](const auto& e) { return e.name == name; }))
      entries.push_back({name, ""});
  std::map<std::string, std::string*> parts;
  for (auto& e : entries) parts[e.name] = &e.bytes;

  CommentsPart list(where, *parts["word/comments.xml"]);
  Body body(docx);
  // From the end on, so that what is cut does not move what is still to come.
  auto ordered = comments;
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const auto& a, const auto& b) { return a.span < b.span; });
  std::vector<int> ids;
  for (const auto& c : ordered) ids.push_back(list.add(c.text));
  for (std::size_t i = ordered.size(); i-- > 0;) mark(body, ordered[i].span, ids[i]);

  *parts["word/document.xml"] = bytes_of(docx.body);
  *parts["word/comments.xml"] = list.bytes();
  declare(parts, where);
  return read::zip(entries);
}

}  // namespace galley::app
