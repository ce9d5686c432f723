#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace galley::kb {

// The consonant skeleton of a word in normal form: vowels and h left out (a vowel at the front is "a"),
// letters that transliterations confuse made one (c q k x; s z; v w; ph and f), doubled letters once.
// "cavusoglu" and "kavosuglu" are both "kvsgl". The idea of Soundex and Metaphone, without their English
// spelling rules: names come from anywhere.
[[nodiscard]] std::string skeleton(std::string_view word);

// The keys that a word is found by when it is misspelt: its skeleton, and from three letters on the skeleton
// without each one of its letters (SymSpell's deletions). Two words that differ by one edit share a key.
// Sorted, each once.
[[nodiscard]] std::vector<std::string> sound_keys(std::string_view word);

// Edits between two words (insertion, deletion, substitution, swap of neighbours), bytes; `most` + 1 when
// there are more.
[[nodiscard]] int edit_distance(std::string_view a, std::string_view b, int most);

// How many edits still leave a word of this length recognisable: 0 up to two letters, 1 up to four, 2 up to
// seven, then 3.
[[nodiscard]] int most_edits(std::size_t length);

}  // namespace galley::kb
