#pragma once

#include <optional>
#include <string_view>

#include "time/day.h"

namespace galley {

// The day of "2020-10-07": four, two and two digits. Nothing for any other form, and for a day that no calendar
// has.
[[nodiscard]] std::optional<Day> iso_day(std::string_view text);

}  // namespace galley
