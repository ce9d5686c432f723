#include "kb/import/wikidata_value.h"

#include <charconv>
#include <cmath>

#include "kb/import/date_form.h"
#include "time/day.h"

namespace galley::kb {
namespace {

// Day number of a date of the Julian calendar (Meeus 1998, ch. 7, for any year; day 1 is the Gregorian
// 0001-01-01).
Day julian_day(int year, int month, int day) {
  const int a = (14 - month) / 12, y = year + 4800 - a, m = month + 12 * a - 3;
  const auto floor4 = [](int n) { return n >= 0 ? n / 4 : -((3 - n) / 4); };
  const int number = day + (153 * m + 2) / 5 + 365 * y + floor4(y) - 32083;
  return number - 1721425;
}

bool read_int(std::string_view text, int& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

std::optional<double> read_amount(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double n = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(n)) return std::nullopt;
  return n;
}

}  // namespace

std::optional<std::string> edtf_of_wikidata(std::string_view time, int precision, bool julian, bool about) {
  if (precision < 8 || time.size() < 12) return std::nullopt;
  const bool bc = time[0] == '-';
  const auto first = time.find('-', 1), second = time.find('-', first + 1), clock = time.find('T');
  if (first == std::string_view::npos || second == std::string_view::npos ||
      clock == std::string_view::npos || second > clock)
    return std::nullopt;
  int year = 0, month = 0, day = 0;
  if (!read_int(time.substr(1, first - 1), year) ||
      !read_int(time.substr(first + 1, second - first - 1), month) ||
      !read_int(time.substr(second + 1, clock - second - 1), day) || year == 0)
    return std::nullopt;
  if (bc) year = 1 - year;
  if (month == 0 || precision < 10) month = day = 0;
  if (precision < 11) day = 0;
  if (julian && day > 0 && day <= 31 && month > 0 && month <= 12 && year > -4699 && year < 9998) {
    const auto civil = to_civil(julian_day(year, month, day));
    year = civil.year, month = civil.month, day = civil.day;
  }
  try {
    auto edtf = edtf_of(year, month, day, precision == 8 ? "decade" : "");
    if (precision == 8 && edtf.back() != 'X') return std::nullopt;  // a decade BC
    return about ? edtf + "~" : edtf;
  } catch (const BadField&) {
    return std::nullopt;
  }
}

std::optional<Value> quantity_of_wikidata(std::string_view amount, std::string_view lower,
                                          std::string_view upper, std::string_view unit) {
  Value v;
  v.kind = ValueKind::quantity;
  v.best = read_amount(amount);
  if (!v.best) return std::nullopt;
  v.low = lower.empty() ? v.best : read_amount(lower);
  v.high = upper.empty() ? v.best : read_amount(upper);
  if (!v.low || !v.high || *v.low > *v.best || *v.high < *v.best) return std::nullopt;
  v.unit = unit;
  return v;
}

}  // namespace galley::kb
