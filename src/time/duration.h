#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace galley {

// What the words around a number of units say about it (TIMEX3 mod).
enum class Bound : std::uint8_t { exact, approx, less_than, at_most, more_than, at_least };
// "", "APPROX", "LESS_THAN", "EQUAL_OR_LESS", "MORE_THAN", "EQUAL_OR_MORE".
[[nodiscard]] const char* name_of(Bound bound);
// exact for anything that is not one of those names.
[[nodiscard]] Bound bound_named(std::string_view name);

// A length of time in days, as far as the words bound it; an end they do not bound is empty.
struct DayRange {
  std::optional<double> low, high;
};

// The days that "`amount` `unit`s" may stand for. `unit` is a TIMEX3 code: S MI H D W M Q Y DE CE ML (MI =
// minute). Writers round and count both ends or only one, so an exact length has a unit of slack above and three
// quarters of one below ("six years" is 5.25 to 7), a round number of years five per cent, decades and longer a tenth; "about" has a
// fifth. "nearly six" ends at six and begins where five and a half would round; "more than ten years" has no
// high end and a low of 3,650. Years count as 365 days in a low end, 366 in a high one.
[[nodiscard]] DayRange day_range(double amount, std::string_view unit, Bound bound);

// TIMEX3 duration: "P10Y", "PT5H", "P2Y6M", "P1.5M", "P2DE"; amount < 0 = not known ("PXY").
[[nodiscard]] std::string duration_text(double amount, std::string_view unit);

}  // namespace galley
