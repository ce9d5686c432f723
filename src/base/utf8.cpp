#include "base/utf8.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <cstdint>
#include <cstring>
#include <memory>
#include <unordered_map>

namespace galley::utf8 {
namespace {

bool is_ascii(std::string_view text) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  return true;
}

// Letters without a canonical decomposition, and typographic punctuation, as plain ASCII.
const char* plain(char32_t c) {
  switch (c) {
    case U'ə':
    case U'Ə':
      return "a";
    case U'ı':
    case U'İ':
      return "i";
    case U'ł':
    case U'Ł':
      return "l";
    case U'ø':
    case U'Ø':
      return "o";
    case U'đ':
    case U'Đ':
    case U'ð':
    case U'Ð':
      return "d";
    case U'þ':
    case U'Þ':
      return "th";
    case U'ß':
      return "ss";
    case U'æ':
    case U'Æ':
      return "ae";
    case U'œ':
    case U'Œ':
      return "oe";
    case U'ħ':
    case U'Ħ':
      return "h";
    case U'ŋ':
    case U'Ŋ':
      return "n";
    // Cyrillic letters that ICU's Any-Latin leaves alone or marks with a hook.
    case U'ұ':
    case U'Ұ':
    case U'ү':
    case U'Ү':
      return "u";
    case U'қ':
    case U'Қ':
      return "k";
    case U'ғ':
    case U'Ғ':
      return "g";
    case U'ң':
    case U'Ң':
      return "n";
    case U'һ':
    case U'Һ':
      return "h";
    case U'ө':
    case U'Ө':
      return "o";
    case U'ә':
    case U'Ә':
      return "a";
    case U'’':
    case U'‘':
    case U'ʼ':
    case U'ʻ':
    case U'`':
    case U'´':
      return "'";
    case U'“':
    case U'”':
    case U'„':
    case U'«':
    case U'»':
      return "\"";
    case U'–':
    case U'—':
    case U'‐':
    case U'‑':
    case U'‒':
    case U'−':
      return "-";
    case U'…':
      return "...";
    case U'\u00a0':
    case U'\u2009':
    case U'\u202f':
      return " ";
    case U'\u00ad':
    case U'\u200b':
    case U'\ufeff':
      return "";
    default:
      return nullptr;
  }
}

std::string fold_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    if (c == '`') c = '\'';
  }
  return out;
}

// Marks that a folded word can lose: accents of alphabets (Latin, Greek, Cyrillic), Hebrew points, Arabic
// vowel signs. In the other scripts a mark is a vowel or another consonant (Devanagari, Khmer, kana).
bool is_accent(char32_t c) {
  return is_mark(c) && (c < 0x700 || c >= 0x1AB0) && c != 0x3099 && c != 0x309A;
}

std::string fold_unicode(std::string_view text) {
  std::string pre;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next(text, i);
    if (const char* p = plain(c))
      pre += p;
    else
      append(pre, c);
  }
  // Made under a guard of ours: ThreadSanitizer does not see the one inside Debian's ICU.
  static const auto* const nfkd = [] {
    UErrorCode failed = U_ZERO_ERROR;
    const auto* made = icu::Normalizer2::getNFKDInstance(failed);
    return U_SUCCESS(failed) ? made : nullptr;
  }();
  UErrorCode status = U_ZERO_ERROR;
  const auto source =
      icu::UnicodeString::fromUTF8(icu::StringPiece(pre.data(), static_cast<int32_t>(pre.size())));
  const icu::UnicodeString split = nfkd != nullptr ? nfkd->normalize(source, status) : source;
  icu::UnicodeString kept;
  for (int32_t i = 0; i < split.length(); i = split.moveIndex32(i, 1)) {
    const UChar32 c = split.char32At(i);
    if (!is_accent(static_cast<char32_t>(c))) kept.append(u_tolower(c));
  }
  std::string out;
  kept.toUTF8String(out);
  return out;
}

// fold_name of what has only ASCII, which most names do, in one pass. Nothing becomes longer.
std::string fold_name_ascii(std::string_view text) {
  std::string out(text.size(), '\0');
  auto to = out.begin();
  bool gap = false;
  for (char c : text) {
    if (c == '\'' || c == '`') continue;
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      if (gap && to != out.begin()) *to++ = ' ';
      gap = false;
      *to++ = c;
    } else {
      gap = true;
    }
  }
  out.erase(to, out.end());
  return out;
}

// Is there anything that a transliterator would change? The signs of money are no letters in any script.
bool has_other_script(std::string_view text) {
  for (std::size_t i = 0; i < text.size();)
    if (const char32_t c = next(text, i); c >= 0x80 && c != U'£' && c != U'€' && c != U'¥') return true;
  return false;
}

