#include "check/policy.h"

#include <algorithm>

namespace galley::check {

bool covers(std::string_view pattern, std::string_view code) {
  if (pattern == "*") return true;
  if (!pattern.ends_with("/*")) return pattern == code;
  return code.starts_with(pattern.substr(0, pattern.size() - 1));
}

std::optional<Diagnostic> unknown_rule(const std::string& pattern, const std::vector<Rule>& rules,
                                       const Location& where) {
  std::vector<std::string> codes;
  for (const auto& r : rules) {
    if (covers(pattern, r.code)) return std::nullopt;
    codes.push_back(r.code);
  }
  const auto near = nearest(pattern, codes);
  return Diagnostic{where, "there is no rule '" + pattern + "'",
                    near.empty() ? "see galley rules list" : "did you mean '" + near + "'?"};
}

const RuleLevel* Policy::level(const std::string& code) const {
  const auto it =
      std::find_if(levels.rbegin(), levels.rend(), [&](const RuleLevel& l) { return covers(l.rule, code); });
  return it == levels.rend() ? nullptr : &*it;
}

bool Policy::runs(const Rule& rule, bool trial) const {
  if (const auto* l = level(rule.code)) return l->on;
  return rule.status == RuleStatus::on || (rule.status == RuleStatus::trial && trial);
}

Severity Policy::severity(const Rule& rule, std::optional<Severity> row) const {
  const auto* l = level(rule.code);
  if (!l || !l->severity) return row.value_or(rule.severity);
  // A query that lowers its rule's severity knows less than usual of this case; no level makes that more.
  return row && *row < rule.severity ? std::min(*row, *l->severity) : *l->severity;
}

}  // namespace galley::check
