#pragma once

#include <string>

#include "read/zip.h"

// A small Word document around the content of its body.
inline std::string docx_of(const std::string& body, const std::string& styles = {},
                           const std::string& notes = {}) {
  const std::string ns = " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
  std::vector<galley::read::ZipEntry> parts = {
      {"[Content_Types].xml",
       "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"},
      {"word/document.xml", "<w:document" + ns + "><w:body>" + body + "</w:body></w:document>"}};
  if (!styles.empty()) parts.push_back({"word/styles.xml", "<w:styles" + ns + ">" + styles + "</w:styles>"});
  if (!notes.empty())
    parts.push_back({"word/footnotes.xml", "<w:footnotes" + ns + ">" + notes + "</w:footnotes>"});
  return galley::read::zip(parts);
}

inline std::string docx_paragraph(const std::string& text) {
  return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}
