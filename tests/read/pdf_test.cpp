#include "read/pdf.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "lists.h"
#include "read/read.h"
#include "shape.h"

using namespace galley;

namespace {

struct Line {
  int left, top, size;
  std::string text;
};

// A page as pdftotext -bbox-layout writes it, one block for lines of equal left edge that follow each other.
std::string page_of(const std::vector<std::vector<Line>>& blocks) {
  std::string out = "<page width=\"595\" height=\"842\"><flow>";
  for (const auto& block : blocks) {
    out += "<block xMin=\"" + std::to_string(block.front().left) + "\" yMin=\"" +
           std::to_string(block.front().top) + "\" yMax=\"" +
           std::to_string(block.back().top + block.back().size) + "\">";
    for (const auto& l : block)
      out += "<line xMin=\"" + std::to_string(l.left) + "\"><word yMin=\"" + std::to_string(l.top) +
             "\" yMax=\"" + std::to_string(l.top + l.size) + "\">" + l.text + "</word></line>";
    out += "</block>";
  }
  return out + "</flow></page>";
}

std::string shape(const std::string& pages) {
  return shape_of(read::read_pdf_layout({"a.pdf"}, "<html><body><doc>" + pages + "</doc></body></html>"));
}

// A one-page PDF with these lines of Helvetica.
std::string small_pdf(const std::vector<Line>& lines) {
  std::string content = "BT ";
  for (const auto& l : lines)
    content += "/F " + std::to_string(l.size) + " Tf 1 0 0 1 " + std::to_string(l.left) + " " +
               std::to_string(842 - l.top) + " Tm (" + l.text + ") Tj ";
  content += "ET";
  const std::vector<std::string> objects = {
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F 4 0 R "
      ">> >> >>",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
      "<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream"};
  std::string out = "%PDF-1.4\n", table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    auto at = std::to_string(out.size());
    table += std::string(10 - at.size(), '0') + at + " 00000 n \n";
    out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const auto start = out.size();
  return out + "xref\n0 6\n0000000000 65535 f \n" + table + "trailer << /Size 6 /Root 1 0 R >>\nstartxref\n" +
         std::to_string(start) + "\n%%EOF\n";
}

}  // namespace

TEST_CASE("pdf: words broken at line ends are put together, those with a hyphen of their own are not") {
  CHECK(shape(page_of({{{60, 200, 11, "Nego-"},
                        {60, 213, 11, "tiations between 1992-"},
                        {60, 226, 11, "94 about state-"},
                        {60, 239, 11, "owned firms; a state-owned tanker."}}})) ==
        "paragraph: Negotiations between 1992-94 about state-owned firms; a state-owned tanker.\n");
}

TEST_CASE("pdf: large type makes headline and headings, indents make paragraphs, columns go on") {
  CHECK(shape(page_of({{{60, 100, 24, "Ferry sinks"}},
                       {{60, 200, 11, "One line of the text that goes"},
                        {60, 213, 11, "on and ends here."},
                        {72, 226, 11, "A new thought begins and breaks"}},
                       {{320, 200, 11, "off in the next column."}},
                       {{320, 240, 14, "The night"}},
                       {{320, 260, 11, "It sank."}}})) ==
        "headline: Ferry sinks\nparagraph: One line of the text that goes on and ends here.\n"
        "paragraph: A new thought begins and breaks off in the next column.\nheading: The night\nparagraph: "
        "It sank.\n");
}

TEST_CASE("pdf: headers, footers and page numbers go, whatever their number") {
  std::string pages;
  for (int p = 1; p <= 3; ++p)
    pages += page_of({{{60, 20, 9, "Herald – page " + std::to_string(p)}},
                      {{60, 300, 11, "Text " + std::string(static_cast<std::size_t>(p), 'x') + "."}},
                      {{290, 810, 9, std::to_string(p)}}});
  CHECK(shape(pages) == "paragraph: Text x.\nparagraph: Text xx.\nparagraph: Text xxx.\n");
}

TEST_CASE("pdf: through pdftotext") {
  const auto d = read::read("a.pdf",
                            small_pdf({{60, 100, 24, "Ferry sinks"},
                                       {60, 200, 11, "The ferry left on"},
                                       {60, 213, 11, "Tuesday, 6 March 2019."}}),
                            read::Format::automatic, test_lists());
  CHECK(d.format == "pdf");
  CHECK(shape_of(d) == "headline: Ferry sinks\nparagraph: The ferry left on Tuesday, 6 March 2019.\n");
  CHECK_THROWS_WITH_AS((void)read::read("a.pdf", small_pdf({}), read::Format::automatic, test_lists()),
                       "a.pdf: is a PDF without text (a scan?); run text recognition on it, or give its text",
                       Error);
  CHECK_THROWS_WITH_AS((void)read::read("a.pdf", "%PDF-1.4 nonsense", read::Format::automatic, test_lists()),
                       "a.pdf: is a damaged or encrypted PDF; export it again, or give its text", Error);
}
