#include "extract/quantity/harm.h"

#include <algorithm>

#include "base/lean_list.h"
#include "extract/quantity/harm_nouns.h"
#include "extract/quantity/harm_verbs.h"

namespace galley::extract {
namespace {

bool has_harm_quantity(const Document& document, const pattern::Lattice& lattice, const WordLists& lists,
                       const Sentence& sentence) {
  const auto& tokens = document.tokens;
  for (auto at = sentence.first; at < sentence.last; ++at) {
    if (tokens[at].norm == "no" && at + 1 < sentence.last && lists["harm-noun"].has(tokens[at + 1].norm))
      return true;
    for (const auto& e : lattice.from(at))
      if (e.label == "quantity.person" && !document.quantities[static_cast<std::size_t>(e.index)].of.empty())
        return true;
  }
  return false;
}

void read_trigger(const Trigger& t, const HarmSentence& s, HarmVerbs& verbs, HarmNouns& nouns) {
  if (t.used_as("toll")) return nouns.read_toll(t);
  if (t.used_as("nominal") && nouns.read_nominal(t)) return;
  if (t.used_as("gerund") && s.word(t.first - 1) != "the")
    verbs.read_right(t, "harm/gerund", HarmModality(s).before(t.first));
  if (t.used_as("participle")) return verbs.read_participle(t);
  if (t.used_as("intransitive")) return verbs.read_intransitive(t);
  if (t.used_as("state")) return verbs.read_state(t);
  if (t.used_as("present")) verbs.read_present(t);
}

// What the walks over tokens did not reach.
void read_tree(const Trigger& t, const HarmSentence& s, const HarmVerbs& verbs, HarmClaims& out) {
  if (!s.roles || t.used_as("toll") || verbs.either_or(t)) return;
  const HarmModality modality(s);
  const auto upos = s.document.tokens[t.last - 1].upos;
  if (upos == Upos::NOUN || upos == Upos::PROPN) {
    if (!t.used_as("nominal") || is_one_of(s.word(t.first), {"lives", "bodies", "corpses"})) return;
    if (const auto m = modality.of_noun(t.first)) out.add_from_tree(t, *m);
    return;
  }
  out.add_from_tree(t, modality.verb_group(t.first).modality);
}

}  // namespace

HarmReader::HarmReader(const WordLists& lists) : lists_(&lists) {}

std::vector<Claim> HarmReader::read(const Document& document, const pattern::Lattice& lattice) const {
  std::vector<Claim> claims;
  for (std::uint32_t i = 0; i < document.sentences.size(); ++i) {
    const auto& sentence = document.sentences[i];
    if (!document.blocks.empty() && document.blocks[sentence.block].kind == BlockKind::field) continue;
    const auto triggers = find_triggers(document, sentence, *lists_);
    if (triggers.empty() && !has_harm_quantity(document, lattice, *lists_, sentence)) continue;
    const PersonLists people(lattice, document.quantities, sentence, *lists_);
    const HarmSentence s(document, lattice, *lists_, people, i);
    lean_room(claims, i + 1, document.sentences.size());
    HarmClaims out(s, claims);
    HarmVerbs verbs(s, out);
    HarmNouns nouns(s, out);
    for (const auto& t : triggers) read_trigger(t, s, verbs, nouns);
    nouns.read_harm_quantities();
    for (const auto& t : triggers) read_tree(t, s, verbs, out);
  }
  lean_stable_sort(claims, [](const Claim& a, const Claim& b) { return a.value.span < b.value.span; });
  return claims;
}

}  // namespace galley::extract
