#include <fmt/format.h>

#include <iostream>

#include "app/examples.h"
#include "app/score.h"
#include "cli/cli.h"

namespace galley::cli {
namespace {

int list(const Arguments&) {
  Diagnostics faults;
  const auto rules = check::load_rules(rules_folder() + "/checks", faults);
  faults.throw_if_any();
  const auto scores = app::load_scores(rules_folder());
  for (const auto& r : rules) {
    const auto it = scores.find(r.code);
    std::cout << fmt::format("{:<34} {:<8} {:<6} {:<13} {}\n", r.code, name_of(r.severity), name_of(r.status),
                             (it == scores.end() ? app::Score{} : it->second).words(), r.title);
  }
  return kClean;
}

int test(const Arguments& a) {
  auto settings = settings_from(a);
  settings.kb.clear();  // examples bring their own knowledge
  const app::House house(settings);
  const std::string prefix = a.words.empty() ? "" : a.words[0];
  auto report = app::run_rule_examples(house, prefix);
  if (prefix.empty()) {
    const auto patterns = app::run_pattern_examples(house);
    report.passed += patterns.passed;
    report.failed.insert(report.failed.end(), patterns.failed.begin(), patterns.failed.end());
  }
  for (const auto& f : report.failed) std::cout << f.text() << "\n";
  std::cout << report.passed << " passed, " << report.failed.size() << " failed\n";
  return report.failed.empty() ? kClean : kFindings;
}

}  // namespace

Command rules_list_command() {
  return {"rules list", "", "every rule with severity, status and measured precision", {}, list};
}
Command rules_test_command() {
  return {"rules test",
          "[FAMILY/RULE]",
          "run the examples of rules and patterns",
          {{"--no-kb", "", "accepted and without effect: examples bring their own knowledge"},
           {"--rules", "DIR", "a further folder of rule files", true}},
          test};
}

}  // namespace galley::cli
