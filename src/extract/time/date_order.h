#pragma once

#include <cstdint>

namespace galley::extract {

// Which comes first in a date written in figures, "3/4/2011": the day (British), the month (American).
// Unknown leaves a date that can be read both ways unresolved.
enum class DateOrder : std::uint8_t { unknown, day_first, month_first };

}  // namespace galley::extract
