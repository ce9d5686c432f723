#pragma once

#include <string>

#include "model/document.h"
#include "read/extracted.h"

// The blocks of a document as "kind: words", one a line.
inline std::string shape_of(const galley::Document& d) {
  std::string out;
  for (const auto& b : d.blocks) out += std::string(name_of(b.kind)) + ": " + d.words(b.span) + "\n";
  return out;
}
inline std::string shape_of(const galley::read::ExtractedText& text) {
  galley::Document d;
  text.put_into(d);
  return shape_of(d);
}

// The same as "kind|words".
inline std::string outline(const galley::Document& d) {
  std::string out;
  for (const auto& b : d.blocks) out += std::string(name_of(b.kind)) + "|" + d.words(b.span) + "\n";
  return out;
}
