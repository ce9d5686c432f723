#include "extract/quantity/harm_tree.h"

#include <algorithm>

#include "extract/claim/claim_reader.h"

namespace galley::extract {
namespace {

using english::Relation;

constexpr std::uint32_t kLongestName = 8;  // tokens of a mention or time expression
constexpr int kDeepest = 2;                // "killed in an attack in Basra on Monday": modifiers of modifiers

bool is_argument(Relation r) {
  return r == Relation::nsubj || r == Relation::obj || r == Relation::obl || r == Relation::nmod ||
         r == Relation::iobj;
}

}  // namespace

// The topmost of some tokens.
std::uint32_t HarmTree::top(std::uint32_t first, std::uint32_t last) const {
  auto t = last - 1;
  for (auto up = document.tokens[t].head;
       up >= static_cast<std::int32_t>(first) && up < static_cast<std::int32_t>(last);
       up = document.tokens[t].head)
    t = static_cast<std::uint32_t>(up);
  return t;
}

bool HarmTree::under(std::uint32_t token, std::uint32_t above) const {
  for (auto t = static_cast<std::int32_t>(token); t >= 0;
       t = document.tokens[static_cast<std::size_t>(t)].head)
    if (static_cast<std::uint32_t>(t) == above) return true;
  return false;
}

std::vector<std::uint32_t> HarmTree::victims(const Trigger& t) const {
  if (!roles || !t.entry) return {};
  const auto word = top(t.first, t.last);
  const auto& token = document.tokens[word];
  if (static_cast<Relation>(token.relation) == Relation::amod && token.head >= 0)
    return {static_cast<std::uint32_t>(token.head)};
  if (t.used_as("intransitive") || t.used_as("state")) return roles->subjects(word);
  return roles->objects(word);
}

bool HarmTree::refutes(const Counted& m, const Trigger& t) const {
  const auto found = victims(t);
  if (found.empty()) return false;
  const auto head = top(m.first, m.last);
  for (const auto v : found)
    if (v == head || (v >= m.first && v < m.last) || under(head, v)) return false;
  const auto owner = roles->governor(head);
  auto first = head;
  while (static_cast<Relation>(document.tokens[first].relation) == Relation::conj)
    first = static_cast<std::uint32_t>(document.tokens[first].head);
  return owner && *owner != top(t.first, t.last) && document.tokens[*owner].upos == Upos::VERB &&
         !harm.has(word(*owner)) && is_argument(static_cast<Relation>(document.tokens[first].relation));
}

std::optional<Counted> HarmTree::counted_at(std::uint32_t token) const {
  const auto& all = people.all();
  const auto list = std::upper_bound(all.begin(), all.end(), token,
                                     [](std::uint32_t t, const PersonList& l) { return t < l.last; });
  if (list == all.end()) return std::nullopt;
  for (const auto& m : list->members)
    if (token >= m.first && token < m.last) return m;
  return std::nullopt;
}

std::vector<std::uint32_t> HarmTree::parts(const Counted& m, const Trigger& t) const {
  std::vector<std::uint32_t> out;
  if (!roles) return out;
  for (const auto from : {top(m.first, m.last), top(t.first, t.last)})
    for (const auto part : roles->modifiers(from))
      for (const auto c : roles->dependents(part, Relation::case_))
        if (word(c) == "including" && c >= std::max(m.last, t.last)) out.push_back(c);
  std::sort(out.begin(), out.end());
  return out;
}

// The edge with this label over a token; the longest that begins first.
const pattern::Edge* HarmTree::edge_at(std::uint32_t token, std::string_view label) const {
  for (auto from = std::max(sentence.first, token - std::min(token, kLongestName)); from <= token; ++from)
    for (const auto& e : lattice.from(from))
      if (e.label == label && e.to > token && e.index >= 0) return &e;
  return nullptr;
}

void HarmTree::add_mention(Claim& claim, const char* name, std::uint32_t token,
                           std::string_view label) const {
  if (claim.qualifiers.contains(name)) return;
  if (const auto* e = edge_at(token, label)) claim.qualifiers.emplace(name, value_of(document, e->index));
}

void HarmTree::add_time(Claim& claim, std::uint32_t token) const {
  if (claim.qualifiers.contains("time")) return;
  if (const auto* e = edge_at(token, "date"))
    claim.qualifiers.emplace("time",
                             value_of(document, document.timexes[static_cast<std::size_t>(e->index)]));
}

// A name, or the people that a word for fighters goes with ("the Serbian army").
void HarmTree::add_agent(Claim& claim, std::uint32_t token) const {
  for (const auto* label : {"person", "organization", "place", "people"})
    add_mention(claim, "agent", token, label);
  for (const auto m : roles->dependents(token, Relation::amod)) add_mention(claim, "agent", m, "people");
  if (claim.subject.kind != ValueKind::none) return;
  if (const auto* e = edge_at(token, "event")) claim.subject = value_of(document, e->index);
}

void HarmTree::add_circumstances(Claim& claim, std::uint32_t word, int depth) const {
  for (const auto m : roles->modifiers(word)) {
    add_time(claim, m);
    if (lists["place-preposition"].has(roles->preposition(m))) add_mention(claim, "place", m, "place");
    if (claim.subject.kind == ValueKind::none)
      if (const auto* e = edge_at(m, "event")) claim.subject = value_of(document, e->index);
    if (depth > 1) add_circumstances(claim, m, depth - 1);
  }
}

void HarmTree::describe(Claim& claim, const Counted& m, const Trigger& t) const {
  if (!roles) return;
  const auto harmed = top(t.first, t.last), head = top(m.first, m.last);
  for (auto at = m.first; at < m.last; ++at) add_mention(claim, "party", at, "people");
  if (t.entry && !t.used_as("intransitive") && !t.used_as("state"))
    for (const auto s : roles->subjects(harmed)) add_agent(claim, s);
  add_circumstances(claim, harmed, kDeepest);
  add_circumstances(claim, head, 1);
  // "In 1992 bombs killed 12 people": the parser may hang the year from the bombs.
  if (is_one_of(word(sentence.first), {"in", "on"})) add_time(claim, sentence.first + 1);
}

}  // namespace galley::extract
