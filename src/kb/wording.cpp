#include "kb/wording.h"

#include <algorithm>
#include <optional>

#include "time/edtf.h"
#include "time/wording.h"

namespace galley::kb {
namespace {

std::string readable_unit(const std::string& unit, bool one) {
  if (unit.empty()) return "";
  if (unit == "person") return one ? " person" : " people";
  if (unit == "percent") return "%";
  return " " + unit;
}

std::string readable_quantity(const Value& v) {
  const auto range = [&v] {
    if (v.low && v.high) return wording::number(*v.low) + " to " + wording::number(*v.high);
    return v.low    ? "at least " + wording::number(*v.low)
           : v.high ? "at most " + wording::number(*v.high)
                    : "";
  };
  if (!v.best) return range() + readable_unit(v.unit, false);
  const auto best = wording::number(*v.best) + readable_unit(v.unit, *v.best == 1);
  const bool exact = (!v.low || *v.low == *v.best) && (!v.high || *v.high == *v.best);
  return exact ? best : best + " (" + range() + ")";
}

// "P10Y6M" -> "10 years, 6 months". The text form has been checked, so every letter is one of these.
std::string readable_duration(const Value& v) {
  std::string out, number;
  for (const char c : v.edtf) {
    if (c >= '0' && c <= '9') number += c;
    if (number.empty() || (c >= '0' && c <= '9')) continue;
    const char* unit = c == 'Y' ? "year" : c == 'M' ? "month" : c == 'W' ? "week" : "day";
    out += (out.empty() ? "" : ", ") + number + " " + unit + (number == "1" ? "" : "s");
    number.clear();
  }
  return out;
}

std::string value_text(const Value& value, const Labels& labels, bool adverbial) {
  switch (value.kind) {
    case ValueKind::none:
      return "none";
    case ValueKind::entity:
      return labels(value.entity);
    case ValueKind::time: {
      const auto edtf = parse_edtf(value.edtf);
      if (!edtf) return value.edtf;
      return adverbial ? readable_adverbial(*edtf) : readable(*edtf);
    }
    case ValueKind::duration:
      return readable_duration(value);
    case ValueKind::quantity:
      return readable_quantity(value);
    case ValueKind::text:
      return value.text;
  }
  return {};
}

// Walks a template: calls literal(text), name(name), open(), close(). False where brackets do not balance.
template <typename Literal, typename Name, typename Open, typename Close>
bool walk(std::string_view text, Literal literal, Name name, Open open, Close close) {
  bool inside = false;
  while (!text.empty()) {
    const auto at = text.find_first_of("{}[]");
    literal(text.substr(0, at));
    if (at == std::string_view::npos) break;
    const char c = text[at];
    text.remove_prefix(at + 1);
    if (c == '{') {
      const auto end = text.find('}');
      if (end == std::string_view::npos) return false;
      name(text.substr(0, end));
      text.remove_prefix(end + 1);
    } else if (c == '[' && !inside) {
      inside = true;
      open();
    } else if (c == ']' && inside) {
      inside = false;
      close();
    } else {
      return false;
    }
  }
  return !inside;
}

std::string fill(const std::string& pattern,
                 const std::function<std::optional<std::string>(std::string_view)>& of) {
  std::string out, part;
  bool inside = false, complete = true;
  const auto put = [&](std::string_view text) { (inside ? part : out) += text; };
  walk(
      pattern, put,
      [&](std::string_view name) {
        const auto value = of(name);
        if (value)
          put(*value);
        else
          complete = false;
      },
      [&] { inside = true, complete = true, part.clear(); },
      [&] {
        inside = false;
        if (complete) out += part;
      });
  return out;
}

// A sentence that names the unit itself ("had a magnitude of 6.8") needs it no second time.
Value said_value(Value value, const Property& property) {
  if (!value.unit.empty() && property.reads.find(" " + value.unit + " ") != std::string::npos)
    value.unit.clear();
  return value;
}

std::string validity(const Statement& s) {
  const auto end_text = [](const Interval& when, const std::string& edtf) -> std::string {
    if (const auto parsed = parse_edtf(edtf)) return readable(*parsed);
    return when.earliest ? iso_text(*when.earliest) : "";
  };
  const auto from = end_text(s.from, s.from_edtf);
  const auto to = end_text(s.to, s.to_edtf);
  if (!from.empty() && from == to) return (s.from.earliest == s.from.latest ? " on " : " in ") + from;
  if (!from.empty() && !to.empty()) return " from " + from + " to " + to;
  if (!from.empty()) return (s.open_end ? " since " : " from ") + from;
  return to.empty() ? "" : " until " + to;
}

}  // namespace

std::string template_problem(const Property& property) {
  std::string unknown;
  const bool balanced = walk(
      property.reads, [](std::string_view) {},
      [&](std::string_view name) {
        const auto& q = property.qualifiers;
        if (name != "subject" && name != "value" && std::find(q.begin(), q.end(), name) == q.end())
          unknown = name;
      },
      [] {}, [] {});
  if (!balanced) return "the brackets of 'reads' do not balance";
  if (!unknown.empty())
    return "'reads' names {" + unknown + "}, which is no qualifier of '" + property.name + "'";
  return "";
}

std::string readable_value(const Value& value, const Labels& labels) {
  return value_text(value, labels, false);
}

std::string reads(const Statement& s, const Property& property, const Labels& labels) {
  const auto sentence = fill(property.reads, [&](std::string_view name) -> std::optional<std::string> {
    if (name == "subject") return labels(s.subject);
    if (name == "value") return value_text(said_value(s.value, property), labels, true);
    const auto it = s.qualifiers.find(std::string(name));
    if (it == s.qualifiers.end()) return std::nullopt;
    return value_text(it->second, labels, false);
  });
  return sentence + validity(s);
}

std::string with_article(const std::string& type) {
  const bool vowel = type.find_first_of("aeiou") == 0;
  return (vowel ? "an " : "a ") + type;
}

}  // namespace galley::kb
