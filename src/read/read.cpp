#include "read/read.h"

#include <algorithm>
#include <filesystem>

#include "base/error.h"
#include "base/utf8.h"
#include "read/clean.h"
#include "read/docx.h"
#include "read/format.h"
#include "read/html_date.h"
#include "read/news_xml.h"
#include "read/part.h"
#include "read/pdf.h"

namespace galley::read {
namespace {

void refuse_too_long(const Location& where, std::size_t size) {
  if (size <= kLongestArticle) return;
  throw Error(
      where,
      "is " + std::to_string(size) + " bytes long, more than the limit of " + std::to_string(kLongestArticle),
      "split it into parts");
}

// Formats that are not text say so in their first bytes.
void refuse_known_binary(const Location& where, std::string_view bytes) {
  struct Magic {
    std::string_view bytes, what, remedy;
  };
  static constexpr Magic kMagic[] = {
      {"\xFF\xFE", "is UTF-16, not UTF-8", "save it as UTF-8"},
      {"\xFE\xFF", "is UTF-16, not UTF-8", "save it as UTF-8"},
      {"%PDF-", "is a PDF, not text", "save its text as UTF-8"},
      {"PK\x03\x04", "is a ZIP archive (ODT, EPUB?), not text", "save the article as DOCX, text or HTML"},
      {"{\\rtf", "is RTF, not plain text", "save its text as UTF-8"},
  };
  for (const auto& m : kMagic)
    if (bytes.starts_with(m.bytes)) throw Error(where, m.what, m.remedy);
}

void refuse_unreadable(const Location& where, std::string_view bytes) {
  refuse_known_binary(where, bytes);
  if (const auto nul = bytes.find('\0'); nul != std::string_view::npos)
    throw Error(where, "is binary data: byte " + std::to_string(nul) + " is NUL",
                "give plain text, Markdown or HTML in UTF-8");
  if (const auto bad = utf8::first_invalid(bytes); bad != std::string_view::npos) {
    const auto charset = declared_charset(bytes);
    const bool other = !charset.empty() && charset != "utf-8" && charset != "utf8";
    throw Error(
        where,
        "is not valid UTF-8 at byte " + std::to_string(bad) + (other ? " (it declares " + charset + ")" : ""),
        "save it as UTF-8");
  }
}

bool is_blank(std::string_view text) {
  for (std::size_t i = 0; i < text.size();)
    if (const char32_t c = utf8::next(text, i); c != U'\x01' && !utf8::is_space(c)) return false;
  return true;
}

Format sniff(const std::string& path, std::string_view bytes) {
  const auto extension = utf8::lower(std::filesystem::path(path).extension().string());
  if (extension == ".md" || extension == ".markdown" || extension == ".mdown" || extension == ".mkd")
    return Format::markdown;
  if (extension == ".html" || extension == ".htm" || extension == ".xhtml") return Format::html;
  if (extension == ".wiki" || extension == ".wikitext" || extension == ".mediawiki") return Format::wikitext;
  if (bytes.starts_with("%PDF-")) return Format::pdf;
  if (looks_like_docx(bytes)) return Format::docx;
  if (looks_like_news_xml(bytes)) return Format::news_xml;
  if (extension == ".ninjs" || ((extension == ".json" || extension.empty()) && looks_like_ninjs(bytes)))
    return Format::ninjs;
  if (!extension.empty()) return Format::text;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
  const auto head = utf8::fold(bytes.substr(0, std::min<std::size_t>(bytes.find_first_of("\n>"), 64)));
  if (head.starts_with("<!doctype html") || head.starts_with("<html") || head.starts_with("<?xml"))
    return Format::html;
  return head.starts_with("---") || head.starts_with("# ") ? Format::markdown : Format::text;
}

void read_as(Format format, Document& d, const WordLists& lists) {
  if (format == Format::markdown) {
    d.format = "markdown";
    read_markdown(d, lists);
  } else if (format == Format::html) {
    d.format = "html";
    read_html(d, lists);
  } else if (format == Format::wikitext) {
    d.format = "wikitext";
    read_wikitext(d, lists);
  } else {
    read_text(d, lists);
  }
}

bool is_extracted(Format format) {
  return format == Format::docx || format == Format::pdf || format == Format::news_xml ||
         format == Format::ninjs;
}

// The text of a document that is not text itself, and the name of its format.
std::pair<ExtractedText, const char*> extract(Format format, const Location& where, std::string_view bytes,
                                              const WordLists& lists) {
  if (format == Format::pdf) return {read_pdf(where, bytes), "pdf"};
  if (format == Format::news_xml) return {read_news_xml(where, bytes, lists), "news-xml"};
  if (format == Format::ninjs) return {read_ninjs(where, bytes, lists), "ninjs"};
  Docx docx;
  read_docx(docx, where, bytes, lists);
  return {std::move(docx.text), "docx"};
}

Document read_extracted(std::string path, std::string_view bytes, Format format, const WordLists& lists) {
  const Location where{path};
  if (bytes.size() > kLargestFile)
    throw Error(where,
                "is " + std::to_string(bytes.size()) + " bytes long, more than the limit of " +
                    std::to_string(kLargestFile),
                "take the pictures out of it");
  const auto [text, name] = extract(format, where, bytes, lists);
  refuse_too_long(where, text.text().size());
  refuse_unreadable(where, text.text());
  Document d;
  d.path = std::move(path);
  d.format = name;
  text.put_into(d);
  name_parts(d, lists, !text.has(BlockKind::headline));
  return d;
}

Document read_checked(std::string path, std::string bytes, Format format, const WordLists& lists) {
  Document d;
  d.path = std::move(path);
  d.bytes = std::move(bytes);
  d.text = clean(d.bytes);
  if (!is_blank(d.text)) read_as(format, d, lists);
  return d;
}

// Puts `title` and an empty line in front of a document that has been read.
void put_in_front(Document& d, std::string_view title) {
  const auto shift = static_cast<std::uint32_t>(title.size() + 2);
  auto shown = clean(title);
  std::replace_if(
      shown.begin(), shown.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  for (auto& b : d.blocks) {
    b.span = {b.span.start + shift, b.span.end + shift};
    if (b.kind == BlockKind::headline) b.kind = BlockKind::heading;
  }
  const auto span = trimmed(shown, {0, shift - 2});
  if (!span.empty()) d.blocks.insert(d.blocks.begin(), Block{span, BlockKind::headline});
  d.bytes.insert(0, std::string(title) + "\n\n");
  d.text.insert(0, shown + "\n\n");
  d.title_bytes = shift;
}

}  // namespace

Document read(std::string path, std::string bytes, Format format, const WordLists& lists) {
  const Location where{path};
  if (bytes.empty()) throw Error(where, "is empty", "give an article");
  if (format == Format::automatic) format = sniff(path, bytes);
  Document d;
  if (is_extracted(format)) {
    d = read_extracted(std::move(path), bytes, format, lists);
  } else {
    refuse_too_long(where, bytes.size());
    refuse_unreadable(where, bytes);
    d = read_checked(std::move(path), std::move(bytes), format, lists);
  }
  if (d.blocks.empty()) throw Error(where, "holds no text", "give an article");
  return d;
}

Document read_titled(std::string id, std::string_view title, std::string_view text, Format format,
                     const WordLists& lists) {
  if (title.empty()) return read(std::move(id), std::string(text), format, lists);
  const Location where{id};
  refuse_too_long(where, title.size() + text.size());
  refuse_unreadable({id + ": title"}, title);
  if (format == Format::automatic) format = sniff(id, text);
  Document d;
  if (is_extracted(format)) {
    d = read_extracted(std::move(id), text, format, lists);
  } else {
    refuse_unreadable(where, text);
    d = read_checked(std::move(id), std::string(text), format, lists);
  }
  put_in_front(d, title);
  if (d.blocks.empty()) throw Error(where, "holds no text", "give an article");
  return d;
}

Format format_named(std::string_view name) {
  if (name.empty()) return Format::automatic;
  if (name == "text") return Format::text;
  if (name == "markdown") return Format::markdown;
  if (name == "html") return Format::html;
  if (name == "wikitext") return Format::wikitext;
  if (name == "news-xml") return Format::news_xml;
  if (name == "ninjs") return Format::ninjs;
  throw UsageError("there is no format '" + std::string(name) + "'",
                   "use text, markdown, html, wikitext, news-xml or ninjs");
}

}  // namespace galley::read
