#include "english/cutter.h"

#include <algorithm>
#include <cstring>
#include <string_view>

#include "base/one_of.h"
#include "base/utf8.h"
#include "english/abbreviation.h"

namespace galley::english {
namespace {

// Longest look-ahead of any rule, in bytes: keeps the work linear whatever the text.
constexpr std::size_t kLookAhead = 256;
// Longest word taken in one piece; a longer run of letters is cut (no word of any language comes near).
constexpr std::size_t kLongestWord = 4096;

constexpr std::string_view kUnits[] = {
    "am",  "pm", "k",  "m",  "mm",  "bn",  "tn",  "b",   "cm",  "km",   "kg",  "g",    "mg", "ml", "l",  "lb",
    "lbs", "oz", "ft", "in", "mph", "kph", "mhz", "ghz", "khz", "hz",   "kw",  "mw",   "gw", "mb", "gb", "tb",
    "kb",  "x",  "c",  "f",  "yr",  "yrs", "hr",  "hrs", "min", "mins", "sec", "secs", "pc", "p",  "mn", "t"};
constexpr std::string_view kTopDomains[] = {
    "com", "org", "net", "gov", "edu", "info", "int", "mil", "eu", "uk", "us", "de", "fr",  "ru", "ua", "az",
    "am",  "tr",  "in",  "cn",  "jp",  "au",   "ca",  "ch",  "tv", "io", "co", "me", "biz", "il", "ir", "ge"};

bool is_clitic(std::string_view folded) {
  constexpr std::string_view kClitics[] = {"s", "m", "d", "ll", "re", "ve"};
  return is_one_of(folded, kClitics);
}

char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
bool ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool ascii_digit(char c) {
  return c >= '0' && c <= '9';
}

// What stands after a full stop, looking past space.
struct Peek {
  bool nothing = true;  // end of the block or an empty line
  bool space = false;
  bool upper = false, lower = false, digit = false;
  char first = 0;
  std::string word;  // folded, at most 16 bytes
};

class Cutter {
 public:
  Cutter(const std::string& text, const WordList& abbreviations, bool caseless)
      : t_(text), abbreviations_(abbreviations), caseless_(caseless) {}

  std::vector<Cut> run() {
    while (p_ < t_.size()) {
      const std::size_t before = p_;
      std::size_t i = p_;
      const char32_t c = utf8::next(t_, i);
      if (utf8::is_space(c) || c < 0x20 || c == 0x7F || c == 0xFEFF || c == 0x200B)
        p_ = i;
      else if (starts_chunk() && (address() || handle()))
        continue;
      else if (digit_at(p_) || (t_[p_] == '.' && digit_at(i) && starts_chunk()))
        number();
      else if (utf8::is_letter(c) || utf8::is_mark(c) || c >= 0x80)
        word_or_sign(c);
      else
        sign();
      if (p_ <= before) p_ = i;  // never stand still
    }
    return std::move(cuts_);
  }

 private:
  const std::string& t_;
  const WordList& abbreviations_;
  const bool caseless_;
  std::size_t p_ = 0;
  std::vector<Cut> cuts_;

  char at(std::size_t i) const { return i < t_.size() ? t_[i] : '\0'; }
  bool digit_at(std::size_t i) const { return ascii_digit(at(i)); }
  char32_t code_at(std::size_t i) const { return i < t_.size() ? utf8::next(t_, i) : 0; }
  std::size_t after(std::size_t i) const {
    if (i < t_.size()) static_cast<void>(utf8::next(t_, i));
    return i;
  }
  bool letter_at(std::size_t i) const { return i < t_.size() && utf8::is_letter(code_at(i)); }
  bool starts_chunk() const {
    return cuts_.empty() || cuts_.back().end != p_ || std::strchr("([{<\"'/", t_[p_ - 1]) != nullptr;
  }
  std::size_t apostrophe(std::size_t i) const {  // bytes of the apostrophe at i; 0 = none
    if (at(i) == '\'') return 1;
    return t_.compare(i, 3, "\u2019") == 0 ? 3 : 0;
  }

  void push(std::size_t end, Ends ends = Ends::no) {
    cuts_.push_back({static_cast<std::uint32_t>(p_), static_cast<std::uint32_t>(end), ends});
    p_ = end;
  }

