#include "check/yield.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace galley::check {
namespace {

bool touches(const Finding& f, Span words) {
  return std::any_of(f.spans.begin(), f.spans.end(),
                     [&](const auto& s) { return s.role != "context" && s.span.overlaps(words); });
}

}  // namespace

void drop_yielding(std::vector<Finding>& findings, const std::vector<const Rule*>& rules) {
  std::map<std::string_view, const Rule*> yielding;
  for (const auto* r : rules)
    if (!r->yields_to.empty()) yielding.emplace(r->code, r);
  std::vector<bool> dropped;
  for (const auto& f : findings) {
    const auto it = yielding.find(f.rule);
    dropped.push_back(it != yielding.end() &&
                      std::any_of(findings.begin(), findings.end(), [&](const Finding& other) {
                        const auto& to = it->second->yields_to;
                        return std::find(to.begin(), to.end(), other.rule) != to.end() &&
                               touches(f, other.spans.front().span);
                      }));
  }
  std::size_t i = 0;
  std::erase_if(findings, [&](const Finding&) { return dropped[i++]; });
}

}  // namespace galley::check
