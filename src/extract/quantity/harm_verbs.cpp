#include "extract/quantity/harm_verbs.h"

namespace galley::extract {

void HarmVerbs::read_participle(const Trigger& t) {
  const auto g = modality_.verb_group(t.first);
  if (g.passive && either_or(t)) return read_nobody(g, t);
  if (!g.passive && either_or(t) && word(t.first - 1) == "or")  // "nobody was killed or injured"
    read_nobody(modality_.verb_group(t.first - 2), t);
  if (g.passive && read_among(t)) return;
  if (g.passive && !has_object(t)) {
    add_companions(t, g.modality);
    if (const auto* list = subject(g)) return out_.add(*list, t, "harm/passive", g.modality);
    read_nobody(g, t);
    return;
  }
  const bool joined = shared_object(t);
  if (joined || people_begin(t.last)) {
    if (!describes_noun(t)) return read_right(t, "harm/active", g.modality);
  }
  if (g.perfect || g.passive || read_among(t)) return;
  if (ends_reduced(t.last)) {
    if (const auto* list = people.left_of(t.first, true))
      return out_.add(*list, t, "harm/reduced", modality_.before(list->first));
    if (is_one_of(word(t.last), {"by", "in", "on", "at", "during", "when"}))
      if (const auto* list = people.left_of(t.first, false); list && short_phrase(*list, t.first))
        return out_.add(*list, t, "harm/reduced", modality_.before(list->first));
  }
  read_prenominal(t);
}

// "the six jesuits of the university murdered on": a preposition directly after the list, no comma.
bool HarmVerbs::short_phrase(const PersonList& list, std::uint32_t to) const {
  if (to - list.last > 6 || !is_one_of(word(list.last), {"of", "from", "in", "at"})) return false;
  for (auto i = list.last; i < to; ++i)
    if (word(i) == ",") return false;
  return true;
}

bool HarmVerbs::either_or(const Trigger& t) const {
  const auto differs = [&](std::string_view w) { return harm.has(w) && harm.value(w) != t.property; };
  return (word(t.last) == "or" && differs(word(t.last + 1))) ||
         (word(t.first - 1) == "or" && differs(word(t.first - 2)));
}

// "eight bombs were set off and killed six soldiers": a number right after the verb is its object.
bool HarmVerbs::has_object(const Trigger& t) const {
  const auto list = people.right_of(t.last);
  return !list.members.empty() && list.first <= t.last + 1 && list.members.front().quantity >= 0 &&
         is_one_of(word(t.first - 1), {"and", ","});
}

// "... was killed near his home, along with two of his bodyguards".
void HarmVerbs::add_companions(const Trigger& t, Modality modality) {
  for (auto at = t.last; at + 1 < sentence.last && at < t.last + 25; ++at) {
    if (people.word_class(at) == "clause" || people.word_class(at) == "say") return;
    if (is_one_of(word(at), {"along", "together"}) && word(at + 1) == "with") {
      const auto list = people.right_of(at + 2);
      if (!list.members.empty() && list.first <= at + 4) out_.add(list, t, "harm/companion", modality);
      return;
    }
  }
}

// "two policemen were among those killed", "among the injured are two girls": parts of a toll.
bool HarmVerbs::read_among(const Trigger& t) {
  auto at = t.first - 1;
  if (is_one_of(word(at), {"people", "persons"})) --at;
  if (!is_one_of(word(at), {"the", "those"}) || word(at - 1) != "among") return false;
  const auto part = document.tokens[at - 1].span.hull(document.tokens[t.last - 1].span);
  PersonList list;
  if (people.word_class(t.last) == "be") list = people.right_of(t.last + 1);
  const auto g = modality_.verb_group(at - 1);
  if (g.passive)
    if (const auto* left = subject(g)) list = *left;
  for (const auto& m : list.members) out_.add_member(m, t, "harm/among", Modality::asserted, part);
  return true;
}

// Subject of a verb group: the list that ends before it.
const PersonList* HarmVerbs::subject(const VerbGroup& g) const {
  return people.left_of(g.first, false);
}

// "wounded 12", "killed and wounded 12" share one object.
bool HarmVerbs::shared_object(const Trigger& t) const {
  return word(t.last) == "and" && harm.has(word(t.last + 1)) && people_begin(t.last + 2) &&
         !people.left_of(t.first, true);
}

bool HarmVerbs::people_begin(std::uint32_t at) const {
  const auto w = word(at);
  if (is_one_of(w, {"the", "a", "an", "his", "her", "their", "its", "another", "several", "many", "all",
                    "him", "them", "off"}))
    return true;
  if (at < sentence.last && document.tokens[at].capitalised) return true;
  const auto list = people.right_of(at);
  return !list.members.empty() && list.first <= at + 2 && !counts_harm(list.members.front());
}

// "22 injured" in "six killed 22 injured" is no object of "killed".
bool HarmVerbs::counts_harm(const Counted& m) const {
  return m.quantity >= 0 && !quantity(m.quantity).of.empty();
}

// "the murdered priests", "12 wounded soldiers": read with the quantity, not as a verb.
bool HarmVerbs::describes_noun(const Trigger& t) const {
  for (auto at = t.first; at > sentence.first && at + 6 > t.first; --at)
    for (const auto& e : lattice.from(at - 1))
      if (e.label == "quantity.person" && e.to > t.first && e.from < t.first) return true;
  return false;
}

// May a participle without auxiliary that is followed by this end the phrase of its noun?
bool HarmVerbs::ends_reduced(std::uint32_t at) const {
  if (at >= sentence.last) return true;
  const auto w = word(at);
  if (is_one_of(w, {"in",      "by",        "on",         "at",        "when",   "during", "while", "as",
                    "since",   "after",     "before",     "near",      "and",    "or",     "over",  "for",
                    "from",    "there",     "here",       "outside",   "inside", "so",     "with",  "within",
                    "last",    "this",      "throughout", "including", "among",  "along",  "to",    "under",
                    "between", "following", "because",    "but"}))
    return true;
  const auto c = people.word_class(at);
  if (c == "adverb" || c == "be" || c == "clause") return true;
  for (const auto& e : lattice.from(at))
    if (e.label == "timex" || (e.label == "quantity.person" && !quantity(e.index).of.empty())) return true;
  const char first = w.front();
  return !(first >= 'a' && first <= 'z') && !(first >= '0' && first <= '9') &&
         static_cast<unsigned char>(first) < 0x80;
}

void HarmVerbs::read_right(const Trigger& t, const char* pattern, Modality modality) {
  auto at = t.last;
  if (is_one_of(word(at), {"and", "or"}) && harm.has(word(at + 1))) {
    if (word(at) == "or" && harm.value(word(at + 1)) != t.property)
      return;  // killed or wounded: neither is said
    at += 2;
  }
  out_.add(people.right_of(at), t, pattern, modality);
}

void HarmVerbs::read_present(const Trigger& t) {
  const auto g = modality_.verb_group(t.first);
  if (word(t.first - 1) == "the" || word(t.first - 1) == "a") return;
  const auto list = people.right_of(t.last);
  if (list.members.empty() || list.first > t.last + 1) return;
  auto modality = g.modality;
  if (g.infinitive && modality == Modality::hypothetical) modality = Modality::planned;
  out_.add(list, t, "harm/present", modality);
}

void HarmVerbs::read_intransitive(const Trigger& t) {
  if (word(t.first - 1) == "(") return;  // "16 December 1989 (Die Welt)"
  auto g = modality_.verb_group(t.first);
  if (people.word_class(t.first - 1) == "relative")
    g.first = word(t.first - 2) == "," ? t.first - 2 : t.first - 1;
  if (const auto* list = people.left_of(g.first, false))
    return out_.add(*list, t, "harm/intransitive", g.modality);
  read_nobody(g, t);
}

// "12 people dead", "12 people were found dead", "12 people missing".
void HarmVerbs::read_state(const Trigger& t) {
  if (t.last < sentence.last && describes_noun(t)) return;
  auto g = modality_.verb_group(t.first);
  if (is_one_of(word(t.first - 1), {"found", "feared", "presumed", "believed", "reported", "confirmed",
                                    "left", "listed", "declared"})) {
    const bool feared = is_one_of(word(t.first - 1), {"feared", "presumed", "believed"});
    g = modality_.verb_group(t.first - 1);
    if (feared && g.modality == Modality::asserted) g.modality = Modality::feared;
    if (!g.passive) {
      if (const auto* list = people.left_of(t.first - 1, true)) out_.add(*list, t, "harm/state", g.modality);
      return;
    }
  }
  if (g.passive) {
    if (const auto* list = subject(g)) return out_.add(*list, t, "harm/state", g.modality);
    return read_nobody(g, t);
  }
  if (ends_reduced(t.last))
    if (const auto* list = people.left_of(t.first, true))
      out_.add(*list, t, "harm/state", modality_.before(list->first));
}

// "the six slain jesuits", "12 wounded soldiers": the harm word stands between number and noun.
void HarmVerbs::read_prenominal(const Trigger& t) {
  for (auto at = t.first; at > sentence.first && at + 6 > t.first; --at)
    for (const auto& e : lattice.from(at - 1)) {
      if (e.label != "quantity.person" || e.to <= t.last || e.from >= t.first) continue;
      Counted c{e.from, e.to, e.index, quantity(e.index).best, false, quantity(e.index).counted};
      out_.add_member(c, t, "harm/prenominal", modality_.before(e.from), {});
      return;
    }
}

// "no one was killed", "nobody died", "none were hurt".
void HarmVerbs::read_nobody(const VerbGroup& g, const Trigger& t) {
  const auto at = g.first;
  const bool nobody = is_one_of(word(at - 1), {"nobody", "none"}) ||
                      (word(at - 2) == "no" && is_one_of(word(at - 1), {"one", "person", "people"}));
  if (!nobody || g.modality != Modality::asserted) return;
  Counted c{word(at - 2) == "no" ? at - 2 : at - 1, at, -1, 0, true, ""};
  out_.add_member(c, t, "harm/nobody", Modality::asserted, {});
}

}  // namespace galley::extract