  Peek peek(std::size_t i) const {
    Peek out;
    const std::size_t limit = std::min(t_.size(), i + kLookAhead);
    int lines = 0;
    while (i < limit && (static_cast<unsigned char>(t_[i]) <= 0x20)) {
      out.space = true;
      lines += t_[i++] == '\n';
    }
    if (i >= limit || lines > 1) return out;
    out.nothing = false;
    out.first = t_[i];
    const char32_t c = code_at(i);
    out.upper = utf8::is_upper(c);
    out.lower = utf8::is_letter(c) && !out.upper;
    out.digit = utf8::is_digit(c);
    std::size_t end = i;
    while (end < limit && end - i < 16 && ascii_letter(t_[end])) ++end;
    out.word = utf8::fold(std::string_view(t_).substr(i, end - i));
    return out;
  }

  // ---- addresses and handles ----

  static bool address_char(char c) {
    return ascii_letter(c) || ascii_digit(c) ||
           (c != '\0' && std::strchr("-._~:/?#[]@!$&'()*+,;=%|", c) != nullptr) ||
           static_cast<unsigned char>(c) >= 0x80;
  }

  std::size_t end_of_address(std::size_t i) const {
    while (i < t_.size() && address_char(t_[i]) && code_at(i) != 0xA0 && t_.compare(i, 3, "\u201d") != 0 &&
           t_.compare(i, 3, "\u2019") != 0) {
      // By whole characters: the last byte of a dagger is no space.
      ++i;
      while (i < t_.size() && (static_cast<unsigned char>(t_[i]) & 0xC0) == 0x80) ++i;
    }
    while (i > p_ + 1 && std::strchr(".,;:!?)]'", t_[i - 1]) != nullptr) --i;
    return i;
  }

  bool address() {
    if (!ascii_letter(t_[p_]) && !ascii_digit(t_[p_])) return false;
    std::size_t i = p_;
    const std::size_t limit = std::min(t_.size(), p_ + kLookAhead);
    bool dot = false;
    std::size_t last_dot = 0;
    while (i < limit &&
           (ascii_letter(t_[i]) || ascii_digit(t_[i]) || std::strchr("._%+-", t_[i]) != nullptr)) {
      if (t_[i] == '.' && (ascii_letter(at(i + 1)) || digit_at(i + 1))) {
        dot = true;
        last_dot = i;
      }
      ++i;
    }
    if (t_.compare(i, 3, "://") == 0 && i > p_ + 1) return push(end_of_address(i + 3)), true;
    if (t_.compare(i, 1, "@") == 0 && ascii_letter(at(i + 1))) return mail(i + 1);
    if (!dot) return false;
    if (t_.compare(p_, 4, "www.") == 0) return push(end_of_address(p_ + 4)), true;
    return host(last_dot);
  }

  bool mail(std::size_t i) {
    const std::size_t limit = std::min(t_.size(), i + kLookAhead);
    bool dot = false;
    while (i < limit && (ascii_letter(t_[i]) || digit_at(i) || t_[i] == '-' ||
                         (t_[i] == '.' && ascii_letter(at(i + 1))))) {
      dot |= t_[i] == '.';
      ++i;
    }
    if (!dot) return false;
    push(i);
    return true;
  }

  // "galley.example.com/path": the last label is a known top-level domain in lower case.
  bool host(std::size_t last_dot) {
    std::size_t end = last_dot + 1;
    while (ascii_letter(at(end)) && end - last_dot < 8) ++end;
    if (!is_one_of(std::string_view(t_).substr(last_dot + 1, end - last_dot - 1), kTopDomains)) return false;
    if (ascii_digit(at(end)) || at(end) == '-') return false;
    bool long_label = false;  // "U.S.in" is no host
    for (std::size_t i = p_, label = p_; i <= last_dot; ++i)
      if (t_[i] == '.') {
        long_label |= i - label > 2;
        label = i + 1;
      }
    if (!long_label) return false;
    push(at(end) == '/' && ascii_letter(at(end + 1)) ? end_of_address(end) : end);
    return true;
  }

