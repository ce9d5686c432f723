#include "check/rule.h"

#include <algorithm>
#include <filesystem>

#include "base/file.h"
#include "base/toml_keys.h"

namespace galley::check {
namespace {

void read_examples(const toml::table& file, const char* key, RuleExample::Kind kind, Rule& rule,
                   Diagnostics& diagnostics) {
  for (const auto* table : TomlKeys(file, rule.path, diagnostics).tables(key)) {
    const TomlKeys keys(*table, rule.path, diagnostics);
    keys.only({"text", "title", "date", "kb", "source", "because", "repair", "unread"});
    RuleExample e;
    e.kind = kind;
    e.where = keys.where();
    e.text = keys.text("text", true);
    e.title = keys.text("title");
    e.date = keys.text("date");
    e.kb = keys.text("kb");
    e.source = keys.text("source");
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

// Line and column of the first character inside the quotes of a string value.
Location inside(const std::string& toml, const Location& value) {
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
  keys.only({"code", "title", "severity", "status", "message", "why", "limits", "motive", "query", "kb",
             "flag", "pass", "undecided"});
  const Location top{path, 1, 1};
  if (const auto stated = keys.text("code", true); !stated.empty() && stated != code)
    diagnostics.add(keys.where("code"), "the code '" + stated + "' is not the file's path",
                    "write code = \"" + std::string(code) + "\"");
  rule.title = keys.text("title", true);
  rule.message = keys.text("message", true);
  rule.why = keys.text("why", true);
  rule.limits = keys.text("limits", true);
  rule.motive = keys.texts("motive");
  rule.kb = keys.text("kb");
  rule.query = keys.text("query", true);
  rule.query_at = inside(std::string(source), keys.where("query"));
  rule.severity = read_severity(keys.text("severity", true), keys.where("severity"), diagnostics);
  const auto status = keys.text("status", true);
  if (status == "trial")
    rule.status = RuleStatus::trial;
  else if (status == "off")
    rule.status = RuleStatus::off;
  else if (status != "on")
    diagnostics.add(top, "status '" + status + "' is unknown", "write on, trial or off");
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
