#include <algorithm>
#include <map>
#include <vector>

#include "base/utf8.h"
#include "kb/content.h"
#include "kb/text.h"

namespace galley::kb {
namespace {

constexpr const char* kSource = "example";

std::string_view trimmed(std::string_view line) {
  while (!line.empty() && utf8::is_space(static_cast<unsigned char>(line.front()))) line.remove_prefix(1);
  while (!line.empty() && utf8::is_space(static_cast<unsigned char>(line.back()))) line.remove_suffix(1);
  return line;
}

// "second-war" -> "Second War".
std::string label_from_key(std::string_view key) {
  std::string out;
  bool first = true;
  for (const char c : key) {
    out += c == '-' ? ' ' : first && c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    first = c == '-';
  }
  return out;
}

// What the lines say of one entity.
struct Known {
  bool type = false, label = false;
  std::string likely_type = "place";
  std::uint32_t line = 0;
};

// Adds the type and label lines that the example leaves out.
class Completion {
 public:
  explicit Completion(Content& content) : content_(content) {}

  void run() {
    for (const auto& line : content_.lines) {
      const auto& s = line.statement;
      const auto* property = content_.properties.find(s.property);
      if (property == nullptr) continue;  // the properties themselves could not be read, which is told elsewhere
      see(s.subject, property->subjects, line.line);
      known_[s.subject].type |= s.property == "type";
      known_[s.subject].label |= s.property == "label";
      see_value(s.value, *property, line.line);
      for (const auto& [name, value] : s.qualifiers)
        if (const auto* declared = content_.properties.find(name)) see_value(value, *declared, line.line);
    }
    for (const auto& [key, k] : known_) {
      if (!k.type) add(key, "type", k.likely_type, k.line);
      if (!k.label) add(key, "label", label_from_key(key), k.line);
    }
  }

 private:
  void see(const std::string& key, const std::vector<std::string>& types, std::uint32_t line) {
    const auto [it, is_new] = known_.try_emplace(key);
    if (is_new) it->second.line = line;
    if (!types.empty() && it->second.likely_type == "place") it->second.likely_type = types.front();
  }
  void see_value(const Value& value, const Property& property, std::uint32_t line) {
    if (value.kind == ValueKind::entity) see(value.entity, property.values, line);
  }
  void add(const std::string& key, const std::string& property, const std::string& text, std::uint32_t line) {
    Statement s;
    s.subject = key;
    s.property = property;
    s.value.kind = ValueKind::text;
    s.value.text = text;
    s.references = {{kSource, ""}};
    content_.lines.push_back({std::move(s), 0, line});
  }

  Content& content_;
  std::map<std::string, Known> known_;
};

}  // namespace

Content parse_example(std::string_view lines, const Location& where, const Properties& properties,
                      Diagnostics& diagnostics) {
  Content content;
  content.properties = properties;
  content.sources.push_back({kSource, "Example", "Galley", "", "", "2026-01-01"});
  content.files.push_back({where.path, ""});
  for (int number = where.line; !lines.empty(); ++number) {
    const auto eol = lines.find('\n');
    std::string line(trimmed(lines.substr(0, eol)));
    lines.remove_prefix(eol == std::string_view::npos ? lines.size() : eol + 1);
    if (line.empty()) continue;
    const auto last = line.rfind(" | ");
    if (last == std::string::npos || line[last + 3] != '@') line += std::string(" | @") + kSource;
    parse_line(line, {where.path, number, 0}, content, diagnostics);
  }
  Completion(content).run();
  cross_check(content, "", diagnostics);
  return content;
}

}  // namespace galley::kb
