#include "names/name_compare.h"

#include <algorithm>
#include <array>
#include <sstream>

#include "base/utf8.h"
#include "names/name_alignment.h"
#include "names/name_spelling.h"

namespace galley::names {
namespace {

// Digits that stand for letters in scanned or disguised text.
std::string without_digits(std::string word) {
  const bool letters = std::ranges::any_of(word, [](char c) { return c < '0' || c > '9'; });
  if (!letters) return word;
  constexpr std::string_view kLetters = "oizeasgtbg";  // 0 .. 9
  for (char& c : word)
    if (c >= '0' && c <= '9') c = kLetters[static_cast<std::size_t>(c - '0')];
  return word;
}

// Scripts whose letters a name is written with. `lossy`: romanising drops or bends vowels (Arabic, Hebrew,
// Thai, Khmer, kana) or gives another language's sounds (Han).
struct Scripts {
  bool latin = false, lossy = false, syllabic = false, other = false;
};

bool is_syllabic(char32_t c) {  // Han and Hangul: one letter a syllable
  return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x20000 && c <= 0x3FFFF);
}

Scripts scripts_of(std::string_view name) {
  Scripts found;
  for (std::size_t i = 0; i < name.size();) {
    const char32_t c = utf8::next(name, i);
    if (!utf8::is_letter(c)) continue;
    if (c < 0x250 || (c >= 0x1E00 && c <= 0x1EFF))
      found.latin = true;
    else if (is_syllabic(c))
      found.syllabic = true;
    else if ((c >= 0x590 && c <= 0x8FF) || (c >= 0xE00 && c <= 0xFFF) || (c >= 0x1780 && c <= 0x17FF) ||
             (c >= 0x3040 && c <= 0x30FF) || (c >= 0xFB1D && c <= 0xFEFC))
      found.lossy = true;
    else
      found.other = true;
  }
  return found;
}

std::vector<char32_t> syllables_of(std::string_view name) {
  std::vector<char32_t> out;
  for (std::size_t i = 0; i < name.size();) {
    const char32_t c = utf8::next(name, i);
    if (is_syllabic(c)) out.push_back(c);
  }
  return out;
}

// In Han and Hangul each letter is a word of its own: another letter, another name.
NameComparison compare_syllables(std::string_view a, std::string_view b) {
  const auto x = syllables_of(a), y = syllables_of(b);
  if (x == y) return {true, 1, "the same letters"};
  std::size_t equal = 0;
  for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i) equal += x[i] == y[i];
  return {false, 0.5 * static_cast<double>(equal) / static_cast<double>(std::max(x.size(), y.size())),
          "a different letter is a different name in this script"};
}

// The consonants of a name with those merged that other scripts do not keep apart.
std::string skeleton(std::string_view folded) {
  std::string joined;
  for (const char c : folded)
    if (c != ' ') joined += c;
  std::string out;
  for (const char c : sound_of(joined)) {
    char merged = c;
    switch (c) {
      case 'a':
      case 'e':
      case 'i':
      case 'o':
      case 'u':
      case 'y':
      case 'j':
      case 'w':
      case 'h':
      case '\'':
        continue;
      case 'r':
        merged = 'l';
        break;
      case 'p':
        merged = 'b';
        break;
      case 'd':
        merged = 't';
        break;
      case 'g':
      case 'c':
      case 'q':
      case 'X':
        merged = 'k';
        break;
      case 'z':
        merged = 's';
        break;
      case 'f':
        merged = 'v';
        break;
      case 'J':
        merged = 'C';
        break;
      default:
        break;
    }
    if (out.empty() || out.back() != merged) out += merged;
  }
  return out;
}

std::string joined_letters(std::string_view folded) {
  std::string out;
  for (const char c : folded)
    if (c != ' ') out += c;
  return out;
}

constexpr std::size_t kLongestNameBytes = 400;

// At most so many bytes, cut between characters.
std::string_view cut(std::string_view name) {
  if (name.size() <= kLongestNameBytes) return name;
  std::size_t end = kLongestNameBytes;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
  return name.substr(0, end);
}

// The Roman number, 1 to 39, that a folded name ends in ("elizabeth ii"): that of a ruler, a generation, a
// class; 0 if there is none.
int number_behind(std::string_view folded) {
  const auto space = folded.rfind(' ');
  if (space == std::string_view::npos) return 0;
  const auto word = folded.substr(space + 1);
  constexpr std::array<std::string_view, 4> kTens = {"", "x", "xx", "xxx"};
  constexpr std::array<std::string_view, 10> kUnits = {"",  "i",  "ii",  "iii",  "iv",
                                                       "v", "vi", "vii", "viii", "ix"};
  for (std::size_t tens = 0; tens < kTens.size(); ++tens)
    for (std::size_t units = 0; units < kUnits.size(); ++units)
      if (word.size() == kTens[tens].size() + kUnits[units].size() && word.starts_with(kTens[tens]) &&
          word.ends_with(kUnits[units]))
        return static_cast<int>(10 * tens + units);
  return 0;
}

}  // namespace

