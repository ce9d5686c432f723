#include "extract/quantity/digits.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

namespace galley::extract {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

double decimal(std::string_view text) {
  double v = 0;
  std::from_chars(text.data(), text.data() + text.size(), v);
  return v;
}

namespace {

// Groups of three after a first of one to three; Indian grouping ("1,50,000") has twos before the last three.
bool grouped_well(std::string_view whole) {
  const auto comma = whole.find(',');
  if (comma == std::string_view::npos) return true;
  if (comma == 0 || comma > 3 || whole.size() - whole.rfind(',') != 4) return false;
  std::size_t length = 0;
  for (std::size_t i = comma + 1; i < whole.size(); ++i) {
    if (whole[i] != ',') {
      ++length;
      continue;
    }
    if (length != 3 && length != 2) return false;
    length = 0;
  }
  return true;
}

// "1.204.311": the same with commas in the place of its points.
bool grouped_by_points(std::string_view norm, std::string& plain) {
  if (std::count(norm.begin(), norm.end(), '.') < 2 || norm.find(',') != std::string_view::npos) return false;
  plain = norm;
  std::replace(plain.begin(), plain.end(), '.', ',');
  return grouped_well(plain) && plain.size() - plain.find(',') == 4 * static_cast<std::size_t>(std::count(
                                                                          plain.begin(), plain.end(), ','));
}

}  // namespace

std::optional<Digits> read_digits(std::string_view norm) {
  if (std::string plain; grouped_by_points(norm, plain)) return read_digits(plain);
  if (norm.empty() || norm.size() > 24 || (!is_digit(norm.front()) && norm.front() != '.')) return {};
  const auto point = norm.find('.');
  const auto whole = norm.substr(0, point);
  const auto decimals = point == std::string_view::npos ? std::string_view{} : norm.substr(point + 1);
  if (point != std::string_view::npos && decimals.empty()) return {};
  if (!std::all_of(whole.begin(), whole.end(), [](char c) { return is_digit(c) || c == ','; })) return {};
  if (!std::all_of(decimals.begin(), decimals.end(), is_digit) || !grouped_well(whole)) return {};
  if (whole.size() > 1 && whole.front() == '0') return {};  // a time of day, a code
  std::string plain;
  for (const char c : norm)
    if (c != ',') plain += c;
  Digits d;
  d.value = decimal(plain);
  if (!decimals.empty()) {
    d.digit = std::pow(10.0, -static_cast<double>(decimals.size()));
    d.step = d.digit;
    return d;
  }
  for (std::size_t i = plain.size(); i > 1 && plain[i - 1] == '0'; --i) d.step *= 10;
  return d;
}

// A vulgar fraction sign at the end of the token's own bytes ("2½", "½"): its value; 0 if none.
double fraction_sign(std::string_view raw, std::size_t& bytes) {
  static constexpr struct {
    std::string_view sign;
    double value;
  } kSigns[] = {{"½", 0.5}, {"¼", 0.25}, {"¾", 0.75}, {"⅓", 1.0 / 3}, {"⅔", 2.0 / 3}, {"⅛", 0.125}};
  if (raw.empty() || static_cast<unsigned char>(raw.back()) < 0x80) return 0;
  for (const auto& s : kSigns)
    if (raw.ends_with(s.sign)) {
      bytes = s.sign.size();
      return s.value;
    }
  return 0;
}

double slashed_fraction(std::string_view norm) {
  static constexpr struct {
    std::string_view written;
    double value;
  } kFractions[] = {{"1/2", 0.5},   {"1/4", 0.25},  {"3/4", 0.75},  {"1/3", 1.0 / 3}, {"2/3", 2.0 / 3},
                    {"1/8", 0.125}, {"3/8", 0.375}, {"5/8", 0.625}, {"7/8", 0.875}};
  for (const auto& f : kFractions)
    if (f.written == norm) return f.value;
  return 0;
}

}  // namespace galley::extract
