#include <algorithm>
#include <string_view>

#include "base/utf8.h"
#include "english/cutter.h"
#include "english/english.h"

namespace galley::english {
namespace {

bool ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool ascii_digit(char c) {
  return c >= '0' && c <= '9';
}

// The words of one block: its bytes without kNothing, and where each of them stands in the document.
struct Stream {
  std::string text;
  std::vector<std::uint32_t> at;
};

Stream stream_of(const Document& document, Span span) {
  Stream s;
  const auto end = std::min<std::size_t>(span.end, document.text.size());
  s.text.reserve(end - std::min<std::size_t>(span.start, end));
  s.at.reserve(s.text.capacity());
  for (std::size_t i = span.start; i < end; ++i) {
    if (document.text[i] == Document::kNothing) continue;
    s.text += document.text[i];
    s.at.push_back(static_cast<std::uint32_t>(i));
  }
  return s;
}

bool is_closer(std::string_view w) {
  return w == ")" || w == "]" || w == "}" || w == "\"" || w == "'" || w == "''" || w == "\u201d" ||
         w == "\u2019" || w == "\u00bb";
}
bool is_opener(std::string_view w) {
  return w == "(" || w == "[" || w == "{" || w == "\"" || w == "'" || w == "``" || w == "\u201c" ||
         w == "\u2018" || w == "\u00ab" || w == "\u201e" || w == "-" || w == "--" || w == "\u2014" ||
         w == "\u2013";
}

// Decides after which tokens sentences end.
class Splitter {
 public:
  Splitter(const std::string& text, const std::vector<Cut>& cuts, bool caseless)
      : t_(text), cuts_(cuts), caseless_(caseless) {}

  // Indices one past the last token of each sentence.
  std::vector<std::size_t> run() const {
    std::vector<std::size_t> ends;
    for (std::size_t i = 0; i < cuts_.size();) {
      std::size_t next = i + 1;
      if (cuts_[i].ends == Ends::yes || (cuts_[i].ends == Ends::maybe && !starts_list(i, ends))) {
        while (next < cuts_.size() && glued(next) && is_closer(word(next))) ++next;
        next = past_reference(next);
        if (cuts_[i].ends == Ends::maybe && !mark_ends(i, next)) next = 0;
      } else if (next < cuts_.size() && !empty_line_before(next)) {
        next = 0;
      }
      if (next != 0) ends.push_back(next);
      i = next != 0 ? next : i + 1;
    }
    if (!cuts_.empty() && (ends.empty() || ends.back() != cuts_.size())) ends.push_back(cuts_.size());
    return ends;
  }

 private:
  const std::string& t_;
  const std::vector<Cut>& cuts_;
  const bool caseless_;

  std::string_view word(std::size_t i) const {
    return std::string_view(t_).substr(cuts_[i].start, cuts_[i].end - cuts_[i].start);
  }
  bool glued(std::size_t i) const { return i > 0 && cuts_[i - 1].end == cuts_[i].start; }
  bool upper(std::size_t i) const {
    std::size_t k = cuts_[i].start;
    return utf8::is_upper(utf8::next(t_, k));
  }
  bool lower(std::size_t i) const {
    std::size_t k = cuts_[i].start;
    const char32_t c = utf8::next(t_, k);
    return utf8::is_letter(c) && !utf8::is_upper(c);
  }

  bool empty_line_before(std::size_t i) const {
    int lines = 0;
    for (std::size_t k = cuts_[i - 1].end; k < cuts_[i].start; ++k) lines += t_[k] == '\n';
    return lines > 1;
  }

  // "1. Open the door": the number of a list item.
  bool starts_list(std::size_t i, const std::vector<std::size_t>& ends) const {
    const std::size_t first = ends.empty() ? 0 : ends.back();
    return i == first + 1 && word(i) == "." && word(first).size() <= 3 && ascii_digit(word(first).front());
  }

  // The mark at i, with closing quotes and brackets up to `next`: does the sentence end there?
  bool mark_ends(std::size_t i, std::size_t next) const {
    if (next >= cuts_.size() || empty_line_before(next)) return true;
    const bool stop = word(i) == ".";
    if (glued(next))
      return stop && next == i + 1 && i > 0 && lower(i - 1) && cuts_[i - 1].end - cuts_[i - 1].start > 1 &&
             upper(next);
    std::size_t k = next;
    while (k < cuts_.size() && k < next + 4 && is_opener(word(k))) ++k;
    if (k >= cuts_.size()) return true;
    if (!lower(k)) return true;
    if (caseless_) return word(i) != "..." && word(i) != "\u2026";
    return (stop || word(i) == "?") && next == i + 1;
  }

