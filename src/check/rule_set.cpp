#include "check/rule_set.h"

#include <map>

namespace galley::check {

std::vector<Rule> load_rule_set(const std::vector<std::string>& folders, Diagnostics& diagnostics) {
  std::vector<Rule> rules;
  for (const auto& folder : folders)
    for (auto& rule : load_rules(folder, diagnostics)) rules.push_back(std::move(rule));
  std::map<std::string, const Rule*> by_code;
  for (const auto& rule : rules)
    if (const auto [other, fresh] = by_code.emplace(rule.code, &rule); !fresh)
      diagnostics.add({rule.path, 1, 1}, "the rule '" + rule.code + "' is that of " + other->second->path + " already",
                      "give the file another name");
  for (const auto& rule : rules)
    for (const auto& code : rule.yields_to)
      if (!by_code.contains(code))
        diagnostics.add({rule.path, 1, 1}, "yields to '" + code + "', which is no rule",
                        "name a rule that there is, or leave it out");
  return rules;
}

}  // namespace galley::check
