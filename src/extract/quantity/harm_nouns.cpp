#include "extract/quantity/harm_nouns.h"

namespace galley::extract {
namespace {

constexpr std::uint32_t kTollReach = 14;  // tokens from "death toll" to its number

}  // namespace

// "the death of 10 workers", "the six jesuits' murder", "claimed the lives of 100". True if it was used as
// a noun.
bool HarmNouns::read_nominal(const Trigger& t) {
  if (const auto of = find_of(t.last); of != 0) {
    if (word(t.first) == "lives" && !costs_lives(t.first)) return true;
    const auto modality = modality_.of_noun(t.first);
    if (modality) out_.add(people.right_of(of + 1), t, "harm/noun", *modality);
    return true;
  }
  if (is_one_of(word(t.first - 1), {"'", "'s"})) {
    if (const auto* list = people.left_of(t.first - 1, true); list && list->last == t.first - 1)
      out_.add(*list, t, "harm/possessive", Modality::asserted);
    return true;
  }
  return !t.used_as("gerund") && !t.used_as("present") && !t.used_as("participle");
}

// "the death toll has risen from 30 to at least 41", "a death toll of 12": the number behind the word that
// fixes it.
void HarmNouns::read_toll(const Trigger& t) {
  for (auto at = t.last; at < sentence.last && at < t.last + kTollReach; ++at) {
    const auto w = word(at);
    if (is_one_of(w, {".", ";", ":", "?", "!", ","})) return;
    if (!is_one_of(w, {"to", "at", "of", "is", "was", "reached", "reaches", "hit", "hits", "exceeded",
                       "exceeds", "passed", "passes", "surpassed", "topped"}))
      continue;
    const auto list = people.right_of(at + 1);
    if (list.members.empty() || list.first > at + 2 || list.members.front().quantity < 0) continue;
    out_.add_member(list.members.front(), t, "harm/toll", modality_.before(t.first), {});
    return;
  }
}

// The "of" that says whose: at once, or behind an aside or a date ("the murder on 27 February of six").
std::uint32_t HarmNouns::find_of(std::uint32_t at) const {
  if (word(at) == "of") return at;
  if (word(at) == "[" && word(at + 1) == "of") return at + 1;
  auto i = people.past_brackets(at);
  if (i == at && is_one_of(word(at), {"on", "in", "at"}))
    for (++i; i < at + 8 && !word(i).empty(); ++i) {
      if (word(i) == "of" && !people.right_of(i + 1).members.empty() && people.right_of(i + 1).first <= i + 2)
        return i;
      if (word(i) == "," || !people.word_class(i).empty()) return 0;
    }
  return i != at && word(i) == "of" ? i : 0;
}

bool HarmNouns::costs_lives(std::uint32_t at) const {
  for (std::uint32_t back = 1; back <= 4; ++back)
    if (is_one_of(word(at - back), {"claimed", "claim", "claims", "claiming", "cost", "costs", "costing",
                                    "took", "taken", "taking", "takes", "ended", "lost", "ending"}))
      return true;
  return false;
}

// "12 deaths", "29 dead", "no casualties".
void HarmNouns::read_harm_quantities() {
  for (auto at = sentence.first; at < sentence.last; ++at) {
    for (const auto& e : lattice.from(at)) {
      if (e.label != "quantity.person") continue;
      const auto& q = quantity(e.index);
      if (q.of.empty() || !stands_for_harm(q, e)) continue;
      Trigger t{e.to - 1, e.to, q.of, nullptr};
      out_.add_member({e.from, e.to, e.index, q.best, false, ""}, t, "harm/counted", modality_.before(e.from),
                      {});
    }
    if (word(at) == "no" && lists["harm-noun"].has(word(at + 1)) && word(at + 1) != "lives") {
      Trigger t{at + 1, at + 2, lists["harm-noun"].value(word(at + 1)), nullptr};
      out_.add_member({at, at + 1, -1, 0, true, ""}, t, "harm/nobody", Modality::asserted, {});
    }
  }
}

// Lives must be lost and bodies found; deaths are deaths.
bool HarmNouns::stands_for_harm(const Quantity& q, const pattern::Edge& e) const {
  if (word(e.to) == "or" && harm.has(word(e.to + 1))) return false;  // "100 dead or wounded": neither is said
  if (q.counted == "lives") return costs_lives(e.from) || is_one_of(word(e.to), {"lost", "were"});
  if (q.counted != "bodies" && q.counted != "corpses") return true;
  for (std::uint32_t k = 1; k <= 8; ++k)
    for (const auto w : {word(e.from - k), word(e.to + k - 1)})
      if (is_one_of(w, {"found", "recovered", "discovered", "retrieved", "pulled", "identified", "buried",
                        "finding", "recovering"}))
        return true;
  return false;
}

}  // namespace galley::extract