  // "... in 2009. [2] Next": the reference mark belongs to the sentence before it.
  std::size_t past_reference(std::size_t next) const {
    while (next + 2 < cuts_.size() && word(next) == "[" && ascii_digit(word(next + 1).front()) &&
           word(next + 2) == "]" && glued(next + 2))
      next += 3;
    return next;
  }
};

// No capital letters to go by: fewer than 2 letters in 1,000 are upper case.
bool is_caseless(std::string_view text) {
  std::size_t letters = 0, upper = 0;
  for (const char c : text) {
    letters += ascii_letter(c);
    upper += c >= 'A' && c <= 'Z';
  }
  return upper * 500 < letters;
}

// Where the last character of a token was a decoded entity, its span takes in the rest of the entity
// ("caf&eacute;").
std::uint32_t end_offset(const Document& d, const Stream& s, std::uint32_t last) {
  std::uint32_t end = s.at[last] + 1;
  if (d.bytes.size() != d.text.size()) return end;
  std::uint32_t first = last;
  while (first > 0 && (static_cast<unsigned char>(s.text[first]) & 0xC0) == 0x80 && last - first < 3) --first;
  if (d.bytes[s.at[first]] != '&') return end;
  std::uint32_t k = end;
  while (k < d.text.size() && k - end < 40 && d.text[k] == Document::kNothing && d.bytes[k] != ';') ++k;
  return k < d.text.size() && k > s.at[first] + 1 && d.text[k] == Document::kNothing && d.bytes[k] == ';'
             ? k + 1
             : end;
}

Token token_of(const Document& d, const Stream& s, const Cut& cut, bool space_before) {
  auto token = describe(std::string_view(s.text).substr(cut.start, cut.end - cut.start));
  token.span = {s.at[cut.start], end_offset(d, s, cut.end - 1)};
  token.space_before = space_before;
  return token;
}

void tokenise_block(Document& d, const Block& block, std::uint32_t index, const WordList& abbreviations,
                    bool caseless) {
  const auto stream = stream_of(d, block.span);
  const auto cuts = cut_words(stream.text, abbreviations, caseless);
  std::size_t i = 0;
  for (const std::size_t end : Splitter(stream.text, cuts, caseless).run()) {
    Sentence sentence;
    sentence.first = static_cast<std::uint32_t>(d.tokens.size());
    for (; i < end; ++i) {
      const bool space = i == 0 || cuts[i - 1].end != cuts[i].start;
      auto token = token_of(d, stream, cuts[i], space);
      if (!token.norm.empty()) d.tokens.push_back(std::move(token));
    }
    sentence.last = static_cast<std::uint32_t>(d.tokens.size());
    if (sentence.first == sentence.last) continue;
    sentence.block = index;
    sentence.span = {d.tokens[sentence.first].span.start, d.tokens.back().span.end};
    d.sentences.push_back(sentence);
  }
}

}  // namespace

Token describe(std::string_view word) {
  Token token;
  token.norm = utf8::fold(word);
  int letters = 0, upper = 0;
  for (std::size_t i = 0; i < word.size();) {
    const bool first = i == 0;
    const char32_t c = utf8::next(word, i);
    if (!utf8::is_letter(c)) continue;
    ++letters;
    if (!utf8::is_upper(c)) continue;
    ++upper;
    token.capitalised |= first;
  }
  token.all_caps = letters >= 2 && upper == letters;
  return token;
}

void tokenise(Document& document, const WordLists& lists) {
  document.sentences.clear();
  document.tokens.clear();
  const auto& abbreviations = lists["abbreviation"];
  const bool caseless = is_caseless(document.text);
  if (document.blocks.empty()) {
    const Block all{{0, static_cast<std::uint32_t>(document.text.size())}};
    return tokenise_block(document, all, 0, abbreviations, caseless);
  }
  for (std::size_t b = 0; b < document.blocks.size(); ++b)
    tokenise_block(document, document.blocks[b], static_cast<std::uint32_t>(b), abbreviations, caseless);
}

}  // namespace galley::english
