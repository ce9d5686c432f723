#include "kb/import/date_form.h"

#include <array>
#include <cctype>
#include <cstdio>

#include "time/day.h"
#include "time/edtf.h"

namespace galley::kb {
namespace {

struct Parts {
  int year = 0, month = 0, day = 0;
  bool has_year = false;
};

[[noreturn]] void no_date(std::string_view text) {
  throw BadField{"'" + std::string(text) + "' is not a date"};
}

// Reads up to `most` digits.
bool read_number(std::string_view text, std::size_t& at, std::size_t least, std::size_t most, int& out) {
  std::size_t n = 0;
  out = 0;
  while (n < most && at < text.size() && text[at] >= '0' && text[at] <= '9') {
    out = 10 * out + (text[at] - '0');
    ++at, ++n;
  }
  return n >= least;
}

// Follows the format; false where the text does not. `at` is left after the last byte read.
bool follow(std::string_view text, std::string_view format, Parts& p, std::size_t& at) {
  for (std::size_t i = 0; i < format.size();) {
    const char c = format[i];
    std::size_t run = 1;
    while (i + run < format.size() && format[i + run] == c) ++run;
    if (c == 'y') {
      const bool negative = at < text.size() && text[at] == '-';
      at += negative;
      if (!read_number(text, at, run, run, p.year)) return false;
      if (negative) p.year = -p.year;
      p.has_year = true;
    } else if (c == 'm' || c == 'd') {
      if (!read_number(text, at, run, 2, c == 'm' ? p.month : p.day)) return false;
    } else {
      for (std::size_t k = 0; k < run; ++k)
        if (at >= text.size() || text[at++] != c) return false;
    }
    i += run;
  }
  return true;
}

}  // namespace

bool is_precision(std::string_view word) {
  static constexpr std::array<std::string_view, 5> kWords = {"day", "month", "year", "decade", "uncertain"};
  for (const auto w : kWords)
    if (w == word) return true;
  return false;
}

std::string edtf_of(int year, int month, int day, std::string_view precision) {
  char buffer[32];
  if (year < -4699 || year > 9998) throw BadField{"the year " + std::to_string(year) + " is out of reach"};
  const char* sign = year < 0 ? "-" : "";
  const int positive = year < 0 ? -year : year;
  if (precision == "decade" && year >= 0) {
    std::snprintf(buffer, sizeof buffer, "%03dX", year / 10);
    return buffer;
  }
  if (month == 0 || precision == "year" || precision == "uncertain" || precision == "decade") {
    std::snprintf(buffer, sizeof buffer, "%s%04d%s", sign, positive, precision == "uncertain" ? "?" : "");
    return buffer;
  }
  if (day == 0 || precision == "month") {
    if (month > 12) throw BadField{"there is no month " + std::to_string(month)};
    std::snprintf(buffer, sizeof buffer, "%s%04d-%02d", sign, positive, month);
    return buffer;
  }
  std::snprintf(buffer, sizeof buffer, "%s%04d-%02d-%02d", sign, positive, month, day);
  if (!is_valid({year, month, day})) throw BadField{"'" + std::string(buffer) + "' is a day no calendar has"};
  return buffer;
}

std::string edtf_of(std::string_view text, const DateForm& form, std::string_view precision) {
  Parts p;
  std::size_t at = 0;
  if (!follow(text, form.format, p, at)) {
    // A year, or a year and month, alone.
    p = {};
    at = 0;
    std::string_view partial = text.size() <= 5 ? "yyyy" : "yyyy-mm";
    if (!follow(text, partial, p, at) || at != text.size()) no_date(text);
  }
  if (at < text.size() && text[at] != 'T' && text[at] != ' ') no_date(text);
  if (!p.has_year) no_date(text);
  if (p.month > 12 || p.day > 31) no_date(text);
  if (precision.empty() && form.january_first_is_year && p.month == 1 && p.day == 1) precision = "year";
  // A coarse precision excuses a day that no calendar has: it was made up to fill the column.
  return edtf_of(p.year, p.month, p.day, precision);
}

}  // namespace galley::kb
