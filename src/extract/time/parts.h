#pragma once

#include <optional>
#include <string>
#include <utility>

#include "base/word_list.h"
#include "extract/pattern/pattern.h"
#include "extract/time/date_order.h"
#include "extract/time/time_pattern.h"
#include "model/document.h"
#include "time/duration.h"

namespace galley::extract {

// What the words of one time expression state, slot by slot, before anything is worked out.
struct Parts {
  std::optional<int> year;   // as written: era not yet applied
  bool shared_year = false;  // a neighbour states it: the year of March in "from March to May 1999"
  bool short_year = false;   // "'99", "1992-94"
  int runs_on = 0;           // 1 in "2019/20": so many years more
  bool before_christ = false, era = false;
  int nth = 0;  // "the last Sunday of May": -1; with a weekday and a month
  int month = 0, day = 0, weekday = 0, quarter = 0, half = 0, season = 0, century = 0;
  std::optional<int> decade;  // first year; of a short one ("'80s") years after the century began
  bool short_decade = false;
  std::string holiday;       // value in holiday.tsv
  std::string clock;         // "T10:30", "TMO"
  std::optional<int> shift;  // steps from `shift_ref ? the time last mentioned : the day of writing`
  bool shift_ref = false;
  std::optional<double> amount;  // < 0: not said ("several")
  std::optional<double> most;    // the upper end of "two to three weeks", of which `amount` is the lower
  std::string unit;              // TIMEX3 code
  // "two years and six months": the second length.
  std::optional<double> rest;
  std::string rest_unit;
  bool unit_many = false;
  std::optional<int> direction;
  bool direction_ref = false;
  bool latest = false;      // "the latest quarter"
  bool order_open = false;  // "3/4/2011": which is the month is not known, so neither is read
  std::string mod;          // START | MID | END
  Bound bound = Bound::exact;
};

// The parts among the tokens [from, to): captures of `match` inside it plus what the pattern gives. `order`
// says how days and months in figures follow each other.
[[nodiscard]] Parts read_parts(const Document& document, const WordLists& lists, const pattern::Match& match,
                               const TimePattern& pattern, std::uint32_t from, std::uint32_t to,
                               DateOrder order = DateOrder::unknown);

// The order that a document's own dates in figures show ("27/9/2020"); unknown if none does, or they differ.
[[nodiscard]] DateOrder date_order_of(const Document& document);

// The number that tokens [from, to) spell, in figures, words or both ("2 1/2", "twenty-four", "a hundred",
// "one and a half"); nothing if they do not.
[[nodiscard]] std::optional<double> number_in(const Document& document, const WordLists& lists,
                                              std::uint32_t from, std::uint32_t to);
// The two years of a business or school year that tokens [from, to) name: "2019/20", "FY 2019-20"; nothing
// unless one follows the other.
[[nodiscard]] std::optional<std::pair<int, int>> year_pair_in(const Document& document, std::uint32_t from,
                                                              std::uint32_t to);
// The year that tokens spell: "1994", "nineteen ninety-four", "two thousand and one".
[[nodiscard]] std::optional<int> year_in(const Document& document, const WordLists& lists, std::uint32_t from,
                                         std::uint32_t to);

}  // namespace galley::extract