  bool handle() {  // "@somebody", "#cause"
    if ((t_[p_] != '@' && t_[p_] != '#') || !ascii_letter(at(p_ + 1))) return false;
    std::size_t i = p_ + 1;
    while (i < t_.size() && (ascii_letter(t_[i]) || ascii_digit(t_[i]) || t_[i] == '_')) ++i;
    push(i);
    return true;
  }

  // ---- numbers ----

  std::size_t digits_from(std::size_t i) const {
    while (digit_at(i)) ++i;
    return i;
  }

  // "2020-09-27", "27-9-2020", "713-555-0100": three or more groups of digits stay whole; "1992-94" does not.
  std::size_t dashed_groups(std::size_t i) const {
    int groups = 0;
    while (groups < 8) {
      const std::size_t e = digits_from(i);
      if (e == i || e - i > 8) return 0;
      ++groups;
      if (at(e) != '-' || !digit_at(e + 1))
        return groups >= 3 && (!ascii_letter(at(e)) || at(e) == 'T') ? e : 0;
      i = e + 1;
    }
    return 0;
  }

  // Does the separator at i join two groups of digits of one number, date or clock time?
  bool joins(std::size_t i) const {
    const char c = at(i);
    if (!digit_at(i + 1)) return false;
    if (c == '.' || c == ':' || c == '/') return true;
    if (c != ',') return false;
    const std::size_t n = digits_from(i + 1) - i - 1;
    return n == 3 || (n == 2 && at(i + 3) == ',' && digit_at(i + 4));  // "30,000"; Indian "1,00,000"
  }

  void number() {
    if (const std::size_t e = dashed_groups(p_); e != 0) return push(iso_time(e));
    std::size_t i = t_[p_] == '.' ? p_ + 1 : p_;
    i = digits_from(i);
    while (joins(i)) i = digits_from(i + 1);
    suffix(i);
  }

  // "2020-09-27T10:30:00Z"
  std::size_t iso_time(std::size_t e) const {
    if (at(e) != 'T' || !digit_at(e + 1)) return e;
    std::size_t i = e + 1;
    while (i - e < 24 && (digit_at(i) || ((at(i) == ':' || at(i) == '+' || at(i) == '.') && digit_at(i + 1))))
      ++i;
    return at(i) == 'Z' ? i + 1 : i;
  }

  // What is glued to the digits that end at i: ordinals, decades and names (20th, 1990s, 3D, 737A) stay;
  // units go apart.
  void suffix(std::size_t i) {
    std::size_t e = i;
    while (e - i < 64 && letter_at(e)) e = after(e);
    if (e == i) {
      if (const std::size_t a = apostrophe(i); a != 0 && at(i - 1) == '0' && ascii_lower(at(i + a)) == 's' &&
                                               !letter_at(i + a + 1) && (i - p_ == 2 || i - p_ == 4))
        e = i + a + 1;  // "1990's"
      return push(e);
    }
    const auto letters = utf8::fold(std::string_view(t_).substr(i, e - i));
    const bool dotted =
        at(e) == '.' && ascii_letter(at(e + 1)) && (letters == "a" || letters == "p");  // "9a.m."
    if (dotted || (is_one_of(letters, kUnits) && !digit_at(e))) return push(i);
    if (letters.size() >= 3 && !digit_at(e)) return push(i);  // "61persons"
    while (e - i < 64 && (digit_at(e) || letter_at(e))) e = after(e);
    push(e);
  }

  // ---- words ----

  void word_or_sign(char32_t c) {
    if (utf8::is_letter(c) || utf8::is_mark(c)) return word();
    const std::size_t i = after(p_);
    if (c == 0x2026) return push(i, Ends::maybe);
    if (const std::size_t a = apostrophe(p_); a != 0) return quote(a);
    push(i);
  }

  // End of the letters from i: marks, digits, inner apostrophes (O'Neill) and ampersands (AT&T) go along.
  std::size_t end_of_word(std::size_t i) const {
    const std::size_t start = i;
    while (i < t_.size() && i - start < kLongestWord) {
      std::size_t n = i;
      const char32_t c = utf8::next(t_, n);
      if (utf8::is_letter(c) || utf8::is_mark(c) || utf8::is_digit(c) || c == '_' || c == 0xAD ||
          c == 0x2BC || c == 0x2BB)
        i = n;
      else if (const std::size_t a = apostrophe(i); a != 0 && i > start && letter_at(i + a))
        i += a;
      else if (c == '&' && i > start && ascii_letter(at(i + 1)) && ascii_letter(t_[i - 1]) && i - start <= 4)
        i = n;
      else
        break;
    }
    return i;
  }

