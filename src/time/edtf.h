#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "time/day.h"

namespace galley {

// How fine a date is, coarsest first.
enum class Granularity : std::uint8_t { century, decade, year, season, month, day };
[[nodiscard]] const char* name_of(Granularity granularity);

// One date of EDTF (ISO 8601-2:2019, levels 0 and 1, without times of day and without years past four
// digits): "1992", "1988-02", "1988-02-20", "195X", "19XX", "1988-XX", "1988-02-XX", "1992-21" (spring),
// "-0043-03-15", each with "~" (about), "?" (uncertain) or "%" (both) after it.
struct EdtfDate {
  CivilDate date;  // month and day 0 where not written; the X of a year are 0; a season is month 21..24
  std::uint8_t masked = 0;                        // X at the end of the year: 0, 1 or 2
  bool month_masked = false, day_masked = false;  // written as XX
  bool approximate = false, uncertain = false;

  [[nodiscard]] Granularity granularity() const;
  // First and last day it may mean. "~" widens both ends by one unit of the granularity (1988~ is 1987 to
  // 1989): EDTF itself leaves the width open. "?" doubts the source, not the width, and widens nothing.
  // Seasons are the northern meteorological ones; winter may be that of either end of the year.
  [[nodiscard]] Interval when() const;
  auto operator<=>(const EdtfDate&) const = default;
};

// An EDTF date, or a range of two: "1914/1918", "../1990", "1990/..", "/1990" (unknown start), "1990/".
struct Edtf {
  enum class End : std::uint8_t { date, open, unknown };

  bool range = false;
  EdtfDate first, second;  // `second` only in ranges; meaningful where the end is a date
  End start = End::date, end = End::date;

  // First day of the first and last day of the last date; empty where the end is open or unknown.
  [[nodiscard]] Interval when() const;
  // The finest granularity written.
  [[nodiscard]] Granularity granularity() const;
  [[nodiscard]] bool approximate() const { return first.approximate || second.approximate; }
  [[nodiscard]] bool uncertain() const { return first.uncertain || second.uncertain; }
  auto operator<=>(const Edtf&) const = default;
};

// Empty when the text is not EDTF, names a day no calendar has, is outside the years -4699..9998, or is a
// range whose ends are the wrong way round.
[[nodiscard]] std::optional<Edtf> parse_edtf(std::string_view text);

// The canonical text: parse_edtf(edtf_text(e)) == e, and edtf_text(*parse_edtf(t)) == t.
[[nodiscard]] std::string edtf_text(const Edtf& edtf);

// As people write it: "27 September 2020", "February 1988", "the 1950s", "about 1988", "possibly 1988", "44
// BC", "1914 to 1918", "until 1990".
[[nodiscard]] std::string readable(const Edtf& edtf);
// The same as it follows a verb: "on 27 September 2020", "in February 1988", "between 1914 and 1918", "by
// 1990".
[[nodiscard]] std::string readable_adverbial(const Edtf& edtf);

}  // namespace galley
