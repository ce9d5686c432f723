#include "read/infobox.h"

#include <algorithm>

#include "base/utf8.h"
#include "model/document.h"
#include "read/clean.h"

namespace galley::read {
namespace {

constexpr std::size_t kMostParts = 3;  // of a date: year, month, day

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// "birth_date", "term_start2" -> "birth date", "term start" and "2".
std::pair<std::string, std::string> key_of(std::string_view written) {
  auto name = utf8::fold(written);
  std::replace(name.begin(), name.end(), '_', ' ');
  auto end = name.size();
  while (end > 0 && is_digit(name[end - 1])) --end;
  return {name.substr(0, end), name.substr(end)};
}

std::string shown(const std::string& text, Span span) {
  auto out = text.substr(span.start, span.size());
  std::erase(out, Document::kNothing);
  return out;
}

// Does the list's line, "group, box, box", hold for this box? None named: for all.
bool holds_for(const std::vector<std::string>& line, std::string_view box) {
  return line.size() < 2 || std::any_of(line.begin() + 1, line.end(), [&](const std::string& kind) {
           return box.substr(0, kind.size()) == kind || box.ends_with(kind);
         });
}

// The number of figures only; -1 for anything else.
int number_of(const std::string& text) {
  if (text.empty() || text.size() > 4 || !std::all_of(text.begin(), text.end(), is_digit)) return -1;
  return std::stoi(text);
}

// The name of a month; empty if there is none.
std::string month_name(int month, const WordLists& lists) {
  std::string name;
  for (const auto& [word, values] : lists["month"].entries)
    if (!values.empty() && values.front() == std::to_string(month) && !word.ends_with('.') &&
        word.size() > name.size())
      name = word;
  if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return name;
}

std::string date_text(const std::vector<int>& parts, std::size_t room, const WordLists& lists) {
  auto out = std::to_string(parts[0]);
  if (parts.size() == 1) return out;
  const auto month = month_name(parts[1], lists);
  const auto day = parts.size() == kMostParts ? std::to_string(parts[2]) + " " : "";
  if (!month.empty() && day.size() + month.size() + 1 + out.size() <= room) return day + month + " " + out;
  for (std::size_t i = 1; i < parts.size(); ++i) out += "-" + std::to_string(parts[i]);
  return out;
}

}  // namespace

std::vector<InfoboxField> infobox_fields(const std::string& text, const std::string& marks,
                                         std::string_view box, const std::vector<Span>& arguments,
                                         const WordLists& lists) {
  static constexpr std::string_view kInfobox = "infobox ";
  std::vector<InfoboxField> out;
  const auto& list = lists["infobox_field"];
  if (box.starts_with(kInfobox)) box.remove_prefix(kInfobox.size());
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    const auto& whole = arguments[i];
    const auto at =
        whole.start + static_cast<std::uint32_t>(std::min<std::size_t>(
                          whole.size(), std::string_view(marks).substr(whole.start, whole.size()).find('=')));
    if (at == whole.end) continue;
    const auto key = trimmed(text, {whole.start, at}), value = trimmed(text, {at + 1, whole.end});
    if (key.empty() || value.empty()) continue;
    const auto [name, number] = key_of(shown(text, key));
    const auto known = list.entries.find(name);
    if (known == list.entries.end() || known->second.empty() || !holds_for(known->second, box)) continue;
    out.push_back({{key.start, value.end}, key.end, value.start, known->second.front(), number});
  }
  return out;
}

bool put_date(std::string& text, Span whole, const std::vector<std::string>& arguments, std::size_t first,
              const WordLists& lists) {
  std::vector<int> parts;
  for (auto i = first; i < arguments.size() && parts.size() < kMostParts; ++i) {
    if (arguments[i].find('=') != std::string::npos) continue;  // "df=yes" says how to print it
    const int n = number_of(arguments[i]);
    if (n < 0) break;
    parts.push_back(n);
  }
  if (parts.empty()) return false;
  const auto date = date_text(parts, whole.size(), lists);
  erase(text, whole);
  text.replace(whole.start, date.size() - 1, date, 0, date.size() - 1);
  text[whole.end - 1] = date.back();
  return true;
}

}  // namespace galley::read
