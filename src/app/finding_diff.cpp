#include "app/finding_diff.h"

#include <algorithm>
#include <cassert>

namespace galley::app {
namespace {

bool same_spans(const Finding& a, const Finding& b) {
  return std::equal(a.spans.begin(), a.spans.end(), b.spans.begin(), b.spans.end(),
                    [](const auto& x, const auto& y) { return x.role == y.role && x.span == y.span; });
}

bool same_repairs(const Finding& a, const Finding& b) {
  return std::equal(a.repairs.begin(), a.repairs.end(), b.repairs.begin(), b.repairs.end(),
                    [](const auto& x, const auto& y) { return x.text == y.text && x.edits == y.edits; });
}

bool same(const Finding& a, const Finding& b) {
  return a.message == b.message && a.severity == b.severity && same_spans(a, b) && same_repairs(a, b);
}

bool same_print(const Finding& a, const Finding& b) {
  return a.rule == b.rule && a.fingerprint == b.fingerprint;
}

bool one_place(const Finding& a, const Finding& b) {
  if (a.rule != b.rule || a.spans.empty() || b.spans.empty()) return false;
  const auto x = a.spans.front().span, y = b.spans.front().span;
  return x.start < y.end && y.start < x.end;
}

// One article's findings of the two runs, those of the earlier one struck out as they are paired.
struct Pairing {
  std::vector<const Finding*> before, after;
  std::vector<FindingChange> changes;

  Pairing(const Result& b, const Result& a) {
    for (const auto& f : b.findings) before.push_back(&f);
    for (const auto& f : a.findings) after.push_back(&f);
  }

  template <class Same>
  void pair(const Result& article, Same same_finding) {
    std::erase_if(after, [&](const Finding* f) {
      const auto it =
          std::find_if(before.begin(), before.end(), [&](const Finding* b) { return same_finding(*b, *f); });
      if (it == before.end()) return false;
      if (!same(**it, *f)) changes.push_back({&article, *it, f});
      before.erase(it);
      return true;
    });
  }
};

}  // namespace

std::vector<FindingChange> diff_findings(const std::vector<Result>& before,
                                         const std::vector<Result>& after) {
  assert(before.size() == after.size());
  std::vector<FindingChange> out;
  for (std::size_t i = 0; i < before.size(); ++i) {
    Pairing pairing(before[i], after[i]);
    pairing.pair(after[i], same_print);
    pairing.pair(after[i], one_place);
    for (const auto* f : pairing.after) out.push_back({&after[i], nullptr, f});
    for (const auto* f : pairing.before) out.push_back({&before[i], f, nullptr});
    out.insert(out.end(), pairing.changes.begin(), pairing.changes.end());
  }
  return out;
}

}  // namespace galley::app
