#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace galley::extract {

// A run of digits as one token: "4460", "30,000", "1,234.5", ".5".
struct Digits {
  double value = 0;
  double digit = 1;  // what one more in the last digit written is worth
  double step = 1;   // what one more in the last digit that is not zero is worth
};

[[nodiscard]] bool is_digit(char c);
[[nodiscard]] double decimal(std::string_view text);  // of a word list's entry; 0 if it is none

// The number that a token's folded text writes; nothing for "1,23", "1.2.3", "0945", "12th". Two points or
// more with groups of three behind them ("1.204.311") group it as commas do.
[[nodiscard]] std::optional<Digits> read_digits(std::string_view norm);

// A vulgar fraction sign at the end of the token's own bytes ("2½", "½"): its value, and how many bytes it
// has; 0 if there is none.
[[nodiscard]] double fraction_sign(std::string_view raw, std::size_t& bytes);

// The value of a fraction in figures ("1/2", "3/4"); 0 for all but halves, thirds, quarters and eighths.
[[nodiscard]] double slashed_fraction(std::string_view norm);

}  // namespace galley::extract
