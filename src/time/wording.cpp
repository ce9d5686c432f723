#include "time/wording.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace galley::wording {
namespace {

constexpr double kYear = 365.2425;  // mean Gregorian year
constexpr double kMonth = kYear / 12.0;

std::string year_text(int year) {
  return year > 0 ? std::to_string(year) : std::to_string(1 - year) + " BC";
}

// A length in its natural unit, cut to whole units: people say "32 years" for 32 years and 7 months.
struct Natural {
  long long count = 0;
  const char* unit = "day";
};
// More is no length but a slip of somebody's arithmetic, and no whole number can hold it.
constexpr double kLongest = 1e15;

Natural natural(double length) {
  const double days = std::clamp(length, -kLongest, kLongest);
  if (days >= 2 * kYear - 2) return {static_cast<long long>(std::floor(days / kYear + 0.01)), "year"};
  if (days >= 2 * kMonth) return {static_cast<long long>(std::llround(days / kMonth)), "month"};
  return {static_cast<long long>(std::llround(days)), "day"};
}
std::string text(const Natural& n) {
  return std::to_string(n.count) + " " + n.unit + (n.count == 1 ? "" : "s");
}

}  // namespace

std::string month(int m) {
  static constexpr const char* kNames[] = {"January",   "February", "March",    "April",
                                           "May",       "June",     "July",     "August",
                                           "September", "October",  "November", "December"};
  return m >= 1 && m <= 12 ? kNames[m - 1] : "";
}

std::string weekday(int iso) {
  static constexpr const char* kNames[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                           "Friday", "Saturday", "Sunday"};
  return iso >= 1 && iso <= 7 ? kNames[iso - 1] : "";
}

std::string day(Day d) {
  const auto c = to_civil(d);
  return std::to_string(c.day) + " " + month(c.month) + " " + year_text(c.year);
}

std::string interval(const Interval& when) {
  if (!when.earliest && !when.latest) return "an unknown date";
  if (!when.latest) return "after " + day(*when.earliest);
  if (!when.earliest) return "before " + day(*when.latest);
  const auto a = to_civil(*when.earliest), b = to_civil(*when.latest);
  if (*when.earliest == *when.latest) return day(*when.earliest);
  const bool months = a.day == 1 && b.day == days_in_month(b.year, b.month);
  if (months && a.month == 1 && b.month == 12)
    return a.year == b.year ? year_text(a.year) : year_text(a.year) + " to " + year_text(b.year);
  if (months && a.year == b.year && a.month == b.month) return month(a.month) + " " + year_text(a.year);
  if (months)
    return month(a.month) + " " + year_text(a.year) + " to " + month(b.month) + " " + year_text(b.year);
  return day(*when.earliest) + " to " + day(*when.latest);
}

std::string length(std::optional<double> low, std::optional<double> high) {
  if (!low && !high) return "an unknown time";
  if (!high) return "more than " + text(natural(*low));
  if (!low) return "less than " + text(natural(*high));
  const auto a = natural(*low), b = natural(*high);
  if (a.count == b.count && std::string_view(a.unit) == b.unit) return text(a);
  if (std::string_view(a.unit) == b.unit) return std::to_string(a.count) + " to " + text(b);
  return text(a) + " to " + text(b);
}

std::string number(double value) {
  if (!std::isfinite(value)) return value > 0 ? "any number" : "no number";
  char buffer[64];
  const bool whole = value == std::floor(value) && std::fabs(value) < 1e15;
  std::snprintf(buffer, sizeof buffer, whole ? "%.0f" : "%.10g", value);
  std::string s = buffer;
  if (s.find('e') != std::string::npos) return s;
  const auto point = s.find('.');
  for (auto i = static_cast<long>(point == std::string::npos ? s.size() : point) - 3;
       i > (s[0] == '-' ? 1 : 0); i -= 3)
    s.insert(static_cast<std::size_t>(i), ",");
  return s;
}

std::string amount(double value) {
  constexpr std::pair<double, const char*> kScales[] = {{1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}};
  for (const auto& [scale, name] : kScales) {
    if (std::fabs(value) < scale) continue;
    const auto hundredths = std::round(value / scale * 100);
    // sums of decimals are not exact
    if (std::fabs(value / scale * 100 - hundredths) > 1e-6) break;
    return number(hundredths / 100) + name;
  }
  return number(std::round(value * 1e6) / 1e6);
}

}  // namespace galley::wording
