#pragma once

#include <optional>
#include <string>

#include "extract/time/resolve.h"

// Pieces shared by the two halves of resolve(): calendar dates (resolve_date.cpp) and the rest (resolve.cpp).
namespace galley::extract {

struct TimeBase {
  TimeValue point;
  Resolution how;
};

// What a relative expression counts from: the last date of the text, or the day of writing.
[[nodiscard]] std::optional<TimeBase> base_of(const TimeContext& context, bool from_reference);
// Why there is no such base.
[[nodiscard]] const char* missing_base(const TimeContext& context, bool from_reference);
// The grain of a TIMEX3 unit code; none for hours and finer, and for millennia.
[[nodiscard]] Grain grain_of(const std::string& unit);

void set_point(Resolved& result, const TimeValue& point, Resolution how);
// Marks it as not resolved; keeps the value it has, or the point's own text.
void set_unresolved(Resolved& result, const TimeValue& point, const char* why);

// Operation "date": parts of the calendar, complete or not.
[[nodiscard]] Resolved resolve_date(const TimePattern& pattern, const Parts& parts,
                                    const TimeContext& context);

}  // namespace galley::extract