// Creating the transliterator takes some 17 ms, so only text in another script pays for it. It takes some 10
// microseconds a word, and an article repeats its words: what it made of the last ones is remembered.
std::string romanise(const std::string& text) {
  constexpr std::size_t kRemembered = 4096, kLongest = 64;  // words, bytes of one
  static thread_local std::unordered_map<std::string, std::string> remembered;
  if (const auto known = remembered.find(text); known != remembered.end()) return known->second;
  static thread_local const std::unique_ptr<icu::Transliterator> any_latin = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::Transliterator>(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
  }();
  if (!any_latin) return text;
  auto u = icu::UnicodeString::fromUTF8(text);
  any_latin->transliterate(u);
  std::string out;
  u.toUTF8String(out);
  if (text.size() <= kLongest) {
    if (remembered.size() == kRemembered) remembered.clear();
    remembered.emplace(text, out);
  }
  return out;
}

}  // namespace

std::size_t first_invalid(std::string_view s) {
  const auto tail = [&](std::size_t i, unsigned lo = 0x80, unsigned hi = 0xBF) {
    if (i >= s.size()) return false;
    const unsigned b = static_cast<unsigned char>(s[i]);
    return b >= lo && b <= hi;
  };
  for (std::size_t i = 0; i < s.size();) {
    // Eight letters of ASCII at a time.
    if (std::uint64_t eight = 0; i + sizeof eight <= s.size()) {
      std::memcpy(&eight, s.data() + i, sizeof eight);
      if ((eight & 0x8080808080808080U) == 0) {
        i += sizeof eight;
        continue;
      }
    }
    const unsigned b = static_cast<unsigned char>(s[i]);
    std::size_t size = 0;
    if (b < 0x80)
      size = 1;
    else if (b >= 0xC2 && b <= 0xDF && tail(i + 1))
      size = 2;
    else if (b == 0xE0 && tail(i + 1, 0xA0) && tail(i + 2))
      size = 3;
    else if (b == 0xED && tail(i + 1, 0x80, 0x9F) && tail(i + 2))
      size = 3;
    else if (b >= 0xE1 && b <= 0xEF && b != 0xED && tail(i + 1) && tail(i + 2))
      size = 3;
    else if (b == 0xF0 && tail(i + 1, 0x90) && tail(i + 2) && tail(i + 3))
      size = 4;
    else if (b >= 0xF1 && b <= 0xF3 && tail(i + 1) && tail(i + 2) && tail(i + 3))
      size = 4;
    else if (b == 0xF4 && tail(i + 1, 0x80, 0x8F) && tail(i + 2) && tail(i + 3))
      size = 4;
    if (size == 0) return i;
    i += size;
  }
  return std::string_view::npos;
}

char32_t next(std::string_view s, std::size_t& i) {
  const auto byte = [&](std::size_t k) -> char32_t {
    return k < s.size() ? static_cast<unsigned char>(s[k]) & 0x3Fu : 0u;
  };
  const auto b = static_cast<unsigned char>(s[i]);
  char32_t c = b;
  std::size_t size = 1;
  if (b >= 0xF0) {
    c = (b & 0x07u) << 18 | byte(i + 1) << 12 | byte(i + 2) << 6 | byte(i + 3);
    size = 4;
  } else if (b >= 0xE0) {
    c = (b & 0x0Fu) << 12 | byte(i + 1) << 6 | byte(i + 2);
    size = 3;
  } else if (b >= 0xC0) {
    c = (b & 0x1Fu) << 6 | byte(i + 1);
    size = 2;
  }
  i = i + size < s.size() ? i + size : s.size();
  return c;
}

void append(std::string& out, char32_t c) {
  if (c < 0x80)
    out += static_cast<char>(c);
  else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | c >> 18);
    out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::size_t length(std::string_view text) {
  std::size_t n = 0;
  for (const char c : text) n += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return n;
}

std::size_t utf16_length(std::string_view text) {
  std::size_t n = 0;
  for (const char c : text) {
    const auto b = static_cast<unsigned char>(c);
    if ((b & 0xC0) != 0x80) n += b >= 0xF0 ? 2 : 1;
  }
  return n;
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return u_isalpha(static_cast<UChar32>(c)) != 0;
}
bool is_upper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return u_isupper(static_cast<UChar32>(c)) != 0 || u_istitle(static_cast<UChar32>(c)) != 0;
}
bool is_digit(char32_t c) {
  return c >= '0' && c <= '9';
}
bool is_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}
bool is_mark(char32_t c) {
  if (c < 0x300) return false;
  const auto type = u_charType(static_cast<UChar32>(c));
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
}

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next(text, i);
    if (c < 0x80)
      out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    else
      append(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
  }
  return out;
}

std::string fold(std::string_view text) {
  return is_ascii(text) ? fold_ascii(text) : fold_unicode(text);
}

std::string fold_name(std::string_view text) {
  if (is_ascii(text)) return fold_name_ascii(text);
  std::string folded = fold_unicode(text);
  if (has_other_script(folded)) folded = romanise(folded);
  std::string out;
  bool gap = false;
  for (std::size_t i = 0; i < folded.size();) {
    const char32_t c = next(folded, i);
    if (c == '\'') continue;  // O'Neill, Sana'a: one word in look-ups, with or without the mark
    if (is_letter(c) || is_digit(c)) {
      if (gap && !out.empty()) out += ' ';
      gap = false;
      append(out, c);
    } else {
      gap = true;
    }
  }
  return out;
}

}  // namespace galley::utf8
