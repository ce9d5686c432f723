#include "kb/import/template.h"

#include <algorithm>

#include "base/utf8.h"

namespace galley::kb {
namespace {

const std::vector<std::string> kFilters = {"after", "before", "lower", "slug", "year"};

Template::Part parse_hole(std::string_view inside, const Location& where, Diagnostics& diagnostics) {
  Template::Part part;
  part.is_hole = true;
  auto bar = inside.find('|');
  part.text = inside.substr(0, bar);
  if (part.text.empty() || part.text == "@")
    diagnostics.add(where, "empty braces in a template", "name a column, {each} or {@entity}");
  while (bar != std::string_view::npos) {
    inside.remove_prefix(bar + 1);
    bar = inside.find('|');
    const auto filter = inside.substr(0, bar);
    const auto space = filter.find(' ');
    Template::Filter f{std::string(filter.substr(0, space)), space == std::string_view::npos
                                                                 ? std::string()
                                                                 : std::string(filter.substr(space + 1))};
    if (std::find(kFilters.begin(), kFilters.end(), f.name) == kFilters.end()) {
      const auto near = nearest(f.name, kFilters);
      diagnostics.add(
          where, "unknown filter '" + f.name + "'",
          near.empty() ? "write after, before, lower, slug or year" : "did you mean '" + near + "'?");
    } else if ((f.name == "after" || f.name == "before") && f.argument.empty()) {
      diagnostics.add(where, "the filter '" + f.name + "' has no text", "write {column|" + f.name + " TEXT}");
    }
    part.filters.push_back(std::move(f));
  }
  return part;
}

std::string passed(std::string text, const Template::Filter& f) {
  if (f.name == "after") {
    const auto at = text.find(f.argument);
    return at == std::string::npos ? text : text.substr(at + f.argument.size());
  }
  if (f.name == "before") return text.substr(0, text.find(f.argument));
  if (f.name == "lower") return utf8::lower(text);
  if (f.name == "slug") return slug(text);
  // The first four digits in a row.
  for (std::size_t i = 0, run = 0; i < text.size(); ++i) {
    run = text[i] >= '0' && text[i] <= '9' ? run + 1 : 0;
    if (run == 4) return text.substr(i - 3, 4);
  }
  return {};
}

}  // namespace

Template parse_template(std::string_view text, const Location& where, Diagnostics& diagnostics) {
  Template out;
  out.written = text;
  out.where = where;
  while (!text.empty()) {
    const auto open = text.find('{');
    if (open > 0) out.parts.push_back({std::string(text.substr(0, open)), false, {}});
    if (open == std::string_view::npos) break;
    const auto close = text.find('}', open);
    if (close == std::string_view::npos) {
      diagnostics.add(where, "'{' without '}' in '" + out.written + "'", "close the brace");
      break;
    }
    out.parts.push_back(parse_hole(text.substr(open + 1, close - open - 1), where, diagnostics));
    text.remove_prefix(close + 1);
  }
  return out;
}

std::optional<std::string> filled(const Template& text, const Hole& hole) {
  std::string out;
  for (const auto& part : text.parts) {
    if (!part.is_hole) {
      out += part.text;
      continue;
    }
    const auto start = out.size();
    if (!hole(part.text, out)) return std::nullopt;
    if (part.filters.empty()) continue;
    auto value = out.substr(start);
    for (const auto& f : part.filters) value = passed(std::move(value), f);
    out.replace(start, out.npos, value);
  }
  if (out.empty()) return std::nullopt;
  return out;
}

std::string slug(std::string_view words) {
  std::string out;
  for (const char c : utf8::fold_name(words)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      out += c;
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  if (out.ends_with('-')) out.pop_back();
  return out;
}

}  // namespace galley::kb
