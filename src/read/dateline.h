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

// The date of a line that holds nothing but a place and the date: "Panama City, 30 December 2019". The place
// is of a few capitalised words and closed by a comma.
[[nodiscard]] std::optional<Day> city_and_date(std::string_view line, const WordLists& lists);

// The date of a looser dateline, for the first paragraph: "Lisbon, 25 April 2024 — It was a Thursday". The
// place is of capitalised words and closed by a comma, the dash is a long one or two hyphens, and no small
// letter follows. A scene may open so too ("Dallas, 22 November 1963 — Shots rang out"): the caller looks at
// the rest of the text.
[[nodiscard]] std::optional<Day> city_dateline_date(std::string_view paragraph, const WordLists& lists);

}  // namespace galley::read
