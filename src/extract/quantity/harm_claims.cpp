#include "extract/quantity/harm_claims.h"

#include <algorithm>
#include <cmath>

#include "extract/claim/claim_reader.h"

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
  // "four people, a couple and their two daughters": the rest of the list says who the four are.
  double rest = 0;
  for (auto m = list.members.begin() + 1; m != list.members.end(); ++m) rest += m->value;
  const auto& first = list.members.front();
  const bool apposed = word(first.last) == "," && list.members.size() > 2 && first.value == rest &&
                       is_one_of(first.counted, {"people", "persons", "victims", "civilians", "passengers"});
  for (const auto& m : list.members) {
    if (!apposed || &m == &first)
      add_member(m, t, pattern, modality, {});
    else
      for (auto at = m.first; at < m.last; ++at) taken_.insert(at);
  }
  add_parts(list.last, t, modality);
  if (t.last > list.last) add_parts(t.last, t, modality);
  for (const auto at : tree_.parts(list.members.back(), t)) add_parts(at, t, modality);
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
  // The number behind "the number of dead" belongs to the verb that moves it.
  const bool toll = t.entry && t.used_as("toll");
  if (part.empty() && !toll && tree_.refutes(m, t)) return;
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
  const auto say = [&](const char* name, std::uint32_t first, std::uint32_t last) {
    const auto span = document.tokens[first].span.hull(document.tokens[last - 1].span);
    c.qualifiers.emplace(name, text_value(span, document.words(span)));
  };
  if (word(m.last - 2) == "of" && is_one_of(word(m.last - 1), {"them", "whom"}))
    say("part", m.last - 2, m.last);  // "four of whom died"
  if (word(m.first - 2) == "of" && is_one_of(word(m.first - 1), {"them", "whom"}))
    say("part", m.first - 2, m.first);  // "41 people, of whom 12 died"
  if (is_one_of(word(m.first - 1), {"further", "additional"}) || word(m.first) == "another")
    say("further", word(m.first) == "another" ? m.first : m.first - 1,
        word(m.first) == "another" ? m.first + 1 : m.first);
  if (word(m.first - 1) == "all") say("all", m.first - 1, m.first);
  if (const auto* q = count_before(m)) c.qualifiers.emplace("before", value_of(document, *q));
}

// The count that this one replaces: "rose from 30 to 41", "41, up from 30".
const Quantity* HarmClaims::count_before(const Counted& m) const {
  const auto quantity_at = [&](std::uint32_t at) -> const Quantity* {
    if (at >= sentence.last) return nullptr;
    for (const auto& e : lattice.from(at))
      if ((e.label == "quantity.person" || e.label == "quantity.none") && e.index >= 0)
        return &quantity(e.index);
    return nullptr;
  };
  auto after = word(m.last) == "," ? m.last + 1 : m.last;
  if (is_one_of(word(after), {"up", "down"})) ++after;
  if (word(after) == "from") return quantity_at(after + 1);
  if (word(m.first - 1) != "to") return nullptr;
  for (auto at = m.first - 1; at > sentence.first && at + 6 > m.first; --at)
    if (word(at - 1) == "from")
      if (const auto* q = quantity_at(at); q && q->last + 1 == m.first) return q;
  return nullptr;
}

}  // namespace galley::extract
