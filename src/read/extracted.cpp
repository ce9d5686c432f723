#include "read/extracted.h"

#include <algorithm>

#include "read/clean.h"

namespace galley::read {

ExtractedText::Added ExtractedText::add(BlockKind kind, std::string_view words, Place place) {
  const auto length = static_cast<std::uint32_t>(words.size());
  const auto span = trimmed(clean(words), {0, length});
  const auto at = static_cast<std::uint32_t>(text_.size());
  if (span.empty()) return {at, length};
  text_.append(words.substr(span.start, span.size()));
  std::replace_if(
      text_.begin() + at, text_.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  blocks_.push_back({{at, static_cast<std::uint32_t>(text_.size())}, kind, place});
  text_ += '\n';
  return {at, span.start};
}

bool ExtractedText::has(BlockKind kind) const {
  return std::any_of(blocks_.begin(), blocks_.end(), [&](const Block& b) { return b.kind == kind; });
}

void ExtractedText::put_into(Document& document) const {
  document.bytes = text_;
  document.text = clean(text_);
  document.blocks = blocks_;
  document.extracted = true;
  for (const auto& b : blocks_)
    if (b.kind == BlockKind::code) blank(document.text, b.span);
  if (date && !document.date) {
    document.date = date;
    document.date_from = "metadata";
  }
}

}  // namespace galley::read
