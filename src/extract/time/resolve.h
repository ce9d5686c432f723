#pragma once

#include <optional>
#include <string>

#include "extract/time/direction.h"
#include "extract/time/parts.h"
#include "extract/time/time_pattern.h"
#include "time/time_value.h"

namespace galley::extract {

// What is known around a time expression when it is worked out. Built up in text order.
struct TimeContext {
  std::optional<Day> published;  // publication date
  bool narrative = false;        // a history: times hang on the text's own chain, not on the day of writing
  Direction direction = Direction::unknown;
  // The date last mentioned that the text fixed, with its year; grain none = none yet. `near` = in this
  // sentence or the one before it in the same paragraph.
  TimeValue last;
  bool last_near = false;
  bool last_stated = false;  // its year stands in its own words, or it hangs on one whose does
  TimeValue last_quarter;    // the quarter last mentioned; grain none
  bool last_is_quarter = false;
  bool last_before_christ = false;
};

// What an expression comes to. `point` has grain none when `value` is not a place on the calendar.
struct Resolved {
  TimexType type = TimexType::date;
  std::string value;
  TimeValue point;
  Resolution resolution = Resolution::stated;
  std::string undecided;
  DayRange days;  // of a duration
};

// True if `op` names an operation.
[[nodiscard]] bool is_time_operation(const std::string& op);

// Works one expression out. Never guesses: without what it needs the result is unresolved with XXXX for what
// is missing (PAST_REF, FUTURE_REF for relative words) and `undecided` says why.
[[nodiscard]] Resolved resolve(const TimePattern& pattern, const Parts& parts, const TimeContext& context);

// Whether a year is left to be worked out of a calendar date ("27 September", "'99").
[[nodiscard]] bool lacks_year(const Parts& parts);

}  // namespace galley::extract
