#include <algorithm>
#include <filesystem>
#include <sstream>
#include <tuple>

#include "app/acceptance.h"
#include "base/file.h"
#include "base/toml_keys.h"

namespace galley::app {
namespace {

constexpr auto kQuotes = toml::toml_formatter::default_flags & ~toml::format_flags::allow_literal_strings &
                         ~toml::format_flags::allow_multi_line_strings;

}  // namespace

std::vector<Acceptance> parse_acceptances(std::string_view source, const std::string& path,
                                          Diagnostics& diagnostics) {
  std::vector<Acceptance> out;
  const auto file = parse_toml(source, path, diagnostics);
  const TomlKeys top(file, path, diagnostics);
  top.only({"accept"});
  for (const auto* table : top.tables("accept")) {
    const TomlKeys keys(*table, path, diagnostics);
    keys.only({"article", "rule", "reason", "words", "fingerprint"});
    Acceptance a;
    a.by = "baseline";
    a.where = keys.where();
    a.article = keys.text("article");
    a.rule = keys.text("rule", true);
    a.reason = keys.text("reason", true);
    a.words = keys.text("words");
    a.fingerprint = keys.text("fingerprint");
    if (keys.has("reason") && a.reason.empty())
      diagnostics.add(keys.where("reason"), "the reason is empty", "say why the finding may stand");
    if (a.words.empty() && a.fingerprint.empty())
      diagnostics.add(a.where, "it does not say which finding may stand",
                      "add words = \"the words that the finding underlines\"");
    out.push_back(std::move(a));
  }
  return out;
}

std::string acceptance_text(std::vector<Acceptance> accepted) {
  const auto key = [](const Acceptance& a) { return std::tie(a.article, a.rule, a.words, a.fingerprint); };
  std::sort(accepted.begin(), accepted.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  accepted.erase(std::unique(accepted.begin(), accepted.end(),
                             [&](const auto& a, const auto& b) { return key(a) == key(b); }),
                 accepted.end());
  std::ostringstream out;
  out << "# Findings that may stand, each with its reason. galley check --baseline FILE reads it, "
         "--update-baseline rewrites it.\n";
  for (const auto& a : accepted) {
    out << "\n[[accept]]\n";
    for (const auto& [name, text] : {std::pair{"article", &a.article},
                                     {"rule", &a.rule},
                                     {"words", &a.words},
                                     {"fingerprint", &a.fingerprint},
                                     {"reason", &a.reason}})
      if (!text->empty()) out << name << " = " << toml::toml_formatter(toml::value(*text), kQuotes) << "\n";
  }
  return out.str();
}

std::vector<Acceptance> accepted_beside(const std::string& article) {
  const auto path = sidecar_of(article);
  if (!std::filesystem::exists(path)) return {};
  Diagnostics faults;
  auto out = parse_acceptances(read_file(path), path, faults);
  faults.throw_if_any();
  return out;
}

}  // namespace galley::app
