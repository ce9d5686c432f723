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
  const auto end = std::min<std::size_t>(span.end, text.size());
  if (span.start < end) out.reserve(end - span.start);
  const auto is_space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  bool gap = false;
  for (std::size_t i = span.start; i < end;) {
    auto word = i;
    while (word < end && text[word] != kNothing && !is_space(text[word])) ++word;
    if (word > i) {
      if (gap && !out.empty()) out += ' ';
      gap = false;
      out.append(text, i, word - i);
    } else {
      gap = gap || text[i] != kNothing;
      ++word;
    }
    i = word;
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
