#include "extract/mention/case_facts.h"

#include "base/utf8.h"

namespace galley::extract {
namespace {

CaseFacts::Style style_of(const Document& document, const Sentence& sentence) {
  std::size_t words = 0, long_words = 0, capitals = 0, loud = 0;
  for (auto i = sentence.first; i < sentence.last; ++i) {
    const auto& token = document.tokens[i];
    if (!begins_with_letter(token.norm) || token.norm.size() < 2) continue;
    ++words;
    loud += token.all_caps;
    if (token.norm.size() < 4) continue;
    ++long_words;
    capitals += token.capitalised;
  }
  constexpr std::size_t kFewest = 3;
  if (words >= kFewest && loud * 10 >= words * 6) return CaseFacts::Style::loud;
  const auto kind = document.blocks.empty() ? BlockKind::paragraph : document.blocks[sentence.block].kind;
  const bool heading = kind == BlockKind::headline || kind == BlockKind::heading || kind == BlockKind::dek;
  const std::size_t enough = heading ? kFewest : 6;
  const bool prose = !heading && document.tokens[sentence.last - 1].norm == ".";
  if (!prose && long_words >= enough && capitals * 10 >= long_words * 8) return CaseFacts::Style::title;
  return CaseFacts::Style::normal;
}

}  // namespace

bool begins_with_letter(std::string_view norm) {
  if (norm.empty()) return false;
  std::size_t at = 0;
  return utf8::is_letter(utf8::next(norm, at));
}

CaseFacts::CaseFacts(const Document& document) {
  std::size_t words = 0, capitals = 0;
  for (const auto& sentence : document.sentences) {
    const auto style = style_of(document, sentence);
    styles_.push_back(style);
    bool start = true;
    for (auto i = sentence.first; i < sentence.last; ++i) {
      const auto& token = document.tokens[i];
      if (!begins_with_letter(token.norm)) {
        // What a quotation mark or a colon opens begins like a sentence; a comma or a hyphen does not.
        start = start || token.norm == "\"" || token.norm == ":" || token.norm == "``";
        continue;
      }
      ++words;
      capitals += token.capitalised;
      if (!token.capitalised)
        lower_.insert(token.norm);
      else if (!start && style == Style::normal)
        inside_.insert(token.norm);
      start = false;
    }
  }
  constexpr std::size_t kFewestWords = 8;
  all_lower_ = words >= kFewestWords && capitals * 200 < words;
}

}  // namespace galley::extract
