#include "english/lemma.h"

#include <algorithm>

namespace galley::english {
namespace {

using Forms = std::vector<std::string>;

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}
bool has_vowel(std::string_view w) {
  return std::any_of(w.begin(), w.end(), [](char c) { return is_vowel(c) || c == 'y'; });
}

void add(Forms& out, std::string form) {
  if (std::find(out.begin(), out.end(), form) == out.end()) out.push_back(std::move(form));
}

// Letter groups that are vowels; "qu" counts as a consonant. One group = one syllable, near enough.
int syllables(std::string_view w) {
  int n = 0;
  bool in_vowel = false;
  for (std::size_t i = 0; i < w.size(); ++i) {
    const bool v = (is_vowel(w[i]) || (w[i] == 'y' && i > 0)) && !(w[i] == 'u' && i > 0 && w[i - 1] == 'q');
    n += v && !in_vowel;
    in_vowel = v;
  }
  return n;
}

// The verb whose -ed or -ing form has this stem ends in a consonant after another one ("handl", "chang",
// "wound").
void after_consonant(Forms& out, const std::string& stem) {
  const char last = stem.back(), before = stem[stem.size() - 2];
  if (last == before) {  // "stopp", "kill", "add"
    const bool may_be_double = std::string_view("lszfdrg").find(last) != std::string_view::npos;
    if (last == 's' || (may_be_double && syllables(stem) == 1)) add(out, stem);
    add(out, stem.substr(0, stem.size() - 1));
    if (may_be_double) add(out, stem);
    return;
  }
  const bool always_e = last == 'c' || last == 'v' || last == 'z' || last == 'u' ||
                        (last == 's' && before != 's') || (last == 'l' && before != 'r' && before != 'w') ||
                        (last == 'g' && before != 'n');
  if (always_e) return add(out, stem + "e");
  const bool long_tail = stem.ends_with("ang") || stem.ends_with("eng") || stem.ends_with("ung");
  if (last == 'g' && long_tail && !stem.starts_with("h") && !stem.starts_with("b"))
    add(out, stem + "e");  // "chang"
  add(out, stem);
  if (last == 'g' || stem.ends_with("th") || stem.ends_with("ast")) add(out, stem + "e");
}

// ... or after a vowel ("hop", "locat", "declar", "enter", "treat").
void after_vowel(Forms& out, const std::string& stem) {
  const char last = stem.back();
  const std::string_view s = stem;
  const std::size_t n = s.size();
  const bool pair = n >= 3 && is_vowel(s[n - 3]) && !(s[n - 3] == 'u' && n >= 4 && s[n - 4] == 'q');
  if (last == 'w' || last == 'x' || last == 'y') return add(out, stem);
  if (last == 'c' || last == 'v' || last == 'z' || last == 's' || last == 'g') {
    add(out, stem + "e");
    if (last == 's' || last == 'g') add(out, stem);
    return;
  }
  if (pair) {
    const bool ate = s.ends_with("iat") || s.ends_with("uat");
    const bool ire = s.ends_with("quir");
    if (ate || ire) add(out, stem + "e");
    add(out, stem);
    return;
  }
  if (syllables(stem) == 1) return add(out, stem + "e");  // "hop(p)ed" would double
  static constexpr std::string_view kBare[] = {"er", "en", "on", "om",  "op", "el", "it", "et",
                                               "or", "ot", "in", "ish", "ow", "al", "an"};
  static constexpr std::string_view kRestored[] = {"pos", "por",  "lor", "tor",  "nor", "fin",  "bin",
                                                   "min", "lin",  "vit", "cit",  "nit", "quit", "plet",
                                                   "pet", "clin", "gin", "xcit", "ign"};
  const auto ends = [&](std::string_view e) { return s.ends_with(e); };
  const bool bare = std::any_of(std::begin(kBare), std::end(kBare), ends) &&
                    std::none_of(std::begin(kRestored), std::end(kRestored), ends);
  add(out, bare ? stem : stem + "e");
  add(out, bare ? stem + "e" : stem);
}

void from_stem(Forms& out, const std::string& stem) {
  if (stem.size() < 2 || !has_vowel(stem)) return;
  const char last = stem.back();
  if (last == 'i') return add(out, stem.substr(0, stem.size() - 1) + "y");
  if (is_vowel(last)) {
    if (last == 'e') add(out, stem);
    if (last == 'u' || last == 'e') add(out, stem + "e");
    return add(out, stem);
  }
  if (is_vowel(stem[stem.size() - 2]) || stem[stem.size() - 2] == 'y') return after_vowel(out, stem);
  after_consonant(out, stem);
}

// Verb -ed and -ing.
void past_and_participle(Forms& out, const std::string& w) {
  if (w.ends_with("ied") && w.size() == 4) return add(out, w.substr(0, 3));
  if (w.ends_with("ed") && w.size() > 3) from_stem(out, w.substr(0, w.size() - 2));
  if (w.ends_with("ing") && w.size() > 4) from_stem(out, w.substr(0, w.size() - 3));
}

// Noun plurals and the verb's third person: the same spelling rules.
void final_s(Forms& out, const std::string& w) {
  const std::size_t n = w.size();
  if (n < 3 || w.back() != 's' || w.ends_with("ss") || w.ends_with("'s")) return;
  if (w.ends_with("ies") && n > 4) return add(out, w.substr(0, n - 3) + "y");
  if (w.ends_with("us") || w.ends_with("is")) return;  // campus, crisis
  if (w.ends_with("ches") || w.ends_with("shes") || w.ends_with("xes") || w.ends_with("sses") ||
      w.ends_with("zzes"))
    return add(out, w.substr(0, n - 2));
  if (w.ends_with("oes") && n > 5) add(out, w.substr(0, n - 2));
  if (w.ends_with("ses") && n > 4 && w[n - 4] == 'u' && (n < 5 || !is_vowel(w[n - 5]))) {
    add(out, w.substr(0, n - 1));
    return add(out, w.substr(0, n - 2));
  }
  add(out, w.substr(0, n - 1));
}

// "larger", "largest" -> large; "bigger" -> big; "happier" -> happy.
void comparison(Forms& out, const std::string& w) {
  const std::size_t cut = w.ends_with("est") ? 3 : w.ends_with("er") ? 2 : 0;
  if (cut == 0 || w.size() < cut + 3) return;
  const auto stem = w.substr(0, w.size() - cut);
  if (!has_vowel(stem)) return;
  const char last = stem.back(), before = stem[stem.size() - 2];
  if (last == 'i') return add(out, stem.substr(0, stem.size() - 1) + "y");
  if (last == before && !is_vowel(last) && last != 'l' && last != 's')
    return add(out, stem.substr(0, stem.size() - 1));
  const bool e = std::string_view("gcvs").find(last) != std::string_view::npos || stem.ends_with("at") ||
                 (last == 'l' && !is_vowel(before)) || stem.ends_with("ar") || stem.ends_with("ir") ||
                 stem.ends_with("id");
  const bool bare = last == 'g' && (stem.ends_with("ng"));
  if (e && !bare && stem != "clear" && stem != "near" && stem != "great") {
    add(out, stem + "e");
    return add(out, stem);
  }
  add(out, stem);
  add(out, stem + "e");
}

char letter_of(Upos upos) {
  if (upos == Upos::VERB || upos == Upos::AUX) return 'V';
  if (upos == Upos::NOUN || upos == Upos::PROPN) return 'N';
  if (upos == Upos::ADJ || upos == Upos::ADV) return 'A';
  if (upos == Upos::DET) return 'D';
  return upos == Upos::PART ? 'P' : '\0';
}

}  // namespace

Lemmatiser::Lemmatiser(const WordLists& lists) : irregular_(lists["irregular"]) {}

std::vector<std::string> Lemmatiser::lemmas(std::string_view folded) const {
  const std::string word(folded);
  Forms out{word};
  if (const auto it = irregular_.entries.find(folded); it != irregular_.entries.end())
    for (const auto& entry : it->second) add(out, entry.substr(0, entry.rfind('/')));
  past_and_participle(out, word);
  final_s(out, word);
  return out;
}

std::vector<std::string> Lemmatiser::lemmas(std::string_view folded, Upos upos) const {
  Forms out;
  const std::string word(folded);
  if (const auto it = irregular_.entries.find(folded); it != irregular_.entries.end())
    for (const auto& entry : it->second)
      if (entry.back() == letter_of(upos)) add(out, entry.substr(0, entry.rfind('/')));
  if (!out.empty()) return out;
  if (upos == Upos::VERB || upos == Upos::AUX) {
    past_and_participle(out, word);
    final_s(out, word);
  } else if (upos == Upos::NOUN) {
    final_s(out, word);
  } else if (upos == Upos::ADJ || upos == Upos::ADV) {
    comparison(out, word);
  }
  add(out, word);
  return out;
}

}  // namespace galley::english
