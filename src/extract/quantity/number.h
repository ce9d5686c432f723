#pragma once

#include <cstdint>
#include <vector>

#include "base/word_list.h"
#include "model/document.h"

namespace galley::extract {

// A cardinal number as it is written, without hedge, unit or what it counts.
struct Number {
  std::uint32_t first = 0, last = 0;  // tokens [first, last)
  double value = 0;
  double low = 0, high = 0;  // only `vague` ones differ from `value`; high may be +infinity
  double digit = 1;  // what one more in the last digit written is worth: 0.1 for "2.0", 1e5 for "1.2 million"
  double step = 1;   // what one more in the last digit that is not zero is worth: 1e4 for "30,000"
  double factor = 1;    // of its multiplier words: 1e6 for "1.2 million"
  bool scaled = false;  // with a multiplier of a million or more: taken as rounded
  bool words = false;   // written in words
  bool vague = false;   // "dozens", "several hundred": low..high, value = low
};

// The numbers of one sentence, in text order: "30,000", "twenty-three", "two hundred and five", "1.2
// million", "3.47bn", "half a million", "a dozen", "dozens of". Not ordinals, not numbers glued to a word
// ("M-16", "1990s"). Uses the lists number, multiplier and vague. Linear.
[[nodiscard]] std::vector<Number> scan_numbers(const Document& document, const Sentence& sentence,
                                               const WordLists& lists);

// The values that the number may stand for as it is written, [low, high]: half of the last digit for decimals
// and scaled numbers, a twentieth of the last digit that is not zero for round whole numbers ("30,000":
// 29,500 to 30,500), the number itself for "4,460". `measured`: of a continuous thing (km, percent), where
// whole numbers are rounded too.
struct Bounds {
  double low = 0, high = 0;
};
[[nodiscard]] Bounds written_bounds(const Number& number, bool measured);
// The same after a word such as "about": half of the last digit that is not zero, and at least a twentieth of
// the value
// ("about 30,000": 25,000 to 35,000; "about 226,000": 214,700 to 237,300).
[[nodiscard]] Bounds about_bounds(const Number& number, bool measured);
// After a bound ("more-than", "nearly"...; kinds of rules/words/hedge.tsv). Unknown kinds are taken as none.
[[nodiscard]] Bounds hedged_bounds(const Number& number, std::string_view hedge, bool measured);

}  // namespace galley::extract
