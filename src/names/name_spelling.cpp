#include "names/name_spelling.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/utf8.h"

namespace galley::names {
namespace {

// Letter groups that stand for one sound in some romanisation of a name (ALA-LC, BGN/PCGN, German, French,
// English and Turkish habits). Longest first. Capitals are our own symbols: C = ch, S = sh, J = zh, X = kh.
struct Group {
  std::string_view letters, sound;
};
constexpr std::array kGroups = {
    Group{"shch", "S"}, Group{"tsch", "C"}, Group{"tch", "C"}, Group{"sch", "S"}, Group{"dzh", "J"},
    Group{"ch", "C"},   Group{"cz", "C"},   Group{"sh", "S"},  Group{"zh", "J"},  Group{"dj", "J"},
    Group{"kh", "X"},   Group{"gh", "g"},   Group{"ph", "f"},  Group{"th", "t"},  Group{"dh", "d"},
    Group{"ck", "k"},   Group{"ks", "x"},   Group{"oo", "u"},  Group{"ou", "u"},  Group{"ee", "i"},
};

// How other languages write a sound in names from other scripts, and how English does. Longest first.
constexpr std::array kHabits = {
    Group{"schtsch", "shch"}, Group{"dsch", "j"}, Group{"tsch", "ch"}, Group{"szcz", "shch"}, Group{"tsj", "ch"},
    Group{"tch", "ch"},       Group{"sch", "sh"}, Group{"cz", "ch"},   Group{"sz", "sh"},     Group{"sj", "sh"},
    Group{"dj", "j"},         Group{"oe", "u"},   Group{"ou", "u"},    Group{"w", "v"},       Group{"j", "y"},
};

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

constexpr double kVowelForVowel = 0.5;
constexpr double kVowel = 0.5;        // one put in or left out
constexpr double kVowelBeside = 0.3;  // next to another vowel: "Hussein", "Husayn"
constexpr double kSwap = 0.6;
constexpr double kFirstLetter = 0.5;  // slips spare the first letter (Pollock and Zamora 1984)

// Pairs that transliterations and typing confuse, with what the confusion costs.
struct Confusion {
  char a, b;
  double cost;
};
constexpr std::array kConfusions = {
    Confusion{'c', 'k', .1},  Confusion{'k', 'q', .05}, Confusion{'c', 'q', .1}, Confusion{'c', 's', .2},
    Confusion{'c', 'C', .2},  Confusion{'c', 'z', .3},  Confusion{'s', 'z', .2}, Confusion{'s', 'S', .3},
    Confusion{'S', 'C', .4},  Confusion{'C', 'k', .4},  Confusion{'v', 'w', .1}, Confusion{'f', 'v', .3},
    Confusion{'b', 'v', .5},  Confusion{'b', 'w', .6},  Confusion{'u', 'w', .3}, Confusion{'i', 'y', .05},
    Confusion{'j', 'y', .15}, Confusion{'i', 'j', .2},  Confusion{'j', 'J', .1}, Confusion{'J', 'z', .3},
    Confusion{'j', 'z', .3},  Confusion{'g', 'j', .4},  Confusion{'g', 'J', .4}, Confusion{'C', 'J', .5},
    Confusion{'X', 'h', .1},  Confusion{'X', 'k', .2},  Confusion{'X', 'C', .3}, Confusion{'X', 'q', .3},
    Confusion{'X', 'g', .5},  Confusion{'g', 'h', .4},  Confusion{'g', 'k', .5}, Confusion{'g', 'q', .4},
    Confusion{'d', 't', .4},  Confusion{'b', 'p', .4},  Confusion{'l', 'r', .6}, Confusion{'m', 'n', .6},
    Confusion{'a', 'e', .3},  Confusion{'e', 'i', .3},  Confusion{'o', 'u', .3}, Confusion{'e', 'y', .35},
};

using CostTable = std::array<std::array<double, 128>, 128>;

CostTable make_costs() {
  CostTable table;
  for (std::size_t a = 0; a < 128; ++a)
    for (std::size_t b = 0; b < 128; ++b) {
      const bool vowels = is_vowel(static_cast<char>(a)) && is_vowel(static_cast<char>(b));
      table[a][b] = a == b ? 0.0 : vowels ? kVowelForVowel : 1.0;
    }
  for (const auto& [a, b, cost] : kConfusions) {
    table[static_cast<std::size_t>(a)][static_cast<std::size_t>(b)] = cost;
    table[static_cast<std::size_t>(b)][static_cast<std::size_t>(a)] = cost;
  }
  return table;
}

double substitution(char a, char b) {
  static const CostTable costs = make_costs();
  const auto x = static_cast<unsigned char>(a), y = static_cast<unsigned char>(b);
  if (x >= 128 || y >= 128) return a == b ? 0.0 : 1.0;
  return costs[x][y];
}

// What it costs to put in or leave out word[i].
double indel(std::string_view word, std::size_t i) {
  const char c = word[i];
  const bool beside = (i > 0 && is_vowel(word[i - 1])) || (i + 1 < word.size() && is_vowel(word[i + 1]));
  if (c == 'e' && i + 1 == word.size()) return 0.3;  // Scholz, Scholze
  if (is_vowel(c)) return beside ? kVowelBeside : kVowel;
  if (c == 'h' && i > 0) return 0.3;
  if ((c == 'j' || c == 'w') && beside && i > 0) return 0.4;
  return 1.0;
}

}  // namespace

std::string sound_of(std::string_view folded_word) {
  std::string out;
  for (std::size_t i = 0; i < folded_word.size() && out.size() < kLongestSound;) {
    const auto rest = folded_word.substr(i);
    const auto* group =
        std::ranges::find_if(kGroups, [&](const Group& g) { return rest.starts_with(g.letters); });
    if (group != kGroups.end()) {
      i += group->letters.size();
      if (!out.ends_with(group->sound)) out += group->sound;
    } else {
      if (out.empty() || out.back() != rest.front()) out += rest.front();
      ++i;
    }
  }
  return out;
}

std::vector<std::string> respelt(std::string_view folded_name) {
  std::string english, german;  // the latter with the z of German, which is ts
  for (auto rest = folded_name; !rest.empty();) {
    const auto* habit =
        std::ranges::find_if(kHabits, [&](const Group& g) { return rest.starts_with(g.letters); });
    const auto letters = habit != kHabits.end() ? habit->letters.size() : 1;
    const auto sound = habit != kHabits.end() ? habit->sound : rest.substr(0, 1);
    english += sound;
    german += sound == "z" ? "ts" : sound;
    rest.remove_prefix(letters);
  }
  std::vector<std::string> out;
  if (english != folded_name) out.push_back(english);
  if (german != english) out.push_back(std::move(german));
  return out;
}

double sound_cost(std::string_view a, std::string_view b) {
  a = a.substr(0, kLongestSound);
  b = b.substr(0, kLongestSound);
  // Optimal string alignment: rows i-2, i-1 and i.
  std::vector<double> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 1; j <= b.size(); ++j) above[j] = above[j - 1] + indel(b, j - 1);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = above[0] + indel(a, i - 1);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j - 1] + substitution(a[i - 1], b[j - 1]), above[j] + indel(a, i - 1),
                         row[j - 1] + indel(b, j - 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && a[i - 1] != b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + kSwap);
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  double cost = above[b.size()];
  if (!a.empty() && !b.empty() && substitution(a[0], b[0]) > 0.5) cost += kFirstLetter;
  return cost;
}

double spelling_distance(std::string_view a, std::string_view b) {
  const auto x = utf8::fold_name(a), y = utf8::fold_name(b);
  if (x == y) return 0;
  const auto sx = sound_of(x), sy = sound_of(y);
  const auto longest = static_cast<double>(std::max(sx.size(), sy.size()));
  if (longest == 0) return 1;
  constexpr double kDifferent = 0.02;  // sounds the same, spelt otherwise
  return std::clamp(sound_cost(sx, sy) / longest, kDifferent, 1.0);
}

}  // namespace galley::names
