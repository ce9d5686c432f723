#include "extract/quantity/harm_claims.h"

#include <cmath>

namespace galley::extract {
namespace {

Value text_value(Span span, std::string_view text) {
  Value v;
  v.kind = ValueKind::text;
  v.span = span;
  v.text = text;
  return v;
}

}  // namespace

void HarmClaims::add(const PersonList& list, const Trigger& t, const char* pattern, Modality modality) {
  if (list.members.empty()) return;
  for (const auto& m : list.members) add_member(m, t, pattern, modality, {});
  add_parts(list.last, t, modality);
  if (t.last > list.last) add_parts(t.last, t, modality);
}

// "..., including 12 children", "among them two women".
void HarmClaims::add_parts(std::uint32_t at, const Trigger& t, Modality modality) {
  if (word(at) == ",") ++at;
  std::uint32_t start = 0;
  if (word(at) == "including" || word(at) == "includes") start = at + 1;
  if (word(at) == "among" && is_one_of(word(at + 1), {"them", "whom"})) start = at + 2;
  if (start == 0) return;
  const auto list = people.right_of(start);
  const auto from = document.tokens[at].span.hull(document.tokens[start - 1].span);
  for (const auto& m : list.members) {
    if (is_one_of(m.counted, {"other", "others"}))
      return;  // "..., including 3 children, and 43 others were wounded"
    add_member(m, t, "harm/part", modality, from);
  }
}

void HarmClaims::add_from_tree(const Trigger& t, Modality modality) {
  for (const auto v : tree_.victims(t))
    if (const auto m = tree_.counted_at(v); m && !taken_.contains(m->first))
      add_member(*m, t, "harm/tree", modality, {});
}

void HarmClaims::add_member(const Counted& m, const Trigger& t, const char* pattern, Modality modality,
                            Span part) {
  if (part.empty() && tree_.refutes(m, t)) return;
  Claim c;
  const auto end = std::max(m.last, t.last);
  const bool battle = is_one_of(t.property, {"deaths", "injured"}) && scope_.in_battle(who(m), m.first, end);
  c.property = scope_.over_time(m.first, end) ? "harm-over-time" : battle ? "harm-in-battle" : t.property;
  c.value.kind = ValueKind::quantity;
  c.value.span = document.tokens[m.first].span.hull(document.tokens[m.last - 1].span);
  for (auto at = m.first; at < m.last; ++at)
    if (!counted_.emplace(t.property, at).second) return;  // read already
  for (auto at = m.first; at < m.last; ++at) taken_.insert(at);
  c.span = c.value.span.hull(document.tokens[t.first].span).hull(document.tokens[t.last - 1].span);
  if (!part.empty()) c.span = c.value.span.hull(part);  // "including 12 children"
  c.value.text = document.words(c.value.span);
  c.value.unit = "person";
  c.value.low = c.value.best = c.value.high = m.value;
  if (m.quantity >= 0) {
    const auto& q = quantity(m.quantity);
    if (!q.unit.empty() && q.unit != "person") return;
    c.value.low = q.low;
    c.value.best = q.best;
    if (std::isfinite(q.high))
      c.value.high = q.high;
    else
      c.value.high.reset();
    c.value.hedge = q.hedge;
    if (q.hedge == "vague") c.value.best.reset();
  }
  qualify(c, m, part);
  if (c.property != t.property) c.qualifiers.emplace("harm", text_value(c.span, t.property));
  c.modality = modality;
  c.sentence = index;
  c.pattern = pattern;
  tree_.describe(c, m, t);
  claims_.push_back(std::move(c));
}

// One of those counted ("soldier"); empty if the words do not say.
std::string_view HarmClaims::who(const Counted& m) const {
  const auto one = lists["person-noun"].value(m.counted);
  return one.empty() ? lists["person-one"].value(m.counted) : one;
}

void HarmClaims::qualify(Claim& c, const Counted& m, Span part) const {
  const auto one = who(m);
  if (!one.empty() && !is_one_of(one, {"person", "other", "human", "individual", "victim", "casualty"}))
    c.qualifiers.emplace("of", text_value(c.value.span, one));
  if (!part.empty()) c.qualifiers.emplace("part", text_value(part, document.words(part)));
}

}  // namespace galley::extract
