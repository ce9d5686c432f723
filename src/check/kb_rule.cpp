#include "check/kb_rule.h"

#include <algorithm>
#include <filesystem>

#include "base/file.h"
#include "base/toml_keys.h"
#include "check/rule_head.h"

namespace galley::check {
namespace {

void read_examples(const toml::table& file, const char* key, KbExample::Kind kind, KbRule& rule,
                   Diagnostics& diagnostics) {
  for (const auto* table : TomlKeys(file, rule.path, diagnostics).tables(key)) {
    const TomlKeys keys(*table, rule.path, diagnostics);
    keys.only({"kb", "because"});
    KbExample e{kind, keys.where(), keys.where("kb"), keys.text("kb", true), keys.text("because")};
    if (kind != KbExample::Kind::flag && e.because.empty())
      diagnostics.add(e.where, std::string("a ") + key + " example does not say why",
                      "add because = \"...\"");
    rule.examples.push_back(std::move(e));
  }
}

}  // namespace

KbRule parse_kb_rule(std::string_view source, const std::string& path, std::string_view code,
                     Diagnostics& diagnostics) {
  KbRule rule;
  rule.path = path;
  rule.code = code;
  const auto file = parse_toml(source, path, diagnostics);
  if (file.empty()) return rule;
  const TomlKeys keys(file, path, diagnostics);
  keys.only({"code", "title", "severity", "status", "message", "why", "limits", "query", "flag", "pass",
             "undecided"});
  read_head(keys, source, rule, diagnostics);
  rule.limits = keys.text("limits", true);
  read_examples(file, "flag", KbExample::Kind::flag, rule, diagnostics);
  read_examples(file, "pass", KbExample::Kind::pass, rule, diagnostics);
  read_examples(file, "undecided", KbExample::Kind::undecided, rule, diagnostics);
  for (const auto& [kind, name] :
       {std::pair{KbExample::Kind::flag, "flag"}, std::pair{KbExample::Kind::pass, "pass"}}) {
    const auto n = std::count_if(rule.examples.begin(), rule.examples.end(),
                                 [&, k = kind](const auto& e) { return e.kind == k; });
    if (n < kFewestExamples)
      diagnostics.add({path, 1, 1}, "only " + std::to_string(n) + " [[" + name + "]] examples",
                      "give at least " + std::to_string(kFewestExamples));
  }
  return rule;
}

std::vector<KbRule> load_kb_rules(const std::string& folder, Diagnostics& diagnostics) {
  std::vector<KbRule> rules;
  for (const auto& path : files_below(folder, ".toml")) {
    auto code =
        "kb/" + std::filesystem::path(path).lexically_relative(folder).replace_extension().generic_string();
    rules.push_back(parse_kb_rule(read_file(path), path, code, diagnostics));
  }
  return rules;
}

}  // namespace galley::check
