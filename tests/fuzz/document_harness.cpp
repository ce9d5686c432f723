// Readers beside those of article_harness.cpp: of what other programs make, and of what stands around an
// article.
#include "app/acceptance.h"
#include "app/docx_comments.h"
#include "base/error.h"
#include "base/utf8.h"
#include "checkout.h"
#include "english/conllu.h"
#include "english/english.h"
#include "harness.h"
#include "read/pdf.h"
#include "read/read.h"
#include "shared.h"

namespace fuzz {
namespace {

using namespace galley;

void require_readable(Document document) {
  require_sound(document);
  english::tokenise(document, shipped().lists());
  require_sound(document);
}

// What pdftotext prints of a PDF.
void pdf_layout(std::string_view bytes) {
  try {
    const auto text = read::read_pdf_layout({"article.pdf"}, bytes);
    if (utf8::first_invalid(text.text()) != std::string::npos) return;  // what read() refuses of any file
    Document document;
    text.put_into(document);
    require_readable(std::move(document));
  } catch (const Error&) {
  }
}

// Which reader it is goes by a name's ending, the first line, or by the first bytes. A PDF would start a
// process.
void automatic(std::string_view bytes) {
  const auto line = std::min(bytes.find('\n'), bytes.size());
  const std::string name(bytes.substr(0, line));
  bytes.remove_prefix(std::min(line + 1, bytes.size()));
  if (name.ends_with(".pdf") || bytes.find("%PDF") < 1024) return;
  try {
    require_readable(read::read(name, std::string(bytes), read::Format::automatic, shipped().lists()));
  } catch (const Error&) {
  }
}

// A headline given apart, and a text of a format that the first byte chooses.
void titled(std::string_view bytes) {
  using enum read::Format;
  constexpr read::Format kFormats[] = {text, markdown, html, wikitext};
  const auto format = kFormats[bytes.empty() ? 0 : static_cast<unsigned char>(bytes[0]) % 4];
  bytes.remove_prefix(std::min<std::size_t>(1, bytes.size()));
  const auto title = take_part(bytes);
  try {
    auto document = read::read_titled("a", title, bytes, format, shipped().lists());
    require(document.title_bytes <= document.text.size(), "length of a headline");
    require_readable(std::move(document));
  } catch (const Error&) {
  }
}

// Files, each with its name in its first line.
void bundle(std::string_view bytes) {
  std::vector<read::BundleFile> files;
  while (!bytes.empty()) {
    auto part = take_part(bytes);
    const auto line = std::min(part.find('\n'), part.size());
    const auto name = part.substr(0, line);
    (void)read::bundle_part(name, shipped().lists());
    files.push_back({std::string(name), std::string(part.substr(std::min(line + 1, part.size())))});
  }
  try {
    require_readable(read::read_bundle("bundle", files, shipped().lists()));
  } catch (const Error&) {
  }
}

// A Word document from a stranger is given back with comments, and reads then as it did.
void docx_comments(std::string_view bytes) {
  const auto& lists = shipped().lists();
  try {
    const auto document = read::read("a.docx", std::string(bytes), read::Format::docx, lists);
    std::vector<app::DocxComment> comments;
    for (const auto& b : document.blocks)
      if (comments.size() < 4 && !b.span.empty()) comments.push_back({b.span, "Is this <so>?\nReally?"});
    const auto written = app::with_comments({"a.docx"}, bytes, comments, lists);
    const auto again = read::read("b.docx", written, read::Format::docx, lists);
    require(again.text == document.text, "comments change no text");
  } catch (const Error&) {
  }
}

// What authors write about findings in an article's own comments.
void inline_acceptances(std::string_view bytes) {
  for (const auto format : {read::Format::markdown, read::Format::html}) try {
      const auto document = read::read("a", std::string(bytes), format, shipped().lists());
      std::vector<Diagnostic> remarks;
      for (const auto& a : app::comments_of(document, remarks))
        require(!a.bytes || (a.bytes->start <= a.bytes->end && a.bytes->end <= document.text.size()),
                "span of an acceptance");
    } catch (const Error&) {
    }
}

// Sentences that another program cut, filled by our model.
void conllu(std::string_view bytes) {
  static const auto* model = new english::Model(
      english::Model::load(checkout::root() + "/rules/english/english.weights", shipped().lists()));
  if (english::faulty_line(bytes) != 0) return;
  const auto before = english::read_conllu(bytes);
  const auto filled = english::parse_conllu(bytes, *model);
  require(english::faulty_line(filled) == 0, "what is written of CoNLL-U is CoNLL-U");
  require(english::read_conllu(filled).size() == before.size(), "its sentences stay");
}

}  // namespace

std::vector<Harness> document_harnesses() {
  return {{"pdf-layout", pdf_layout},
          {"automatic", automatic},
          {"titled", titled},
          {"bundle", bundle},
          {"docx-comments", docx_comments},
          {"inline-acceptances", inline_acceptances},
          {"conllu", conllu}};
}

}  // namespace fuzz
