#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace galley::kb {

// A date of a table that is no date, or not in the form that the map gives.
struct BadField {
  std::string what;
};

// How a table writes its dates ([dates] of a map).
struct DateForm {
  // d, dd (day), m, mm (month), yyyy (year); everything else stands for itself. What follows a "T" or a space
  // (a time of day) is passed over. Year, or year and month, may stand alone in "yyyy-mm-dd".
  std::string format = "yyyy-mm-dd";
  bool january_first_is_year = false;  // such sets write a date known to the year as the first of January
  std::string coverage_end;            // EDTF: an end on this day is where the set ends, not the office
  bool open_end = false;               // no end means: still so on the day of the source

  // Precision of a column's dates by another column: "start_date" -> {"start_prec", {"1" -> "day"...}}.
  struct Precision {
    std::string column;
    std::map<std::string, std::string, std::less<>>
        words;  // value -> day | month | year | decade | uncertain
  };
  std::map<std::string, Precision, std::less<>> precision;
};

// The date as EDTF. `precision` is one of the words above, or empty: as written. Month and day 00 mean not
// known. Throws BadField.
[[nodiscard]] std::string edtf_of(std::string_view text, const DateForm& form, std::string_view precision);

// Is this a word for a precision?
[[nodiscard]] bool is_precision(std::string_view word);

// Year, month (0 unknown) and day (0 unknown) as EDTF at a precision; BC years astronomical. Throws BadField
// for a day no calendar has or a year EDTF cannot write.
[[nodiscard]] std::string edtf_of(int year, int month, int day, std::string_view precision);

}  // namespace galley::kb
