#include "read/entity.h"

#include <gumbo.h>

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "model/document.h"
#include "read/clean.h"

namespace galley::read {
namespace {

// The longest name in HTML's list has 31 letters (CounterClockwiseContourIntegral).
constexpr std::size_t kLongestName = 32;

bool is_alnum(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

using Names = std::map<std::string, std::string, std::less<>>;

// "&#8217;" or "&#x2019;" as UTF-8. 128..159 are read as windows-1252, as HTML demands; here they become
// spaces.
std::string numeric(std::string_view reference) {
  const bool hex = reference[2] == 'x' || reference[2] == 'X';
  char32_t c = 0;
  for (std::size_t i = hex ? 3 : 2; i + 1 < reference.size() && c < 0x110000; ++i) {
    const char d = reference[i];
    const auto digit = d <= '9' ? d - '0' : (d | 0x20) - 'a' + 10;
    c = c * (hex ? 16 : 10) + static_cast<char32_t>(digit);
  }
  if (c >= 0x110000 || (c >= 0xD800 && c < 0xE000) || c < 0x20 || (c >= 0x7F && c < 0xA0)) return " ";
  std::string out;
  utf8::append(out, c);
  return out;
}

// The first text node below a node.
const GumboNode* first_text(const GumboNode* node) {
  while (node != nullptr && node->type == GUMBO_NODE_ELEMENT) {
    const auto& children = node->v.element.children;
    node = children.length > 0 ? static_cast<const GumboNode*>(children.data[children.length - 1]) : nullptr;
  }
  return node;
}

// Asks gumbo once for all names: each on a line of one document.
void resolve(Names& names) {
  std::string page;
  for (const auto& [name, value] : names) page += name + "\n";
  if (page.empty()) return;
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  GumboOutput* output = gumbo_parse_with_options(&options, page.data(), page.size());
  if (const auto* text = first_text(output->root); text != nullptr && text->type == GUMBO_NODE_TEXT) {
    std::string_view rest = text->v.text.text;
    for (auto& [name, value] : names) {
      const auto eol = rest.find('\n');
      value = rest.substr(0, eol);
      rest.remove_prefix(std::min(rest.size(), eol == std::string_view::npos ? eol : eol + 1));
    }
  }
  gumbo_destroy_output(&options, output);
}

}  // namespace

std::size_t entity_length(std::string_view text) {
  if (text.size() < 4 || text[0] != '&') return 0;
  std::size_t i = 1;
  if (text[1] == '#') {
    const bool hex = (text[2] | 0x20) == 'x';
    const auto start = i = hex ? 3 : 2;
    const auto ok = [&](char c) {
      return (c >= '0' && c <= '9') || (hex && (c | 0x20) >= 'a' && (c | 0x20) <= 'f');
    };
    while (i < text.size() && i < start + 8 && ok(text[i])) ++i;
    if (i == start) return 0;
  } else {
    while (i < text.size() && i <= kLongestName && is_alnum(text[i])) ++i;
    if (i == 1) return 0;
  }
  return i < text.size() && text[i] == ';' ? i + 1 : 0;
}

void find_entities(std::string_view text, Span span, std::vector<Span>& found) {
  text = text.substr(0, span.end);
  for (auto i = span.start; i < span.end; ++i) {
    const auto at = text.find('&', i);
    if (at == std::string_view::npos) return;
    i = static_cast<std::uint32_t>(at);
    if (const auto n = entity_length(text.substr(at, span.end - at)); n > 0) {
      found.push_back({i, i + static_cast<std::uint32_t>(n)});
      i += static_cast<std::uint32_t>(n) - 1;
    }
  }
}

void decode_entities(std::string& text, const std::vector<Span>& references) {
  Names names;
  const auto of = [&](Span s) { return std::string_view(text).substr(s.start, s.size()); };
  for (const auto s : references)
    if (const auto r = of(s); r[1] != '#' && r != "&NewLine;" && r != "&Tab;") names.emplace(r, "");
  resolve(names);
  for (const auto s : references) {
    const auto it = names.find(of(s));
    const auto value = clean(it != names.end() ? it->second : of(s)[1] == '#' ? numeric(of(s)) : " ");
    if (value.empty() || value.size() > s.size() || value == of(s)) continue;
    std::copy(value.begin(), value.end(), text.begin() + s.start);
    erase(text, {s.start + static_cast<std::uint32_t>(value.size()), s.end});
  }
}

}  // namespace galley::read
