#include "read/lines.h"

#include "base/error.h"
#include "base/utf8.h"
#include "read/clean.h"
#include "read/part.h"
#include "read/read.h"

namespace galley::read {
namespace {

void refuse_unreadable(const Location& where, std::string_view text) {
  if (text.size() > kLongestArticle)
    throw Error(where, "is longer than the limit of " + std::to_string(kLongestArticle) + " bytes",
                "split it into parts");
  if (const auto bad = utf8::first_invalid(text); bad != std::string_view::npos)
    throw Error(where, "is not valid UTF-8 at byte " + std::to_string(bad), "save it as UTF-8");
}

}  // namespace

Lines lines_of(const Document& document) {
  Lines out;
  for (const auto& b : document.blocks) {
    const auto words = document.words(b.span);
    if (words.empty()) continue;
    if (!out.text.empty()) {
      out.text += '\n';
      out.kinds.push_back(BlockKind::paragraph);
    }
    out.text += words + "\n";
    out.kinds.push_back(b.kind);
  }
  return out;
}

Document read_lines(std::string path, Lines lines, const WordLists& lists) {
  const Location where{path};
  refuse_unreadable(where, lines.text);
  Document d;
  d.path = std::move(path);
  d.format = "lines";
  d.bytes = std::move(lines.text);
  d.text = clean(d.bytes);
  std::size_t line = 0, at = 0;
  for (; at < d.text.size(); ++line) {
    const auto end = std::min(d.text.find('\n', at), d.text.size());
    if (line >= lines.kinds.size()) break;
    const auto span = trimmed(d.text, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    if (!span.empty()) d.blocks.push_back({span, lines.kinds[line]});
    if (!span.empty() && lines.kinds[line] == BlockKind::code) blank(d.text, span);
    at = end + 1;
  }
  // A last line without a line end, or an empty one behind it, may be counted or not.
  if (at < d.text.size() || lines.kinds.size() > line + 1)
    throw Error(where, "has not as many lines as kinds of lines", "send a kind for each line");
  if (d.blocks.empty()) throw Error(where, "holds no text", "give an article");
  name_parts(d, lists, false);
  return d;
}

}  // namespace galley::read
