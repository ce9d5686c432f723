#include "kb/name_forms.h"

#include <algorithm>
#include <array>
#include <limits>

#include "base/one_of.h"
#include "base/utf8.h"
#include "kb/properties.h"

namespace galley::kb {
namespace {

// Words that belong to the surname after them: Arabic, Hebrew, Romance, Dutch and German particles.
constexpr std::array<std::string_view, 30> kParticles = {
    "al",  "el", "ul", "abu", "bin", "ibn", "ben", "bint", "de",  "del", "della", "di",  "da",  "do", "dos",
    "das", "du", "la", "le",  "van", "von", "der", "den",  "ter", "ten", "zu",    "zur", "vom", "af", "av"};
constexpr std::array<std::string_view, 4> kSuffixes = {"jr", "sr", "junior", "senior"};

std::vector<std::string_view> split_spaces(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const auto space = text.find(' ');
    if (space != 0) out.push_back(text.substr(0, space));
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
  }
  return out;
}

// What German and Nordic letters are written as where a type has none of them (DIN 5007-2): "Weizsaecker".
constexpr std::array<std::array<std::string_view, 2>, 10> kSpeltOut = {{{"ä", "ae"},
                                                                        {"ö", "oe"},
                                                                        {"ü", "ue"},
                                                                        {"ø", "oe"},
                                                                        {"å", "aa"},
                                                                        {"Ä", "Ae"},
                                                                        {"Ö", "Oe"},
                                                                        {"Ü", "Ue"},
                                                                        {"Ø", "Oe"},
                                                                        {"Å", "Aa"}}};

std::string spelt_out(std::string_view text) {
  std::string out(text);
  if (utf8::length(text) == text.size()) return out;  // of ASCII alone
  for (const auto& [letter, plain] : kSpeltOut)
    for (auto at = out.find(letter); at != std::string::npos; at = out.find(letter, at + plain.size()))
      out.replace(at, letter.size(), plain);
  return out;
}

void add_form(std::vector<NameForm>& out, std::string_view text, std::string normal, std::string_view kind) {
  if (normal.empty()) return;
  const auto same = [&normal](const NameForm& f) { return f.normal == normal; };
  if (std::none_of(out.begin(), out.end(), same))
    out.push_back({std::string(text), std::move(normal), std::string(kind)});
}

void add(std::vector<NameForm>& out, std::string_view text, std::string_view kind) {
  add_form(out, text, utf8::fold_name(text), kind);
  if (const auto plain = spelt_out(text); plain != text) add_form(out, text, utf8::fold_name(plain), kind);
}

// "al-Assad" -> "Assad": the word behind particles that a hyphen ties to it.
std::string_view without_tied_particles(std::string_view word) {
  for (auto hyphen = word.find('-'); hyphen != std::string_view::npos; hyphen = word.find('-')) {
    if (hyphen + 1 == word.size() || !is_one_of(utf8::fold_name(word.substr(0, hyphen)), kParticles)) break;
    word.remove_prefix(hyphen + 1);
  }
  return word;
}

// "Paul VI", "Nicholas II": a number among namesakes. Of one letter it could be a name (Malcolm X).
bool regnal_number(std::string_view word) {
  return word.find_first_not_of("IVXLC") == std::string_view::npos &&
         (word.size() > 1 || word == "I" || word == "V");
}

int kind_order(std::string_view kind) {
  if (kind == "label") return 0;
  if (kind == "surname") return 3;
  if (kind == "misspelling") return 4;
  return kind == "adjective" ? 2 : 1;
}

}  // namespace

std::vector<NameForm> name_forms(std::string_view text, std::string_view kind) {
  std::vector<NameForm> out;
  add(out, text, kind);
  for (const std::string_view article : {"the ", "The "})
    if (text.starts_with(article)) add(out, text.substr(article.size()), kind);
  return out;
}

std::vector<NameForm> surname_forms(std::string_view full_name) {
  std::vector<NameForm> out;
  auto words = split_spaces(full_name);
  while (words.size() > 1 &&
         (is_one_of(utf8::fold_name(words.back()), kSuffixes) || regnal_number(words.back())))
    words.pop_back();
  if (words.size() < 2) return out;
  const auto last = words.back();
  add(out, without_tied_particles(last), "surname");
  add(out, last, "surname");
  auto first = words.size() - 1;
  while (first > 1 && is_one_of(utf8::fold_name(words[first - 1]), kParticles)) --first;
  if (first + 1 < words.size()) {
    const auto* begin = words[first].data();
    add(out, {begin, static_cast<std::size_t>(last.data() + last.size() - begin)}, "surname");
  }
  return out;
}

std::vector<NameForm> plain_forms(std::string_view full_name, std::string_view kind) {
  const auto is_initial = [](std::string_view word) { return word.size() == 2 && word[1] == '.'; };
  const auto words = split_spaces(full_name);
  std::string plain;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool middle = i > 0 && i + 1 < words.size();
    if (middle && is_initial(words[i])) continue;
    if (i > 0) plain += ' ';
    plain += words[i];
  }
  std::vector<NameForm> out;
  // "J. Arthur Smith" is seldom called J. Smith.
  if (!words.empty() && plain.size() < full_name.size() && !is_initial(words.front())) add(out, plain, kind);
  return out;
}

std::int64_t name_order(std::string_view kind, std::string_view type, std::int64_t prominence) {
  const auto& types = entity_types();
  const auto type_order = std::find(types.begin(), types.end(), type) - types.begin();
  constexpr std::int64_t kMost = std::numeric_limits<std::uint32_t>::max();
  return (static_cast<std::int64_t>(kind_order(kind)) * 16 + type_order) * (kMost + 1) +
         (kMost - std::min(prominence, kMost));
}

int word_count(std::string_view normal) {
  return normal.empty() ? 0 : static_cast<int>(std::count(normal.begin(), normal.end(), ' ')) + 1;
}

}  // namespace galley::kb