  void word() {
    std::size_t e = end_of_word(p_);
    if (at(e) == '$' && e - p_ <= 3 && all_upper(p_, e) && starts_chunk())
      return push(e + 1);  // "US$", "HK$"
    if (split_clitic(e)) return;
    if (at(e) == '.') return dotted(e);
    if (split_contraction(e)) return;
    if (e == p_ + 1 && ascii_lower(t_[p_]) == 'e' && at(e) == '-' && ascii_lower(at(e + 1)) == 'm' &&
        starts_chunk())
      e = end_of_word(e + 1);  // "e-mail" is one word in the treebanks
    push(e);
  }

  bool all_upper(std::size_t i, std::size_t e) const {
    return std::all_of(t_.begin() + static_cast<std::ptrdiff_t>(i),
                       t_.begin() + static_cast<std::ptrdiff_t>(e),
                       [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  // "Armenia's" -> Armenia 's; "don't" -> do n't. The word ends at e.
  bool split_clitic(std::size_t e) {
    std::size_t i = e;
    while (i > p_ && ascii_letter(t_[i - 1]) && e - i < 3) --i;
    const std::size_t a = i > p_ && t_[i - 1] == '\''                          ? 1
                          : i >= p_ + 3 && t_.compare(i - 3, 3, "\u2019") == 0 ? 3
                                                                               : 0;
    if (a == 0 || i == e || i - a <= p_) return false;
    const auto tail = utf8::fold(std::string_view(t_).substr(i, e - i));
    if (tail == "t" && ascii_lower(t_[i - a - 1]) == 'n' && i - a - 1 > p_) {
      push(i - a - 1);
      push(e);
      return true;
    }
    if (!is_clitic(tail)) return false;
    push(i - a);
    push(e);
    return true;
  }

  // "cannot" and its like are two words in the treebanks.
  bool split_contraction(std::size_t e) {
    if (e - p_ != 5 && e - p_ != 6) return false;
    const auto word = utf8::fold(std::string_view(t_).substr(p_, e - p_));
    if (word != "cannot" && word != "gonna" && word != "wanna" && word != "gotta") return false;
    push(p_ + 3);
    push(e);
    return true;
  }

  // A word with a full stop after it, at e.
  void dotted(std::size_t e) {
    if (const std::size_t end = initials(e); end != 0)
      return abbreviation(end, utf8::fold(std::string_view(t_).substr(p_, end - p_)));
    const auto folded = utf8::fold(std::string_view(t_).substr(p_, std::min(e - p_, kLookAhead))) + ".";
    if (folded == "ph." && (t_.compare(e, 3, ".D.") == 0 || t_.compare(e, 3, ".d.") == 0)) return push(e + 3);
    if (at(e + 1) == '.') return push(e);  // an ellipsis
    const auto next = peek(e + 1);
    if (e - p_ == 1 && ascii_letter(t_[p_])) return initial(e, folded, next);
    bool capital = false;
    const auto kind = abbreviation_class(abbreviations_, folded, capital);
    if (capital && (caseless_ ? !next.digit : !utf8::is_upper(code_at(p_)))) return push(e);
    if (kind == Abbreviation::number && !next.digit) return push(e);
    if (kind != Abbreviation::none) return abbreviation(e + 1, folded);
    if (unknown_abbreviation(e, next)) return push(e + 1);
    if (!split_contraction(e)) push(e);
  }

  // "U.S.", "a.m.", "U.S.S.R": end of the run of single letters with full stops between, which begins here; 0
  // = none.
  std::size_t initials(std::size_t e) const {
    std::size_t i = p_;
    int letters = 0;
    while (i - p_ < kLookAhead && letter_at(i)) {
      const std::size_t n = after(i);
      ++letters;
      if (at(n) != '.') return letters >= 2 && !letter_at(n) && n > e ? n : 0;
      i = n + 1;
      if (letter_at(i)) {
        const std::size_t second = after(i);
        if (letter_at(second) || digit_at(second)) break;  // "J.Smith": only the initials before it
      }
    }
    return letters >= 2 && at(i) != '.' ? i : 0;
  }

  void abbreviation(std::size_t end, const std::string& folded) {
    bool capital = false;
    auto kind = abbreviation_class(abbreviations_, folded, capital);
    if (kind == Abbreviation::none) kind = Abbreviation::after;
    const auto next = peek(end);
    push(end, ends_sentence(kind, next) ? Ends::yes : Ends::no);
  }

  bool ends_sentence(Abbreviation kind, const Peek& next) const {
    if (next.nothing) return true;
    if (kind == Abbreviation::title || kind == Abbreviation::before || kind == Abbreviation::number)
      return false;
    if (!next.space) return false;
    if (caseless_) return opens_caseless_sentence(next.word);
    if (!next.upper) return false;
    if (kind == Abbreviation::time) return !follows_clock_time(next.word);
    return opens_sentence(next.word) && next.word.size() > 1;
  }

  // "J. Smith" is an initial; "Plan B. The" and "than I. He" end sentences.
  void initial(std::size_t e, const std::string& folded, const Peek& next) {
    bool capital = false;
    const auto kind = abbreviation_class(abbreviations_, folded, capital);
    if (kind == Abbreviation::number && next.digit) return push(e + 1);
    if (kind == Abbreviation::before) return push(e + 1);
    const bool upper = utf8::is_upper(code_at(p_));
    const bool name_follows =
        caseless_
            ? next.lower && folded != "i." && folded != "a." && !opens_caseless_sentence(next.word)
            : upper && (next.upper || next.digit) && !(next.word.size() > 1 && opens_sentence(next.word));
    if (next.nothing || (!name_follows && next.first != ',')) return push(e);
    push(e + 1);
  }

  // A form the list does not have: a comma or a small letter after its full stop, and no vowel to make it a
  // word.
  bool unknown_abbreviation(std::size_t e, const Peek& next) const {
    if (next.first == ',' && !next.space && e - p_ <= 6) return true;
    if (caseless_ || e - p_ > 5 || !(next.lower || next.digit) || !next.space) return false;
    for (std::size_t i = p_; i < e; ++i)
      if (!ascii_letter(t_[i]) || std::strchr("aeiouyAEIOUY", t_[i]) != nullptr) return false;
    return !all_upper(p_, e);
  }

  // ---- signs ----

  void quote(std::size_t a) {
    if (ascii_lower(at(p_ + a)) == 's' || letter_at(p_ + a)) {  // "Smith 's"
      std::size_t e = p_ + a;
      while (ascii_letter(at(e)) && e - p_ - a < 4) ++e;
      const bool attached = !cuts_.empty() && cuts_.back().end == p_;
      const auto tail = utf8::fold(std::string_view(t_).substr(p_ + a, e - p_ - a));
      if (is_clitic(tail) && !letter_at(e) && (attached || tail != "s" || at(e) == ' ')) return push(e);
    }
    if (digit_at(p_ + a) && digit_at(p_ + a + 1) && !digit_at(p_ + a + 2) &&
        starts_chunk()) {  // "'92", "'60s"
      const std::size_t e = p_ + a + 2;
      if (!letter_at(e)) return push(e);
      if (at(e) == 's' && !letter_at(e + 1)) return push(e + 1);
    }
    push(a == 1 && at(p_ + 1) == '\'' ? p_ + 2 : p_ + a);
  }

  void sign() {
    const char c = t_[p_];
    if (c == '\'') return quote(1);
    std::size_t e = p_ + 1;
    if (c == '!' || c == '?') {
      while (at(e) == '!' || at(e) == '?') ++e;
      return push(e, Ends::maybe);
    }
    if (std::strchr(".-=*_~`+<>", c) != nullptr)
      while (at(e) == c) ++e;
    push(e, c == '.' ? Ends::maybe : Ends::no);
  }
};

}  // namespace

std::vector<Cut> cut_words(const std::string& text, const WordList& abbreviations, bool caseless) {
  return Cutter(text, abbreviations, caseless).run();
}

}  // namespace galley::english
