#pragma once

#include <optional>
#include <string>

#include "time/day.h"

// Dates, lengths and numbers as an English sentence has them.
namespace galley::wording {

// "27 September 2020"; "44 BC" forms for years before 1: "15 March 44 BC".
[[nodiscard]] std::string day(Day day);

// The shortest wording of an interval: "1992", "September 1994", "27 September 2020", "1992 to 1994",
// "after 3 May 1991" / "before ..." when one end is open; "an unknown date" when both are.
[[nodiscard]] std::string interval(const Interval& when);

// A length of time in days: "44 days", "32 years", "2 months", "5 to 6 years", "more than 10 years", "less
// than 2 days". Years are 365.2425 days; whole years from two years on, months from two months on.
[[nodiscard]] std::string length(std::optional<double> low_days, std::optional<double> high_days);

// "30,000", "2.5", "-3"
[[nodiscard]] std::string number(double value);

// As newspapers write it: `number`, but "1.3 billion" and "4.85 million" where two decimals are enough.
[[nodiscard]] std::string amount(double value);

// 1 "Monday" .. 7 "Sunday"; empty outside.
[[nodiscard]] std::string weekday(int iso);

// 1 "January" .. 12 "December"; empty outside.
[[nodiscard]] std::string month(int month);

}  // namespace galley::wording
