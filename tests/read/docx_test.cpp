#include "read/docx.h"

#include <doctest/doctest.h>

#include "docx_parts.h"
#include "lists.h"
#include "read/read.h"
#include "shape.h"

using namespace galley;

namespace {

std::string shape(const std::string& archive) {
  return shape_of(read::read("a.docx", archive, read::Format::automatic, test_lists()));
}

void check_pieces(const std::string& archive) {
  read::Docx docx;
  read::read_docx(docx, {"a.docx"}, archive, test_lists());
  std::uint32_t end = 0;
  for (const auto& p : docx.pieces) {
    CHECK(p.start >= end);
    end = p.start + p.size;
    CHECK(docx.text.text().substr(p.start, p.size) ==
          std::string(p.node.text().get()).substr(p.offset, p.size));
  }
}

}  // namespace

TEST_CASE("docx: kinds come from styles, lists and tables") {
  const auto archive = docx_of(
      "<w:p><w:pPr><w:pStyle w:val='T'/></w:pPr><w:r><w:t>Ferry sinks</w:t></w:r></w:p>"
      "<w:p><w:pPr><w:pStyle w:val='Mine'/></w:pPr><w:r><w:t>The night</w:t></w:r></w:p>"
      "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>First point</w:t></w:r></w:p>"
      "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Dead</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>31</w:t></w:r></"
      "w:p></w:tc></w:tr></w:tbl>" +
          docx_paragraph("It sank."),
      "<w:style w:styleId='T'><w:name w:val='Title'/></w:style>"
      "<w:style w:styleId='H2'><w:name w:val='heading 2'/></w:style>"
      "<w:style w:styleId='Mine'><w:name w:val='House sub'/><w:basedOn w:val='H2'/></w:style>");
  CHECK(shape(archive) ==
        "headline: Ferry sinks\nheading: The night\nlist-item: First point\ncell: Dead\ncell: 31\nparagraph: "
        "It sank.\n");
  check_pieces(archive);
}

TEST_CASE("docx: tracked changes are accepted") {
  const auto archive = docx_of(
      "<w:p><w:r><w:t xml:space='preserve'>It left on "
      "</w:t></w:r><w:del><w:r><w:delText>Monday</w:delText></w:r></w:del>"
      "<w:ins><w:r><w:t>Tuesday</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom>"
      "<w:moveTo><w:r><w:t xml:space='preserve"
      "'> at noon</w:t></w:r></w:moveTo><w:r><w:t>.</w:t></w:r></w:p>"
      "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>Two halves of "
      "</w:t></w:r></w:p>" +
      docx_paragraph("one paragraph."));
  CHECK(shape(archive) ==
        "paragraph: It left on Tuesday at noon.\nparagraph: Two halves of one paragraph.\n");
  check_pieces(archive);
}

TEST_CASE("docx: what is no text stays out, text boxes and notes come after") {
  const auto archive = docx_of(
      "<w:p><w:r><w:t xml:space='preserve'>  "
      "Thirty</w:t></w:r><w:r><w:noBreakHyphen/><w:t>one</w:t><w:tab/><w:t>died</w:t></w:r>"
      "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
      "<w:hyperlink><w:r><w:t xml:space='preserve'> there</w:t></w:r></w:hyperlink><w:r><w:t>.</w:t></w:r>"
      "<w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice><w:txbxContent>" +
          docx_paragraph("A pull quote.") + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" +
          docx_paragraph("A pull quote.") +
          "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>",
      "",
      "<w:footnote w:type='separator'>" + docx_paragraph("---") + "</w:footnote><w:footnote>" +
          docx_paragraph("By the coast guard's count.") + "</w:footnote>");
  CHECK(shape(archive) ==
        "paragraph: Thirty-one died there.\nparagraph: A pull quote.\nparagraph: By the coast guard's "
        "count.\n");
  check_pieces(archive);
}

TEST_CASE("docx: offsets are into the extracted text, and say so") {
  const auto d = read::read("a.docx", docx_of(docx_paragraph("One.") + docx_paragraph("Zwölf.")),
                            read::Format::automatic, test_lists());
  CHECK(d.extracted);
  CHECK(d.format == "docx");
  CHECK(d.bytes == "One.\nZwölf.\n");
  CHECK(d.text.size() == d.bytes.size());
}

TEST_CASE("docx: hostile and broken documents are refused in one sentence") {
  const auto refused = [](const std::string& archive) {
    try {
      (void)read::read("a.docx", archive, read::Format::docx, test_lists());
    } catch (const Error& e) {
      return std::string(e.what());
    }
    return std::string("read");
  };
  CHECK(refused("PK\x03\x04 nonsense") ==
        "a.docx: is a damaged or encrypted archive; save the document again");
  CHECK(refused(read::zip({{"mimetype", "application/epub+zip"}})) ==
        "a.docx: is an archive without a Word document in it; save the article as DOCX, text or HTML");
  CHECK(refused(read::zip({{"word/document.xml", "<a>" + std::string(read::kMostUnpacked, ' ') + "</a>"}}))
            .find("unpacks to more than") != std::string::npos);
  std::string open, close;
  for (int i = 0; i < 100'000; ++i) {
    open += "<a>";
    close += "</a>";
  }
  CHECK(refused(read::zip({{"word/document.xml", open + close}})).find("nested deeper") != std::string::npos);
  CHECK(refused(read::zip({{"word/document.xml", "<a><b></a>"}})).find("not well-formed XML") !=
        std::string::npos);
  // Entities of a document type are never expanded.
  const auto bomb =
      "<!DOCTYPE a [<!ENTITY x 'xxxxxxxxxx'><!ENTITY y '&x;&x;&x;&x;'>]><w:document "
      "xmlns:w='w'><w:body><w:p><w:r><w:t>So &y;</w:t></w:r></w:p></w:body></w:document>";
  CHECK(shape(read::zip({{"word/document.xml", bomb}})) == "headline: So &y;\n");
}
