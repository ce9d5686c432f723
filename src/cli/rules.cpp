#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "app/examples.h"
#include "app/measurement.h"
#include "base/error.h"
#include "base/word_list.h"
#include "check/kb_check.h"
#include "check/rule_set.h"
#include "cli/cli.h"
#include "kb/properties.h"
#include "names/name_compare.h"

namespace galley::cli {
namespace {

int list_rules(const Arguments&) {
  Diagnostics faults;
  const auto rules = check::load_rule_set({rules_folder() + "/checks"}, faults);
  faults.throw_if_any();
  const auto of_kb = check::load_kb_rules(rules_folder() + "/kb", faults);
  faults.throw_if_any();
  const auto measured = app::load_scores(rules_folder());
  const auto row = [](const auto& r, const std::string& words) {
    std::cout << fmt::format("{:<34} {:<8} {:<6} {:<13} {}\n", r.code, name_of(r.severity), name_of(r.status),
                             words, r.title);
  };
  for (const auto& r : rules) row(r, app::measured_words(measured, r));
  for (const auto& r : of_kb) row(r, "knowledge");
  return kClean;
}

// A name that no rule's code begins with is a slip: without a word, nothing tested looks like all is well.
void refuse_unknown(const std::string& prefix, const std::vector<check::Rule>& rules,
                    const std::vector<check::KbRule>& of_kb) {
  std::vector<std::string> codes;
  for (const auto& r : rules) codes.push_back(r.code);
  for (const auto& r : of_kb) codes.push_back(r.code);
  const auto named = [&](const std::string& code) { return code.starts_with(prefix); };
  if (std::any_of(codes.begin(), codes.end(), named)) return;
  const auto near = nearest(prefix, codes);
  throw UsageError("no rule's code begins with '" + prefix + "'",
                   near.empty() ? "galley rules list names them" : "did you mean '" + near + "'?");
}

// Those of the rules that check the knowledge base against itself.
void run_examples_of_kb_rules(const std::vector<check::KbRule>& rules, const std::string& prefix,
                              app::ExampleReport& report) {
  Diagnostics faults;
  const auto lists = load_word_lists(rules_folder() + "/words", faults);
  const auto properties = kb::load_properties(kb_folder() + "/properties.toml", faults);
  faults.throw_if_any();
  report.passed +=
      check::run_kb_examples(rules, prefix, properties, names::NameComparer(lists), report.failed);
}

int test(const Arguments& a) {
  auto settings = settings_from(a);
  settings.kb.clear();  // examples bring their own knowledge
  const app::House house(settings);
  const std::string prefix = a.words.empty() ? "" : a.words[0];
  Diagnostics faults;
  const auto of_kb = check::load_kb_rules(rules_folder() + "/kb", faults);
  faults.throw_if_any();
  refuse_unknown(prefix, house.rules(), of_kb);
  auto report = app::run_rule_examples(house, prefix);
  run_examples_of_kb_rules(of_kb, prefix, report);
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
  return {"rules list", "", "every rule with severity, status and measured precision", {}, list_rules};
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
