#include "check/rule_head.h"

#include <algorithm>

namespace galley::check {

Location inside_quotes(const std::string& toml, const Location& value) {
  Location where = value;
  std::size_t offset = 0;
  for (int line = 1; line < value.line; ++line) {
    const auto eol = toml.find('\n', offset);
    if (eol == std::string::npos) return where;
    offset = eol + 1;
  }
  offset += static_cast<std::size_t>(std::max(0, value.column - 1));
  if (toml.compare(offset, 3, "'''") != 0 && toml.compare(offset, 3, "\"\"\"") != 0) {
    ++where.column;
    return where;
  }
  where.column += 3;
  if (offset + 3 < toml.size() && toml[offset + 3] == '\n') {  // TOML drops a newline right after the quotes
    ++where.line;
    where.column = 1;
  }
  return where;
}

Severity read_severity(const std::string& name, const Location& where, Diagnostics& diagnostics) {
  if (const auto s = severity_named(name)) return *s;
  diagnostics.add(where, "severity '" + name + "' is unknown", "write error, warning or note");
  return Severity::note;
}

RuleStatus read_status(const std::string& name, const Location& where, Diagnostics& diagnostics) {
  if (name == "trial") return RuleStatus::trial;
  if (name == "off") return RuleStatus::off;
  if (name != "on") diagnostics.add(where, "status '" + name + "' is unknown", "write on, trial or off");
  return RuleStatus::on;
}

}  // namespace galley::check
