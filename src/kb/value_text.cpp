#include "kb/value_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

#include "base/quotes.h"
#include "time/edtf.h"

namespace galley::kb {
namespace {

// In the order of ValueKind.
constexpr std::array<const char*, 6> kKindNames = {"none", "entity", "time", "duration", "quantity", "text"};

ParsedValue problem(std::string what, std::string remedy) {
  return {std::nullopt, std::move(what), std::move(remedy)};
}

// Shortest digits that give the same number back, never with an exponent.
std::string number_text(double n) {
  char buffer[400];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, n, std::chars_format::fixed).ptr;
  return {buffer, end};
}

std::optional<double> parse_number(std::string_view text) {
  double n = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), n, std::chars_format::fixed);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(n)) return std::nullopt;
  if (number_text(n) != text || text == "-0")
    return std::nullopt;  // 007, 1.50, -0: another spelling of the same number
  return n;
}

ParsedValue parse_quantity(std::string_view text) {
  Value v;
  v.kind = ValueKind::quantity;
  const auto space = text.find(' ');
  if (space != std::string_view::npos) {
    v.unit = text.substr(space + 1);
    if (v.unit.empty() || v.unit.find(' ') != std::string::npos)
      return problem(in_quotes(text) + " has no unit of one word", "write it as in 4359/4880/9408 person");
  }
  std::vector<double> numbers;
  auto rest = text.substr(0, space);
  while (true) {
    const auto slash = rest.find('/');
    const auto n = parse_number(rest.substr(0, slash));
    if (!n)
      return problem(in_quotes(rest.substr(0, slash)) + " is not a plain number",
                     "write it without commas, exponent or extra zeros, as in 4359/4880/9408 person");
    numbers.push_back(*n);
    if (slash == std::string_view::npos) break;
    rest.remove_prefix(slash + 1);
  }
  if (numbers.size() > 3)
    return problem(in_quotes(text) + " has more than three numbers", "write low/best/high");
  if (!std::is_sorted(numbers.begin(), numbers.end()))
    return problem(in_quotes(text) + " does not rise from low to high", "write low/best/high");
  if (numbers.size() > 1 && numbers.front() == numbers.back())
    return problem(in_quotes(text) + " says one number twice", "write it once");
  if (numbers.size() != 2) v.best = numbers[numbers.size() / 2];
  v.low = numbers.front();
  v.high = numbers.back();
  return {v, {}, {}};
}

// Days of `count` units, least and most: a month has 28 to 31, but twelve are a year's.
void add_days(char unit, double count, Value& v) {
  double low = count, high = count;
  if (unit == 'W') low = high = 7 * count;
  if (unit == 'Y') low = std::floor(365.2425 * count), high = std::ceil(365.2425 * count);
  if (unit == 'M') {
    low = count == 1 ? 28 : std::floor(30.436875 * count) - 1;  // 146,097 days / 4,800 months
    high = count == 1 ? 31 : std::ceil(30.436875 * count) + 1;
  }
  v.low = v.low.value_or(0) + low;
  v.high = v.high.value_or(0) + high;
}

ParsedValue parse_duration(std::string_view text) {
  const auto bad = [&text] {
    return problem(in_quotes(text) + " is not a duration",
                   "write it as in P44D, P10Y or P1Y6M (ISO 8601, no time of day)");
  };
  Value v;
  v.kind = ValueKind::duration;
  v.edtf = text;
  if (!text.starts_with('P')) return bad();
  constexpr std::string_view kUnits = "YMWD";
  std::size_t next_unit = 0;
  std::string_view rest = text.substr(1);
  if (rest.empty()) return bad();
  while (!rest.empty()) {
    const auto size = rest.find_first_not_of("0123456789");
    if (size == 0 || size == std::string_view::npos || size > 6 || (rest.front() == '0' && size > 1))
      return bad();
    const auto unit = kUnits.find(rest[size]);
    if (unit == std::string_view::npos || unit < next_unit) return bad();
    int count = 0;
    std::from_chars(rest.data(), rest.data() + size, count);
    add_days(kUnits[unit], count, v);
    next_unit = unit + 1;
    rest.remove_prefix(size + 1);
  }
  return {v, {}, {}};
}

ParsedValue parse_time(std::string_view text) {
  const auto edtf = parse_edtf(text);
  if (!edtf)
    return problem(in_quotes(text) + " is not a date",
                   "write EDTF: 1992, 1988-02, 1988-02-20, 1988~, 195X or 1914/1918");
  Value v;
  v.kind = ValueKind::time;
  v.edtf = text;
  v.when = edtf->when();
  return {v, {}, {}};
}

std::string written_quantity(const Value& v) {
  std::string out;
  if (v.best && *v.low == *v.best && *v.high == *v.best)
    out = number_text(*v.best);
  else
    out = number_text(*v.low) + "/" + (v.best ? number_text(*v.best) + "/" : "") + number_text(*v.high);
  return v.unit.empty() ? out : out + " " + v.unit;
}

// Neither bar nor backslash: nearly every field of nearly every line.
bool is_plain(std::string_view text) {
  return text.find('|') == std::string_view::npos && text.find('\\') == std::string_view::npos;
}

}  // namespace

const char* value_kind_name(ValueKind kind) {
  return kKindNames[static_cast<std::size_t>(kind)];
}

ValueKind value_kind_of(std::string_view name) {
  const auto it = std::find(kKindNames.begin(), kKindNames.end(), name);
  return it == kKindNames.end() ? ValueKind::none : static_cast<ValueKind>(it - kKindNames.begin());
}

bool is_entity_key(std::string_view text) {
  if (text.empty() || text.front() == '-' || text.back() == '-') return false;
  char last = 0;
  for (const char c : text) {
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-') || (c == '-' && last == '-'))
      return false;
    last = c;
  }
  return true;
}

ParsedValue parse_value(ValueKind type, std::string_view text) {
  if (text == "-") return {Value{}, {}, {}};
  Value v;
  v.kind = type;
  switch (type) {
    case ValueKind::time:
      return parse_time(text);
    case ValueKind::quantity:
      return parse_quantity(text);
    case ValueKind::duration:
      return parse_duration(text);
    case ValueKind::entity:
      if (!is_entity_key(text))
        return problem(in_quotes(text) + " is not an entity key",
                       "write lower-case letters, digits and hyphens");
      v.entity = text;
      return {v, {}, {}};
    case ValueKind::text:
      if (text.empty()) return problem("the value is empty", "write it, or - for none");
      v.text = text;
      return {v, {}, {}};
    case ValueKind::none:
      break;
  }
  return problem("the property has no type of value", "give it one in properties.toml");
}

std::string written_value(const Value& value) {
  switch (value.kind) {
    case ValueKind::entity:
      return value.entity;
    case ValueKind::time:
    case ValueKind::duration:
      return value.edtf;
    case ValueKind::quantity:
      return written_quantity(value);
    case ValueKind::text:
      return value.text;
    case ValueKind::none:
      break;
  }
  return "-";
}

std::string escape(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  std::string out;
  for (const char c : text) {
    if (c == '|' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

bool is_escaped(std::string_view text) {
  return is_plain(text) || unescape(text).has_value();
}

std::optional<std::string> unescape(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '|') return std::nullopt;
    if (text[i] == '\\') {
      if (++i == text.size() || (text[i] != '|' && text[i] != '\\')) return std::nullopt;
    }
    out += text[i];
  }
  return out;
}

}  // namespace galley::kb
