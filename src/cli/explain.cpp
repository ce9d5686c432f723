#include <algorithm>
#include <iostream>

#include "base/error.h"
#include "cli/cli.h"

namespace galley::cli {
namespace {

void example(const char* heading, const check::RuleExample& e) {
  std::cout << "  " << heading << ": " << (e.title.empty() ? "" : "[" + e.title + "] ") << e.text;
  if (!e.because.empty()) std::cout << "\n      because " << e.because;
  for (const auto& r : e.repair) std::cout << "\n      repaired: " << r;
  std::cout << "\n";
}

int explain(const Arguments& a) {
  if (a.words.size() != 1)
    throw UsageError("explain takes one rule", "galley explain duration/against-dates");
  Diagnostics faults;
  const auto rules = check::load_rules(rules_folder() + "/checks", faults);
  faults.throw_if_any();
  const auto it =
      std::find_if(rules.begin(), rules.end(), [&](const auto& r) { return r.code == a.words[0]; });
  if (it == rules.end()) {
    std::vector<std::string> codes;
    for (const auto& r : rules) codes.push_back(r.code);
    const auto near = nearest(a.words[0], codes);
    throw UsageError("there is no rule '" + a.words[0] + "'",
                     near.empty() ? "see galley rules list" : "did you mean '" + near + "'?");
  }
  const auto& r = *it;
  std::cout << r.code << " (" << name_of(r.severity) << ", " << name_of(r.status) << ")\n"
            << r.title << "\n\nWhy: " << r.why << "\n";
  for (const auto& m : r.motive) std::cout << "     " << m << "\n";
  std::cout << "Silent: " << r.limits << "\n\nFlags:\n";
  for (const auto& e : r.examples)
    if (e.kind == check::RuleExample::Kind::flag) example("flag", e);
  std::cout << "Passes:\n";
  for (const auto& e : r.examples)
    if (e.kind == check::RuleExample::Kind::pass) example("pass", e);
  for (const auto& e : r.examples)
    if (e.kind == check::RuleExample::Kind::undecided) example("cannot decide", e);
  std::cout << "\nThe rule stands in rules/checks/" << r.code << ".toml; to switch it off, set status = \"off\" there.\n";
  return kClean;
}

}  // namespace

Command explain_command() {
  return {"explain", "RULE", "what a rule checks, why, with examples and limits", {}, explain};
}

}  // namespace galley::cli
