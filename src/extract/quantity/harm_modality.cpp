#include "extract/quantity/harm_modality.h"

namespace galley::extract {
namespace {

constexpr std::uint32_t kVerbGroup = 8;  // tokens of "could not have been immediately captured, tortured and"

}  // namespace

// Back from the verb over auxiliaries, adverbs and participles that share them ("were tortured and
// killed").
VerbGroup HarmModality::verb_group(std::uint32_t at) const {
  VerbGroup g;
  g.first = at;
  auto i = at;
  for (std::uint32_t steps = 0; steps < kVerbGroup && i > sentence.first; ++steps) {
    const auto w = word(i - 1);
    const auto c = people.word_class(i - 1);
    const bool auxiliary =
        c == "be" || c == "have" || c == "modal" || c == "future" || c == "not" || c == "to" || c == "do";
    if (auxiliary) {
      note(g, w, c);
      g.first = i - 1;
    } else if (c == "adverb" || w.ends_with("ly")) {
      if (g.passive || g.perfect) g.first = i - 1;
      if (is_one_of(w, {"allegedly", "reportedly", "apparently"}) && g.modality == Modality::asserted &&
          w == "allegedly")
        g.modality = Modality::alleged;
    } else if (g.passive || g.perfect || g.infinitive || !shares_auxiliary(i - 1)) {
      break;
    }
    --i;
  }
  if (g.passive || g.perfect) {
    auto before = g.first;
    if (word(before - 1) == ",") --before;
    if (people.word_class(g.first - 1) == "relative") {
      g.relative = true;
      g.first = word(g.first - 2) == "," ? g.first - 2 : g.first - 1;
    }
  }
  return g;
}

void HarmModality::note(VerbGroup& g, std::string_view w, std::string_view c) {
  if (c == "be") g.passive = true;
  if (c == "have") g.perfect = true;
  if (c == "to") {
    g.infinitive = true;
    if (g.modality == Modality::asserted) g.modality = Modality::hypothetical;
  }
  if (c == "not") g.modality = Modality::denied;
  if (c == "future" && g.modality == Modality::asserted) g.modality = Modality::planned;
  if (c == "modal" && g.modality == Modality::asserted)
    g.modality = w == "may" || w == "might" ? Modality::feared : Modality::hypothetical;
}

// "kidnapped and", "captured, tortured and": verbs before ours under one auxiliary.
bool HarmModality::shares_auxiliary(std::uint32_t at) const {
  const auto w = word(at);
  if (is_one_of(w, {"and", "or", ","}))
    return word(at - 1).ends_with("ed") || harm.has(word(at - 1)) || w == "and";
  return w.ends_with("ed") || harm.has(w) ||
         is_one_of(w, {"shot", "taken", "caught", "beaten", "burned", "burnt"});
}

// The modality that words before a phrase give it: "denied killing", "feared", "plan to".
Modality HarmModality::before(std::uint32_t at) const {
  for (std::uint32_t back = 1; back <= 6 && at >= sentence.first + back; ++back) {
    const auto w = word(at - back);
    if (is_one_of(w, {".", ";", ":", ","})) break;
    if (is_one_of(w, {"denied", "denies", "deny", "denying", "without"})) return Modality::denied;
    if (is_one_of(w, {"feared", "fear", "fears", "fearing"})) return Modality::feared;
    if (is_one_of(w, {"threatened", "threatening", "plan", "planned", "planning", "intend", "intended",
                      "plot", "plotted"}))
      return Modality::planned;
    if (is_one_of(w, {"could", "would", "if"})) return Modality::hypothetical;
    if (is_one_of(w, {"alleged", "allegedly"})) return Modality::alleged;
  }
  return Modality::asserted;
}

// How a noun of harm is put: "threatened the murder of", "accused of the attempted murder of". Nothing: no
// such harm.
std::optional<Modality> HarmModality::of_noun(std::uint32_t at) const {
  for (std::uint32_t back = 1; back <= 3; ++back) {
    const auto w = word(at - back);
    if (is_one_of(w, {"attempted", "attempt", "failed"})) return std::nullopt;
    if (is_one_of(w, {"planned", "plan", "plot", "plotting", "planning", "threatened", "ordering"}))
      return Modality::planned;
    if (is_one_of(w, {"alleged"})) return Modality::alleged;
    if (w.empty() || w == ",") break;
  }
  return before(at);
}

}  // namespace galley::extract
