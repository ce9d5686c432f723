#include <fmt/format.h>

#include <iostream>

#include "base/error.h"
#include "check/rule_set.h"
#include "cli/cli.h"

namespace galley::cli {
namespace {

void line(const std::string& name, const std::string& value, const std::string& from) {
  std::cout << name << " = " << value << "  (" << from << ")\n";
}

std::string word_of(const check::RuleLevel& level) {
  if (level.severity) return name_of(*level.severity);
  return level.on ? "on" : "off";
}

// What applies to one article, each setting with the place that says it.
void print(const app::Project& p) {
  if (p.files.empty()) std::cout << "no " << app::kProjectFile << " in its folder or above\n";
  for (const auto& file : p.files) std::cout << "read " << file << "\n";
  if (p.kb)
    line("kb", p.kb->value, p.kb->where.text());
  else
    line("kb", kb_path({}), "beside the program");
  line("rules", rules_folder() + "/checks", "beside the program");
  for (const auto& folder : p.rules) line("rules", folder.value, folder.where.text());
  if (p.fail_on)
    line("fail-on", p.fail_on->value, p.fail_on->where.text());
  else
    line("fail-on", "warning", "default");
  if (p.date_order)
    line("date-order", p.date_order->value, p.date_order->where.text());
  else
    line("date-order", "as the article shows", "default");
  if (p.minimum_confidence)
    line("minimum-confidence", fmt::format("{}", p.minimum_confidence->value),
         p.minimum_confidence->where.text());
  else
    line("minimum-confidence", "0", "default");
  if (p.english) line("english", p.english->value, p.english->where.text());
  for (const auto& word : p.house)
    line(word.value.kind + " " + word.value.wrong, word.value.right, word.where.text());
  for (const auto& level : p.levels) line("rule " + level.rule, word_of(level), level.where.text());
}

int config(const Arguments& a) {
  if (a.words.size() > 1) throw UsageError("config takes one article", "galley config article.md");
  app::Projects projects;
  const auto& project = projects.of(a.words.empty() ? "-" : a.words[0]);
  Diagnostics faults;
  std::vector<std::string> folders{rules_folder() + "/checks"};
  for (const auto& folder : project.rules) folders.push_back(folder.value);
  const auto rules = check::load_rule_set(folders, faults);
  faults.throw_if_any();
  check_levels(rules, {&project});
  print(project);
  return kClean;
}

}  // namespace

Command config_command() {
  return {"config", "[FILE]", "the settings that hold for an article, and what says each", {}, config};
}

}  // namespace galley::cli
