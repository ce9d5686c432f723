#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace galley::utf8 {

// Offset of the first byte that is not part of valid UTF-8 (RFC 3629: no overlong forms, no surrogates,
// nothing above U+10FFFF); npos if all of it is valid.
[[nodiscard]] std::size_t first_invalid(std::string_view bytes);

// The code point that starts at `offset` in valid UTF-8; `offset` moves past it. Requires offset <
// text.size().
[[nodiscard]] char32_t next(std::string_view text, std::size_t& offset);

// Appends a code point.
void append(std::string& out, char32_t c);

// Number of code points / UTF-16 units in valid UTF-8.
[[nodiscard]] std::size_t length(std::string_view text);
[[nodiscard]] std::size_t utf16_length(std::string_view text);

// Unicode classes (ICU).
[[nodiscard]] bool is_letter(char32_t c);
[[nodiscard]] bool is_upper(char32_t c);
[[nodiscard]] bool is_digit(char32_t c);
[[nodiscard]] bool is_space(char32_t c);
[[nodiscard]] bool is_mark(char32_t c);

// Lower case of the whole text, code point by code point (no locale).
[[nodiscard]] std::string lower(std::string_view text);

// Lower case without diacritics, typographic quotes and dashes made plain: "Çavuşoğlu’s" -> "cavusoglu's".
// Letters that NFKD leaves alone are mapped by hand (ə ı ł ø đ ð þ ß æ œ ...); other scripts keep their
// letters. Used to compare words; never to show them.
[[nodiscard]] std::string fold(std::string_view text);

// fold(), other scripts romanised (ICU Any-Latin), punctuation to spaces, one space between words:
// the normal form of names in the knowledge base and in look-ups.
[[nodiscard]] std::string fold_name(std::string_view text);

}  // namespace galley::utf8
