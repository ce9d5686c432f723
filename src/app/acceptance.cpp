#include "app/acceptance.h"

#include <algorithm>
#include <set>

namespace galley::app {
namespace {

bool is_on(const Acceptance& a, const std::vector<check::Rule>& rules) {
  return std::any_of(rules.begin(), rules.end(), [&](const auto& r) {
    return r.status == check::RuleStatus::on && check::covers(a.rule, r.code);
  });
}

}  // namespace

bool fits(const Acceptance& a, const Finding& f, const Document& d) {
  if (!check::covers(a.rule, f.rule)) return false;
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
    if (auto unknown = check::unknown_rule(a.rule, rules, a.where))
      result.remarks.push_back(std::move(*unknown));
    else if (complain && is_on(a, rules))
      result.remarks.push_back(
          {a.where, "no finding of " + a.rule + " is left that this accepts", "remove it"});
  }
}

std::string sidecar_of(const std::string& article) {
  return article + ".galley.toml";
}

}  // namespace galley::app
