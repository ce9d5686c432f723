#include "app/docx_comments.h"

#include <doctest/doctest.h>

#include <map>

#include "../read/docx_parts.h"
#include "../read/lists.h"
#include "read/docx.h"

using namespace galley;

namespace {

std::map<std::string, std::string> parts_of(const std::string& archive) {
  std::map<std::string, std::string> out;
  for (const auto& e : read::unzip({"a.docx"}, archive, {})) out[e.name] = e.bytes;
  return out;
}

std::string text_of(const std::string& archive) {
  read::Docx docx;
  read::read_docx(docx, {"a.docx"}, archive, test_lists());
  return docx.text.text();
}

Span span_of(const std::string& archive, const std::string& words) {
  const auto at = static_cast<std::uint32_t>(text_of(archive).find(words));
  return {at, at + static_cast<std::uint32_t>(words.size())};
}

// The words between the marks of a comment, without the marks of others.
std::string between_marks(std::string xml, int id) {
  const auto n = std::to_string(id);
  const std::string start = "<w:commentRangeStart w:id=\"" + n + "\"/>",
                    end = "<w:commentRangeEnd w:id=\"" + n + "\"/>";
  REQUIRE(xml.find(start) != std::string::npos);
  REQUIRE(xml.find(end) != std::string::npos);
  xml = xml.substr(xml.find(start) + start.size(), xml.find(end) - xml.find(start) - start.size());
  std::string out;
  bool tag = false;
  for (const char c : xml) {
    if (c == '<') tag = true;
    if (!tag) out += c;
    if (c == '>') tag = false;
  }
  return out;
}

}  // namespace

TEST_CASE("comments stand on the very words, the text stays the same") {
  const auto archive = docx_of(
      "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>It left on "
      "Tues</w:t></w:r><w:ins><w:r><w:t>day</w:t></w:r></w:ins>"
      "<w:r><w:t>, 6 March, with 120 aboard.</w:t><w:br/><w:t>Nobody saw it.</w:t></w:r></w:p>" +
      docx_paragraph("It sank."));
  const auto out = app::with_comments({"a.docx"}, archive,
                                      {{span_of(archive, "120"), "note: three\nwhy"},
                                       {span_of(archive, "Tuesday, 6 March"), "error: <weekday> & co"},
                                       {span_of(archive, "6 March, with 120 aboard"), "warning: overlaps"},
                                       {span_of(archive, "It sank."), "note: all of it"}},
                                      test_lists());
  CHECK(text_of(out) == text_of(archive));
  const auto parts = parts_of(out);
  const auto& body = parts.at("word/document.xml");
  CHECK(between_marks(body, 0) == "Tuesday, 6 March");
  CHECK(between_marks(body, 1) == "6 March, with 120 aboard");
  CHECK(between_marks(body, 2) == "120");
  CHECK(between_marks(body, 3) == "It sank.");
  const auto& comments = parts.at("word/comments.xml");
  CHECK(comments.find("error: &lt;weekday&gt; &amp; co") != std::string::npos);
  CHECK(comments.find("three</w:t></w:r></w:p><w:p>") != std::string::npos);
  CHECK(parts.at("[Content_Types].xml").find("/word/comments.xml") != std::string::npos);
  CHECK(parts.at("word/_rels/document.xml.rels").find("comments.xml") != std::string::npos);
  // What was bold before the cut is bold after it.
  CHECK(body.find("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Tues</w:t></w:r>") !=
        std::string::npos);
}

TEST_CASE("comments are added to those the document has") {
  const auto archive = docx_of(docx_paragraph("It sank in 1994."));
  const auto once =
      app::with_comments({"a.docx"}, archive, {{span_of(archive, "1994"), "first"}}, test_lists());
  const auto twice = app::with_comments({"a.docx"}, once, {{span_of(once, "1994"), "second"}}, test_lists());
  const auto parts = parts_of(twice);
  CHECK(parts.at("word/comments.xml").find("first") != std::string::npos);
  CHECK(between_marks(parts.at("word/document.xml"), 1) == "1994");
  CHECK(text_of(twice) == text_of(archive));
  std::size_t overrides = 0;
  const auto& types = parts.at("[Content_Types].xml");
  for (auto at = types.find("/word/comments.xml"); at != std::string::npos;
       at = types.find("/word/comments.xml", at + 1))
    ++overrides;
  CHECK(overrides == 1);
}

TEST_CASE("comments on footnotes stand at the end") {
  const auto archive = docx_of(docx_paragraph("It sank."), "",
                               "<w:footnote>" + docx_paragraph("On 31 June.") + "</w:footnote>");
  const auto out =
      app::with_comments({"a.docx"}, archive, {{span_of(archive, "31 June"), "no such day"}}, test_lists());
  const auto body = parts_of(out).at("word/document.xml");
  CHECK(body.find("commentRangeStart") == std::string::npos);
  CHECK(body.find("<w:commentReference w:id=\"0\"/>") != std::string::npos);
}

// 1 + the highest number overflowed.
TEST_CASE("comments that are there keep their numbers, however high; new ones take others") {
  auto archive = docx_of(docx_paragraph("It left with 120 aboard."));
  auto parts = read::unzip({"a.docx"}, archive, {});
  parts.push_back({"word/comments.xml",
                   "<w:comments xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                   "<w:comment w:id=\"2147483647\"/><w:comment w:id=\"4\"/><w:comment w:id=\"many\"/></w:comments>"});
  archive = read::zip(parts);
  const auto out = app::with_comments({"a.docx"}, archive, {{span_of(archive, "120"), "note"}}, test_lists());
  const auto comments = parts_of(out)["word/comments.xml"];
  CHECK(comments.find("w:id=\"2147483647\"") != std::string::npos);
  CHECK(comments.find("w:id=\"5\"") != std::string::npos);
}
