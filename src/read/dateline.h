#pragma once

#include <optional>
#include <string_view>

#include "base/word_list.h"
#include "time/day.h"

// Publication dates as metadata and datelines write them. Month names come from the word list "month"
// (value: 1..12), weekdays from "weekday". A date counts only if day, month and year are all given and the
// calendar has it.
namespace galley::read {

// The text is one date and nothing else: "2020-10-07" (a time after T or a space is ignored), "7 October
// 2020", "Oct. 7, 2020", with or without the weekday in front.
[[nodiscard]] std::optional<Day> whole_date(std::string_view text, const WordLists& lists);

// The date of the dateline that opens a paragraph: "BAKU, Oct 7, 2020 (AP) --", "san salvador, 3 jan 90 --".
// To keep ordinary sentences out ("Operation Barbarossa, 22 June 1941 - ...") the place must be in capitals,
// or an agency must follow in parentheses, or all be in lower case before a double hyphen. A year of two
// digits is read as POSIX's %y does (69..99: 1969..1999, 00..29: 2000..2029); 30..68 could be of either
// century and count as not given.
[[nodiscard]] std::optional<Day> dateline_date(std::string_view paragraph, const WordLists& lists);

// The same where the town is in small letters and no agency follows: "Hyde Park, New York, 12 April 2025 -".
// The caller knows that it opens the first paragraph under a headline; every word before the date must begin
// with a capital, none may be an event's ("Operation Barbarossa, 22 June 1991 - ..."), and the year must be
// one of living newspapers: 1980 or later.
[[nodiscard]] std::optional<Day> town_dateline_date(std::string_view paragraph, const WordLists& lists);

}  // namespace galley::read
