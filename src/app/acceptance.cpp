#include "app/acceptance.h"

#include <algorithm>
#include <set>

namespace galley::app {
namespace {

// "duration/*" covers "duration/against-dates"; any other pattern covers itself.
bool covers(const std::string& pattern, const std::string& code) {
  if (!pattern.ends_with("/*")) return pattern == code;
  return code.starts_with(std::string_view(pattern).substr(0, pattern.size() - 1));
}

// Why nothing can ever fit it; empty if something may.
std::string unknown_rule(const Acceptance& a, const std::vector<check::Rule>& rules, std::string& remedy) {
  std::vector<std::string> codes;
  for (const auto& r : rules) {
    if (covers(a.rule, r.code)) return {};
    codes.push_back(r.code);
  }
  const auto near = nearest(a.rule, codes);
  remedy = near.empty() ? "see galley rules list" : "did you mean '" + near + "'?";
  return "there is no rule '" + a.rule + "'";
}

bool is_on(const Acceptance& a, const std::vector<check::Rule>& rules) {
  return std::any_of(rules.begin(), rules.end(), [&](const auto& r) {
    return r.status == check::RuleStatus::on && covers(a.rule, r.code);
  });
}

}  // namespace

bool fits(const Acceptance& a, const Finding& f, const Document& d) {
  if (!covers(a.rule, f.rule)) return false;
  if (!a.fingerprint.empty()) return a.fingerprint == f.fingerprint;
  return std::any_of(f.spans.begin(), f.spans.end(), [&](const FindingSpan& s) {
    return a.bytes ? s.span.start < a.bytes->end && a.bytes->start < s.span.end : d.words(s.span) == a.words;
  });
}

void accept(Result& result, const std::vector<Acceptance>& accepted, const std::vector<check::Rule>& rules,
            bool complain) {
  std::set<const Acceptance*> used;
  for (auto& f : result.findings) {
    for (const auto& a : accepted) {
      if (!fits(a, f, result.document)) continue;
      used.insert(&a);
      if (!f.suppressed) f.suppressed = Suppression{a.by, a.reason};
    }
  }
  for (const auto& a : accepted) {
    if (used.contains(&a)) continue;
    std::string remedy;
    if (auto what = unknown_rule(a, rules, remedy); !what.empty())
      result.remarks.push_back({a.where, std::move(what), std::move(remedy)});
    else if (complain && is_on(a, rules))
      result.remarks.push_back(
          {a.where, "no finding of " + a.rule + " is left that this accepts", "remove it"});
  }
}

std::string sidecar_of(const std::string& article) {
  return article + ".galley.toml";
}

}  // namespace galley::app
