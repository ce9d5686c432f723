#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace galley::names {

// One word in a spelling where letters that sound alike are alike: digraphs become one symbol (ch, sh, zh,
// kh, ...), double letters one. Takes a folded word (utf8::fold_name). At most kLongestSound symbols.
inline constexpr std::size_t kLongestSound = 48;
[[nodiscard]] std::string sound_of(std::string_view folded_word);

// Folded words of a name as German, French, Dutch and Polish write them, in the spellings that English may have: "gorbatschow"
// gives "gorbachov", "jelzin" gives "yelzin" and "yeltsin". None where it would be the same.
[[nodiscard]] std::vector<std::string> respelt(std::string_view folded_name);

// Weighted edit distance of two sound_of() forms: 1 a letter, less for vowels, for letters that
// transliterations confuse (v/w, i/j/y, c/k/q, s/z, d/t, l/r ...) and for two letters swapped.
[[nodiscard]] double sound_cost(std::string_view a, std::string_view b);

// How far apart two single words are spelt, in any script: 0 the same after folding, 1 nothing in common;
// sound_cost() by length, at least 0.02 for words that fold differently. Up to 0.25: transliterations of one
// name and slips of the pen ("Kavosuglu", "Cavusoglu": 0.08); names that have nothing to do with each other
// mostly stand above 0.4.
[[nodiscard]] double spelling_distance(std::string_view a, std::string_view b);

}  // namespace galley::names
