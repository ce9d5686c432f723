#pragma once

#include <string>
#include <string_view>

#include "base/toml_keys.h"
#include "check/rule.h"

namespace galley::check {

// Place of the first character inside the quotes of a string value of a TOML text.
[[nodiscard]] Location inside_quotes(const std::string& toml, const Location& value);
[[nodiscard]] Severity read_severity(const std::string& name, const Location& where,
                                     Diagnostics& diagnostics);
[[nodiscard]] RuleStatus read_status(const std::string& name, const Location& where,
                                     Diagnostics& diagnostics);

// What every rule file has, for articles or for the knowledge base. For .cpp files only: it includes toml++.
template <typename AnyRule>
void read_head(const TomlKeys& keys, std::string_view source, AnyRule& rule, Diagnostics& diagnostics) {
  if (const auto stated = keys.text("code", true); !stated.empty() && stated != rule.code)
    diagnostics.add(keys.where("code"), "the code '" + stated + "' is not the file's path",
                    "write code = \"" + rule.code + "\"");
  rule.title = keys.text("title", true);
  rule.message = keys.text("message", true);
  rule.why = keys.text("why", true);
  rule.query = keys.text("query", true);
  rule.query_at = inside_quotes(std::string(source), keys.where("query"));
  rule.severity = read_severity(keys.text("severity", true), keys.where("severity"), diagnostics);
  rule.status = read_status(keys.text("status", true), {rule.path, 1, 1}, diagnostics);
}

}  // namespace galley::check
