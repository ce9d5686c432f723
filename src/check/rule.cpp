#include "check/rule.h"

#include <algorithm>
#include <filesystem>

#include "base/file.h"
#include "base/toml_keys.h"
#include "check/rule_head.h"

namespace galley::check {
namespace {

void read_examples(const toml::table& file, const char* key, RuleExample::Kind kind, Rule& rule,
                   Diagnostics& diagnostics) {
  for (const auto* table : TomlKeys(file, rule.path, diagnostics).tables(key)) {
    const TomlKeys keys(*table, rule.path, diagnostics);
    keys.only({"text", "title", "date", "format", "kb", "source", "earlier", "earlier-date", "house",
               "because", "repair", "unread"});
    RuleExample e;
    e.kind = kind;
    e.where = keys.where();
    e.text = keys.text("text", true);
    e.title = keys.text("title");
    e.format = keys.text("format");
    e.date = keys.text("date");
    e.kb = keys.text("kb");
    e.source = keys.text("source");
    e.earlier = keys.text("earlier");
    e.earlier_date = keys.text("earlier-date");
    e.house = keys.text("house");
    e.because = keys.text("because");
    e.repair = keys.texts("repair");
    e.unread = keys.flag("unread");
    for (const auto& [from, to] : take_marks(e.text, e.where, diagnostics))
      e.marked.push_back({static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)});
    if (kind == RuleExample::Kind::flag && e.marked.empty())
      diagnostics.add(e.where, "a flag example marks no span", "mark each span of its finding with <<...>>");
    if (kind != RuleExample::Kind::flag && e.because.empty())
      diagnostics.add(e.where, std::string("a ") + key + " example does not say why",
                      "add because = \"...\"");
    rule.examples.push_back(std::move(e));
  }
}

}  // namespace

const char* name_of(RuleStatus status) {
  static constexpr const char* kNames[] = {"on", "trial", "off"};
  return kNames[static_cast<int>(status)];
}

Rule parse_rule(std::string_view source, const std::string& path, std::string_view code,
                Diagnostics& diagnostics) {
  Rule rule;
  rule.path = path;
  rule.code = code;
  const auto file = parse_toml(source, path, diagnostics);
  if (file.empty()) return rule;
  const TomlKeys keys(file, path, diagnostics);
  keys.only({"code", "title", "severity", "status", "message", "why", "limits", "motive", "yields_to",
             "query", "kb", "flag", "pass", "undecided"});
  const Location top{path, 1, 1};
  read_head(keys, source, rule, diagnostics);
  rule.limits = keys.text("limits", true);
  rule.motive = keys.texts("motive");
  rule.yields_to = keys.texts("yields_to");
  rule.kb = keys.text("kb");
  read_examples(file, "flag", RuleExample::Kind::flag, rule, diagnostics);
  read_examples(file, "pass", RuleExample::Kind::pass, rule, diagnostics);
  read_examples(file, "undecided", RuleExample::Kind::undecided, rule, diagnostics);
  for (const auto& [kind, name] :
       {std::pair{RuleExample::Kind::flag, "flag"}, std::pair{RuleExample::Kind::pass, "pass"}}) {
    const auto n = std::count_if(rule.examples.begin(), rule.examples.end(),
                                 [&, k = kind](const auto& e) { return e.kind == k; });
    if (n < kFewestExamples)
      diagnostics.add(top, "only " + std::to_string(n) + " [[" + name + "]] examples",
                      "give at least " + std::to_string(kFewestExamples));
  }
  return rule;
}

std::vector<Rule> load_rules(const std::string& folder, Diagnostics& diagnostics) {
  std::vector<Rule> rules;
  for (const auto& path : files_below(folder, ".toml")) {
    auto code = std::filesystem::path(path).lexically_relative(folder).replace_extension().generic_string();
    rules.push_back(parse_rule(read_file(path), path, code, diagnostics));
  }
  return rules;
}

}  // namespace galley::check
