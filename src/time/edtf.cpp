#include "time/edtf.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include "time/wording.h"

namespace galley {
namespace {

// One year inside what to_day() takes, so that "about" can widen either end.
constexpr int kFirstYear = -4699;
constexpr int kLastYear = 9998;

constexpr int kSpring = 21, kWinter = 24;

constexpr std::array kSeasons = {"spring", "summer", "autumn", "winter"};

// Exactly `size` digits at `offset`; -1 if there are not.
int digits(std::string_view text, std::size_t offset, std::size_t size) {
  if (offset + size > text.size()) return -1;
  int value = 0;
  for (const char c : text.substr(offset, size)) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

// The year with its sign and its X; returns how many bytes it took, 0 if it is none.
std::size_t parse_year(std::string_view text, EdtfDate& out) {
  const std::size_t sign = text.starts_with('-') ? 1 : 0;
  if (text.size() < sign + 4) return 0;
  const auto word = text.substr(sign, 4);
  while (out.masked < 2 && word[3u - out.masked] == 'X') ++out.masked;
  int year = digits(word, 0, 4u - out.masked);
  if (year < 0) return 0;
  for (int i = 0; i < out.masked; ++i) year *= 10;
  if (sign == 1 && year == 0 && out.masked == 0) return 0;  // year 0 is written 0000
  out.date.year = sign == 1 ? -year : year;
  return sign + 4;
}

std::optional<EdtfDate> parse_date(std::string_view text) {
  EdtfDate out;
  if (!text.empty()) {
    const char flag = text.back();
    out.approximate = flag == '~' || flag == '%';
    out.uncertain = flag == '?' || flag == '%';
    if (out.approximate || out.uncertain) text.remove_suffix(1);
  }
  const bool negative = text.starts_with('-');
  const auto size = parse_year(text, out);
  if (size == 0 || out.date.year < kFirstYear || out.date.year > kLastYear) return std::nullopt;
  if (negative && out.masked > 0 && out.date.year == 0) return std::nullopt;  // no sign to write back
  text.remove_prefix(size);
  if (text.empty()) return out;
  if (out.masked > 0 || text.front() != '-' || text.size() < 3) return std::nullopt;
  out.month_masked = text.substr(1, 2) == "XX";
  out.date.month = out.month_masked ? 0 : digits(text, 1, 2);
  const bool season = out.date.month >= kSpring && out.date.month <= kWinter;
  if (!out.month_masked && !season && (out.date.month < 1 || out.date.month > 12)) return std::nullopt;
  text.remove_prefix(3);
  if (text.empty()) return out;
  if (season || text.size() != 3 || text.front() != '-') return std::nullopt;
  out.day_masked = text.substr(1) == "XX";
  if (out.day_masked) return out;
  if (out.month_masked) return std::nullopt;
  out.date.day = digits(text, 1, 2);
  if (!is_valid(out.date)) return std::nullopt;
  return out;
}

std::string date_text(const EdtfDate& d) {
  char year[16];
  std::snprintf(year, sizeof year, "%s%04d", d.date.year < 0 ? "-" : "", std::abs(d.date.year));
  std::string out = year;
  for (std::size_t i = 0; i < d.masked; ++i) out[out.size() - 1 - i] = 'X';
  const auto part = [&out](int value, bool masked) {
    if (value == 0 && !masked) return;
    char digits[16];
    std::snprintf(digits, sizeof digits, "-%02d", value);
    out += masked ? "-XX" : digits;
  };
  part(d.date.month, d.month_masked);
  part(d.date.day, d.day_masked);
  if (d.approximate || d.uncertain) out += d.approximate && d.uncertain ? '%' : d.approximate ? '~' : '?';
  return out;
}

// "2020", "44 BC".
std::string readable_year(int year) {
  return year > 0 ? std::to_string(year) : std::to_string(1 - year) + " BC";
}

std::string readable_plain(const EdtfDate& d) {
  const auto year = readable_year(d.date.year);
  switch (d.granularity()) {
    case Granularity::century:
    case Granularity::decade:
      return "the " + (d.date.year > 0 ? year + "s" : std::to_string(-d.date.year) + "s BC");
    case Granularity::year:
      return year;
    case Granularity::season:
      return std::string(kSeasons[static_cast<std::size_t>(d.date.month - kSpring)]) + " " + year;
    case Granularity::month:
      return wording::month(d.date.month) + " " + year;
    case Granularity::day:
      return std::to_string(d.date.day) + " " + wording::month(d.date.month) + " " + year;
  }
  return year;
}

std::string readable_date(const EdtfDate& d) {
  return std::string(d.uncertain ? "possibly " : "") + (d.approximate ? "about " : "") + readable_plain(d);
}

}  // namespace

const char* name_of(Granularity granularity) {
  static constexpr const char* kNames[] = {"century", "decade", "year", "season", "month", "day"};
  return kNames[static_cast<int>(granularity)];
}

Granularity EdtfDate::granularity() const {
  if (masked > 0) return masked == 1 ? Granularity::decade : Granularity::century;
  if (date.month == 0) return Granularity::year;
  if (date.month >= kSpring) return Granularity::season;
  return date.day == 0 ? Granularity::month : Granularity::day;
}

Interval EdtfDate::when() const {
  const auto whole_years = [this](int span) {
    const int other = date.year < 0 ? date.year - (span - 1) : date.year + (span - 1);
    int low = std::min(date.year, other), high = std::max(date.year, other);
    if (approximate) low -= span, high += span;
    low = std::max(low, kFirstYear - 1);
    high = std::min(high, kLastYear + 1);
    return Interval{to_day({low, 1, 1}), to_day({high, 12, 31})};
  };
  const auto whole_months = [this](int year, int month, int count, int slack) {
    if (!approximate) slack = 0;
    const Day start = to_day({year, month, 1});
    return Interval{add_months(start, -slack), add_months(start, count + slack) - 1};
  };
  switch (granularity()) {
    case Granularity::century:
      return whole_years(100);
    case Granularity::decade:
      return whole_years(10);
    case Granularity::year:
      return whole_years(1);
    case Granularity::season:
      // Winter: that which ends in the year, or that which begins in it.
      if (date.month == kWinter) return whole_months(date.year, 1, 14, 3);
      return whole_months(date.year, 3 + 3 * (date.month - kSpring), 3, 3);
    case Granularity::month:
      return whole_months(date.year, date.month, 1, 1);
    case Granularity::day:
      break;
  }
  const Day day = to_day(date);
  return {day - (approximate ? 1 : 0), day + (approximate ? 1 : 0)};
}

Interval Edtf::when() const {
  Interval out;
  if (start == End::date) out.earliest = first.when().earliest;
  if (!range)
    out.latest = first.when().latest;
  else if (end == End::date)
    out.latest = second.when().latest;
  return out;
}

Granularity Edtf::granularity() const {
  if (!range || end != End::date) return first.granularity();
  if (start != End::date) return second.granularity();
  return std::max(first.granularity(), second.granularity());
}

std::optional<Edtf> parse_edtf(std::string_view text) {
  Edtf out;
  const auto slash = text.find('/');
  const auto read = [](std::string_view part, EdtfDate& date, Edtf::End& end) {
    if (part.empty()) {
      end = Edtf::End::unknown;
    } else if (part == "..") {
      end = Edtf::End::open;
    } else {
      const auto parsed = parse_date(part);
      if (!parsed) return false;
      date = *parsed;
    }
    return true;
  };
  if (slash == std::string_view::npos) {
    const auto date = parse_date(text);
    if (!date) return std::nullopt;
    out.first = *date;
    return out;
  }
  out.range = true;
  if (!read(text.substr(0, slash), out.first, out.start) ||
      !read(text.substr(slash + 1), out.second, out.end))
    return std::nullopt;
  if (out.start != Edtf::End::date && out.end != Edtf::End::date) return std::nullopt;
  const auto when = out.when();
  if (when.known() && *when.earliest > *when.latest) return std::nullopt;
  return out;
}

std::string edtf_text(const Edtf& e) {
  if (!e.range) return date_text(e.first);
  const auto end = [](Edtf::End kind, const EdtfDate& date) {
    return kind == Edtf::End::date ? date_text(date) : std::string(kind == Edtf::End::open ? ".." : "");
  };
  return end(e.start, e.first) + "/" + end(e.end, e.second);
}

std::string readable(const Edtf& e) {
  if (!e.range) return readable_date(e.first);
  if (e.start != Edtf::End::date) return "until " + readable_date(e.second);
  if (e.end != Edtf::End::date) return "from " + readable_date(e.first);
  return readable_date(e.first) + " to " + readable_date(e.second);
}

std::string readable_adverbial(const Edtf& e) {
  if (e.range) {
    if (e.start == Edtf::End::date && e.end == Edtf::End::date)
      return "between " + readable_date(e.first) + " and " + readable_date(e.second);
    return e.start == Edtf::End::date ? "in or after " + readable_date(e.first)
                                      : "by " + readable_date(e.second);
  }
  if (e.first.uncertain || e.first.approximate) return readable_date(e.first);
  return (e.first.granularity() == Granularity::day ? "on " : "in ") + readable_plain(e.first);
}

}  // namespace galley
