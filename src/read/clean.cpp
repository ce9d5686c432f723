#include "read/clean.h"

#include <algorithm>

#include "model/document.h"

namespace galley::read {
namespace {

unsigned byte_at(std::string_view s, std::size_t i) {
  return i < s.size() ? static_cast<unsigned char>(s[i]) : 0u;
}

// Length of the invisible character that starts at `i`; 0 if none does: U+00AD, U+200B, U+200E..F, U+202A..E,
// U+2060, U+2066..9, U+FEFF (Unicode general category Cf, without the joiners that some scripts need).
std::size_t invisible(std::string_view s, std::size_t i) {
  const unsigned a = byte_at(s, i), b = byte_at(s, i + 1), c = byte_at(s, i + 2);
  if (a == 0xC2) return b == 0xAD ? 2 : 0;
  if (a == 0xEF) return b == 0xBB && c == 0xBF ? 3 : 0;
  if (a != 0xE2) return 0;
  if (b == 0x80) return c == 0x8B || c == 0x8E || c == 0x8F || (c >= 0xAA && c <= 0xAE) ? 3 : 0;
  if (b == 0x81) return c == 0xA0 || (c >= 0xA6 && c <= 0xA9) ? 3 : 0;
  return 0;
}

// Length of the space of another width, or that lines are not broken at, that starts at `i`; 0 if none does:
// U+00A0, U+2000..A, U+202F, U+205F, U+3000.
std::size_t other_space(std::string_view s, std::size_t i) {
  const unsigned a = byte_at(s, i), b = byte_at(s, i + 1), c = byte_at(s, i + 2);
  if (a == 0xC2) return b == 0xA0 ? 2 : 0;
  if (a == 0xE3) return b == 0x80 && c == 0x80 ? 3 : 0;
  if (a != 0xE2) return 0;
  return (b == 0x80 && (c <= 0x8A || c == 0xAF)) || (b == 0x81 && c == 0x9F) ? 3 : 0;
}

bool is_control(unsigned c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
}

}  // namespace

std::string clean(std::string_view bytes) {
  std::string text(bytes);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const unsigned c = byte_at(bytes, i);
    if (c >= 0x20 && c < 0x7F) continue;
    if (is_control(c)) {
      text[i] = ' ';
    } else if (const auto n = invisible(bytes, i); n > 0) {
      std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(i), n, Document::kNothing);
      i += n - 1;
    } else if (const auto size = other_space(bytes, i); size > 0) {
      text[i] = ' ';
      std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(i) + 1, size - 1, Document::kNothing);
      i += size - 1;
    } else if (c == 0xC2 && byte_at(bytes, i + 1) < 0xA0) {  // U+0080..U+009F
      text[i] = text[i + 1] = ' ';
      ++i;
    }
  }
  return text;
}

void blank(std::string& text, Span span) {
  for (auto i = span.start; i < span.end; ++i)
    if (text[i] != '\n' && text[i] != '\r') text[i] = ' ';
}

void erase(std::string& text, Span span) {
  for (auto i = span.start; i < span.end; ++i) text[i] = Document::kNothing;
}

Span trimmed(std::string_view text, Span span) {
  const auto empty = [&](std::uint32_t i) {
    const char c = text[i];
    return c == ' ' || c == Document::kNothing || (c >= '\t' && c <= '\r');
  };
  while (span.start < span.end && empty(span.start)) ++span.start;
  while (span.end > span.start && empty(span.end - 1)) --span.end;
  return span;
}

}  // namespace galley::read
