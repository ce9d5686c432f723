#include "model/document.h"

#include <algorithm>

namespace galley {

const char* name_of(BlockKind kind) {
  static constexpr const char* kNames[] = {"headline", "dek",       "byline",    "dateline",
                                           "heading",  "paragraph", "list-item", "quotation",
                                           "caption",  "cell",      "field",     "code"};
  return kNames[static_cast<int>(kind)];
}

const char* name_of(TimexType type) {
  static constexpr const char* kNames[] = {"DATE", "TIME", "DURATION", "SET"};
  return kNames[static_cast<int>(type)];
}

const char* name_of(Resolution resolution) {
  static constexpr const char* kNames[] = {"stated", "implied", "dateline", "unresolved"};
  return kNames[static_cast<int>(resolution)];
}

std::string Document::words(Span span) const {
  std::string out;
  bool gap = false;
  for (std::uint32_t i = span.start; i < span.end && i < text.size(); ++i) {
    const char c = text[i];
    if (c == kNothing) continue;
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out += c;
  }
  return out;
}

const DocumentFile* Document::file_at(std::uint32_t offset) const {
  for (const auto& file : files)
    if (file.span.start <= offset && offset <= file.span.end) return &file;
  return nullptr;
}

int Document::sentence_at(std::uint32_t offset) const {
  auto it = std::upper_bound(sentences.begin(), sentences.end(), offset,
                             [](std::uint32_t o, const Sentence& s) { return o < s.span.start; });
  if (it == sentences.begin()) return -1;
  --it;
  return offset < it->span.end ? static_cast<int>(it - sentences.begin()) : -1;
}

}  // namespace galley
