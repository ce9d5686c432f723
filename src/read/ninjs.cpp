#include <algorithm>
#include <string>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/utf8.h"
#include "read/clean.h"
#include "read/dateline.h"
#include "read/format.h"
#include "read/news_xml.h"

namespace galley::read {
namespace {

using Json = nlohmann::json;

// Deepest nesting of JSON that is read; ninjs needs six.
constexpr int kDeepestJson = 64;

std::string text_of(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

// The value of the first member of an array of objects ("headlines": [{"value": ...}]).
std::string first_value(const Json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end() || !found->is_array()) return "";
  for (const auto& item : *found)
    if (item.is_object())
      if (auto text = text_of(item, "value"); !text.empty()) return text;
  return "";
}

// XHTML is read as the reader of HTML does; its blocks' words are taken over.
void add_html(ExtractedText& out, const Location& where, const std::string& html, const WordLists& lists) {
  Document page;
  page.path = where.path;
  page.bytes = html;
  page.text = clean(html);
  read_html(page, lists);
  for (const auto& b : page.blocks) {
    auto words = page.text.substr(b.span.start, b.span.size());
    std::erase(words, Document::kNothing);
    const bool second = b.kind == BlockKind::headline && out.has(BlockKind::headline);
    out.add(second ? BlockKind::heading : b.kind, words);
  }
}

void add_plain(ExtractedText& out, std::string_view text) {
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    out.add(BlockKind::paragraph, text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

bool is_html(const std::string& type) {
  return type.find("html") != std::string::npos;
}

// The richest body: XHTML or HTML before plain text. False if there is none.
bool add_body(ExtractedText& out, const Location& where, const Json& item, const WordLists& lists) {
  for (const char* name : {"body_xhtml", "body_html"})
    if (const auto html = text_of(item, name); !html.empty()) {
      add_html(out, where, html, lists);
      return true;
    }
  if (const auto text = text_of(item, "body_text"); !text.empty()) {
    add_plain(out, text);
    return true;
  }
  const auto bodies = item.find("bodies");
  if (bodies == item.end() || !bodies->is_array()) return false;
  const Json* plain = nullptr;
  for (const auto& body : *bodies) {
    if (!body.is_object() || text_of(body, "value").empty()) continue;
    if (is_html(text_of(body, "contenttype"))) {
      add_html(out, where, text_of(body, "value"), lists);
      return true;
    }
    if (plain == nullptr) plain = &body;
  }
  if (plain != nullptr) add_plain(out, text_of(*plain, "value"));
  return plain != nullptr;
}

// Captions of pictures that belong to the item: an object by name (1.x) or an array (2.0 on).
void add_captions(ExtractedText& out, const Json& item) {
  const auto found = item.find("associations");
  if (found == item.end() || !(found->is_object() || found->is_array())) return;
  for (const auto& other : *found) {
    if (!other.is_object()) continue;
    const auto type = text_of(other, "type");
    if (type != "picture" && type != "graphic" && type != "video") continue;
    auto caption = text_of(other, "description_text");
    if (caption.empty()) caption = first_value(other, "descriptions");
    out.add(BlockKind::caption, caption);
  }
}

Json parsed(const Location& where, std::string_view bytes) {
  int deepest = 0;
  const auto callback = [&](int depth, Json::parse_event_t, Json&) {
    deepest = std::max(deepest, depth);
    if (deepest > kDeepestJson)
      throw Error(where, "is JSON nested deeper than " + std::to_string(kDeepestJson), "give one ninjs item");
    return true;
  };
  try {
    return Json::parse(bytes.begin(), bytes.end(), callback);
  } catch (const Json::parse_error& e) {
    throw Error(where, "is not valid JSON at byte " + std::to_string(e.byte), "export the item again");
  } catch (const Json::exception&) {
    throw Error(where, "is not valid JSON: a number is too large", "export the item again");
  }
}

}  // namespace

ExtractedText read_ninjs(const Location& where, std::string_view bytes, const WordLists& lists) {
  const auto item = parsed(where, bytes);
  ExtractedText out;
  if (item.is_object()) {
    auto headline = text_of(item, "headline");
    if (headline.empty()) headline = first_value(item, "headlines");
    if (headline.empty()) headline = text_of(item, "title");
    out.add(BlockKind::headline, headline);
    out.add(BlockKind::byline, text_of(item, "byline"));
    for (const char* name : {"versioncreated", "versionCreated", "firstcreated"})
      if (!out.date) out.date = whole_date(text_of(item, name), lists);
    if (add_body(out, where, item, lists)) {
      add_captions(out, item);
      return out;
    }
  }
  throw Error(where, "is JSON without a ninjs body", "give an item with body_text, body_xhtml or bodies");
}

bool looks_like_ninjs(std::string_view bytes) {
  bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
  if (!bytes.starts_with('{')) return false;
  for (const char* name : {"\"body_text\"", "\"body_xhtml\"", "\"body_html\"", "\"bodies\""})
    if (bytes.find(name) != std::string_view::npos) return true;
  return false;
}

}  // namespace galley::read