NameComparer::NameComparer(const WordLists& lists) {
  for (const auto& [word, values] : lists["nickname"].entries) {
    std::istringstream forms(values.empty() ? std::string() : values.front());
    for (std::string form; forms >> form;) full_forms_[word].push_back(form);
  }
  for (const auto& [word, values] : lists["given-name"].entries) {
    given_names_.insert(word);
    if (!values.empty() && values.front() == "f") womens_names_.insert(word);
    if (!values.empty() && values.front() == "m") mens_names_.insert(word);
  }
  for (const auto& [word, values] : lists["title"].entries) {
    const bool suffix = !values.empty() && values.front() == "suffix";
    kinds_[utf8::fold_name(word)] = suffix ? Kind::suffix : Kind::honorific;
  }
  for (const auto& [word, values] : lists["name-particle"].entries) {
    const bool parent = !values.empty() && values.front().ends_with("-of");
    kinds_[word] = parent ? Kind::parent : Kind::particle;
  }
}

bool NameComparer::is_short_form(std::string_view a, std::string_view b) const {
  if (a == b) return false;
  const auto x = full_forms_.find(a), y = full_forms_.find(b);
  const auto has = [](const auto& forms, std::string_view word) {
    return std::ranges::find(forms, word) != forms.end();
  };
  if (x != full_forms_.end() && has(x->second, b)) return true;
  if (y != full_forms_.end() && has(y->second, a)) return true;
  if (x == full_forms_.end() || y == full_forms_.end()) return false;
  return std::ranges::any_of(x->second, [&](const std::string& form) { return has(y->second, form); });
}

bool NameComparer::is_given_name(std::string_view word) const {
  return given_names_.contains(word);
}

bool NameComparer::is_womans_name(std::string_view word) const {
  return womens_names_.contains(word);
}

bool NameComparer::is_mans_name(std::string_view word) const {
  return mens_names_.contains(word);
}

std::vector<NameComparer::Word> NameComparer::words_of(std::string_view name) const {
  std::vector<Word> words;
  std::istringstream parts(utf8::fold_name(name));
  for (std::string part; words.size() < kLongestName && parts >> part;) {
    Word word;
    word.text = without_digits(std::move(part));
    word.sound = sound_of(word.text);
    if (word.text.size() == 1)
      word.kind = Kind::initial;
    else if (const auto it = kinds_.find(word.text); it != kinds_.end())
      word.kind = it->second;
    words.push_back(std::move(word));
  }
  // "Shah" is a title in front and a name behind.
  bool in_front = true;
  for (auto& word : words) {
    if (word.kind == Kind::honorific && !in_front) word.kind = Kind::word;
    in_front = in_front && word.kind == Kind::honorific;
  }
  // "Ben Netanyahu": before a lone surname it is a given name.
  if (words.size() == 2 && words[0].kind == Kind::parent) words[0].kind = Kind::word;
  const bool any = std::ranges::any_of(words, [](const Word& w) { return w.kind == Kind::word; });
  if (!any)
    for (auto& word : words) word.kind = Kind::word;
  return words;
}

NameComparison NameComparer::compare(std::string_view a, std::string_view b) const {
  a = cut(a);
  b = cut(b);
  const auto fa = utf8::fold_name(a), fb = utf8::fold_name(b);
  if (fa.empty() || fb.empty()) return {false, 0, "one of them has no letters"};
  const auto sa = scripts_of(a), sb = scripts_of(b);
  const bool syllables_only = !sa.latin && !sa.other && !sb.latin && !sb.other;
  if (sa.syllabic && sb.syllabic && syllables_only) return compare_syllables(a, b);
  if (fa == fb) return {true, 1, "the same words"};
  const auto ja = joined_letters(fa), jb = joined_letters(fb);
  if (ja == jb) return {true, 0.98, "the same letters, cut into words otherwise"};
  if (ja == std::string(jb.rbegin(), jb.rend())) return {true, 0.8, "the letters of one in reverse"};

  const int na = number_behind(fa), nb = number_behind(fb);
  if (na > 0 && nb > 0 && na != nb) return {false, 0.4, "they bear different numbers"};

  auto verdict = NameAlignment(*this, words_of(a), words_of(b)).verdict();
  const bool across = (sa.lossy || sa.syllabic) != (sb.lossy || sb.syllabic);
  if (verdict.same || !across) return verdict;
  const auto ka = skeleton(fa), kb = skeleton(fb);
  constexpr std::size_t kShortestSkeleton = 4;
  if (std::min(ka.size(), kb.size()) >= kShortestSkeleton && ka == kb)
    return {true, 0.75, "the same consonants in two scripts"};
  return verdict;
}

}  // namespace galley::names
