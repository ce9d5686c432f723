#include "report/markup.h"

#include "base/utf8.h"

namespace galley::report {
namespace {

// Names of files may be any bytes: what is no UTF-8 becomes U+FFFD, byte by byte.
std::string readable(std::string_view bytes) {
  std::string out;
  for (auto bad = utf8::first_invalid(bytes); bad != std::string_view::npos; bad = utf8::first_invalid(bytes)) {
    out += bytes.substr(0, bad);
    out += "\uFFFD";
    bytes.remove_prefix(bad + 1);
  }
  return out += bytes;
}

}  // namespace

std::string escaped(std::string_view text) {
  if (utf8::first_invalid(text) != std::string_view::npos) return escaped(readable(text));
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto start = i;
    const char32_t c = utf8::next(text, i);
    if (c == U'&')
      out += "&amp;";
    else if (c == U'<')
      out += "&lt;";
    else if (c == U'>')
      out += "&gt;";
    else if (c == U'"')
      out += "&quot;";
    else if (c == U'\'')
      out += "&#39;";
    else if ((c < 0x20 && c != U'\t' && c != U'\n' && c != U'\r') || c == 0xFFFE || c == 0xFFFF)
      out += "\uFFFD";
    else
      out += text.substr(start, i - start);
  }
  return out;
}

}  // namespace galley::report
