#include "extract/quantity/harm.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "extract/quantity/person_list.h"

namespace galley::extract {
namespace {

constexpr std::uint32_t kLongestTrigger = 4;
constexpr std::uint32_t kPeriodReach = 20;  // tokens between a count and the stretch of time it is over
constexpr double kShortestPeriod = 7;       // days; "in the past 48 hours" is still one event
constexpr std::size_t kMonthValue = 7;      // characters of "2020-09": longer TIMEX3 values are days
constexpr std::uint32_t kTollReach = 14;    // tokens from "death toll" to its number
constexpr std::uint32_t kVerbGroup = 8;  // tokens of "could not have been immediately captured, tortured and"

bool is_one_of(std::string_view w, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), w) != words.end();
}

// A harm word in the text.
struct Trigger {
  std::uint32_t first = 0, last = 0;
  std::string_view property;
  const std::vector<std::string>* entry = nullptr;  // property, uses...

  [[nodiscard]] bool used_as(std::string_view use) const {
    return std::find(entry->begin() + 1, entry->end(), use) != entry->end();
  }
};

// What stands before the verb: "could have been", "were", "has".
struct VerbGroup {
  std::uint32_t first = 0;  // where it begins: the subject ends here
  bool passive = false, perfect = false, infinitive = false, relative = false;
  Modality modality = Modality::asserted;
};

class Reading {
 public:
  Reading(const Document& document, const pattern::Lattice& lattice, const WordLists& lists)
      : document_(document), lattice_(lattice), lists_(lists), harm_(lists["harm"]) {}

  std::vector<Claim> run() {
    for (std::uint32_t i = 0; i < document_.sentences.size(); ++i) {
      sentence_ = document_.sentences[i];
      sentence_index_ = i;
      counted_.clear();
      const auto triggers = find_triggers();
      if (triggers.empty() && !has_harm_quantity()) continue;
      find_periods();
      people_.emplace(lattice_, document_.quantities, sentence_, lists_);
      for (const auto& t : triggers) read_trigger(t);
      read_harm_quantities();
    }
    std::stable_sort(claims_.begin(), claims_.end(),
                     [](const Claim& a, const Claim& b) { return a.value.span < b.value.span; });
    return std::move(claims_);
  }

 private:
  std::string_view word(std::uint32_t at) const {
    return at >= sentence_.first && at < sentence_.last ? std::string_view(document_.tokens[at].norm)
                                                        : std::string_view{};
  }

  std::vector<Trigger> find_triggers() const {
    std::vector<Trigger> out;
    for (auto at = sentence_.first; at < sentence_.last;) {
      Trigger t;
      std::string key;
      for (auto to = at; to < sentence_.last && to < at + kLongestTrigger; ++to) {
        if (to > at) key += ' ';
        key += word(to);
        const auto it = harm_.entries.find(key);
        if (it != harm_.entries.end() && it->second.size() > 1) t = {at, to + 1, it->second[0], &it->second};
      }
      if (t.last != 0) out.push_back(t);
      at = t.last != 0 ? t.last : at + 1;
    }
    return out;
  }

  bool has_harm_quantity() const {
    for (auto at = sentence_.first; at < sentence_.last; ++at) {
      if (word(at) == "no" && lists_["harm-noun"].has(word(at + 1))) return true;
      for (const auto& e : lattice_.from(at))
        if (e.label == "quantity.person" && !quantity(e.index).of.empty()) return true;
    }
    return false;
  }

  // Where the sentence speaks of a stretch of time: "since 1981", "in the past three months", "each year".
  void find_periods() {
    periods_.clear();
    const auto& phrases = lists_["period-phrase"];
    for (auto at = sentence_.first; at < sentence_.last; ++at) {
      std::string key;
      bool found = false;
      for (auto to = at; to < sentence_.last && to < at + kLongestTrigger; ++to) {
        if (to > at) key += ' ';
        key += word(to);
        found = found || phrases.has(key);
      }
      for (const auto& e : lattice_.from(at)) found = found || is_period(e);
      if (found) periods_.push_back(at);
    }
  }

  // "since" and a month or year, or a preposition and a duration of a week or more.
  bool is_period(const pattern::Edge& e) const {
    const auto i = static_cast<std::size_t>(e.index);
    if (e.index < 0 || i >= document_.timexes.size()) return false;
    const auto& timex = document_.timexes[i];
    const auto before = word(e.from - 1);
    if (e.label == "date")
      return before == "since" && !timex.value.empty() && timex.value.size() <= kMonthValue;
    for (auto at = e.from; at < e.to; ++at)
      if (word(at) == "-") return false;  // "during the six-year war"
    if (e.label != "duration" || timex.low_days.value_or(0) < kShortestPeriod) return false;
    return is_one_of(before, {"in", "over", "during", "within", "throughout"}) ||
           (before == "the" && is_one_of(word(e.from - 2), {"in", "over", "during", "within", "throughout"}));
  }

  // Does one of them stand near enough to govern tokens [first, last)? Not across a semicolon.
  bool over_time(std::uint32_t first, std::uint32_t last) const {
    const auto reach = first > kPeriodReach ? first - kPeriodReach : 0;
    for (auto it = std::lower_bound(periods_.begin(), periods_.end(), reach);
         it != periods_.end() && *it <= last + kPeriodReach; ++it) {
      bool apart = false;
      for (auto i = std::min(*it, last); i < std::max(*it, first); ++i) apart = apart || word(i) == ";";
      if (!apart) return true;
    }
    return false;
  }

  const Quantity& quantity(int index) const { return document_.quantities[static_cast<std::size_t>(index)]; }

  void read_trigger(const Trigger& t) {
    if (t.used_as("toll")) return read_toll(t);
    if (t.used_as("nominal") && read_nominal(t)) return;
    if (t.used_as("gerund") && word(t.first - 1) != "the")
      read_right(t, "harm/gerund", modality_before(t.first));
    if (t.used_as("participle")) return read_participle(t);
    if (t.used_as("intransitive")) return read_intransitive(t);
    if (t.used_as("state")) return read_state(t);
    if (t.used_as("present")) read_present(t);
  }

  // --- verbs
  // ---------------------------------------------------------------------------------------------------

  // Back from the verb over auxiliaries, adverbs and participles that share them ("were tortured and
  // killed").
  VerbGroup verb_group(std::uint32_t at) const {
    VerbGroup g;
    g.first = at;
    auto i = at;
    for (std::uint32_t steps = 0; steps < kVerbGroup && i > sentence_.first; ++steps) {
      const auto w = word(i - 1);
      const auto c = people_->word_class(i - 1);
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
      if (people_->word_class(g.first - 1) == "relative") {
        g.relative = true;
        g.first = word(g.first - 2) == "," ? g.first - 2 : g.first - 1;
      }
    }
    return g;
  }

  static void note(VerbGroup& g, std::string_view w, std::string_view c) {
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
  bool shares_auxiliary(std::uint32_t at) const {
    const auto w = word(at);
    if (is_one_of(w, {"and", "or", ","}))
      return word(at - 1).ends_with("ed") || harm_.has(word(at - 1)) || w == "and";
    return w.ends_with("ed") || harm_.has(w) ||
           is_one_of(w, {"shot", "taken", "caught", "beaten", "burned", "burnt"});
  }

  void read_participle(const Trigger& t) {
    const auto g = verb_group(t.first);
    if (g.passive && either_or(t)) return;
    if (g.passive && read_among(t)) return;
    if (g.passive && !has_object(t)) {
      add_companions(t, g.modality);
      if (const auto* list = subject(g)) return add(*list, t, "harm/passive", g.modality);
      read_nobody(g, t);
      return;
    }
    const bool joined = shared_object(t);
    if (joined || people_begin(t.last)) {
      if (!describes_noun(t)) return read_right(t, "harm/active", g.modality);
    }
    if (g.perfect || g.passive || read_among(t)) return;
    if (ends_reduced(t.last)) {
      if (const auto* list = people_->left_of(t.first, true))
        return add(*list, t, "harm/reduced", modality_before(list->first));
      if (is_one_of(word(t.last), {"by", "in", "on", "at", "during", "when"}))
        if (const auto* list = people_->left_of(t.first, false); list && short_phrase(*list, t.first))
          return add(*list, t, "harm/reduced", modality_before(list->first));
    }
    read_prenominal(t);
  }

  // "the six jesuits of the university murdered on": a preposition directly after the list, no comma.
  bool short_phrase(const PersonList& list, std::uint32_t to) const {
    if (to - list.last > 6 || !is_one_of(word(list.last), {"of", "from", "in", "at"})) return false;
    for (auto i = list.last; i < to; ++i)
      if (word(i) == ",") return false;
    return true;
  }

  // "killed or captured": neither is said.
  bool either_or(const Trigger& t) const {
    const auto differs = [&](std::string_view w) { return harm_.has(w) && harm_.value(w) != t.property; };
    return (word(t.last) == "or" && differs(word(t.last + 1))) ||
           (word(t.first - 1) == "or" && differs(word(t.first - 2)));
  }

  // "eight bombs were set off and killed six soldiers": a number right after the verb is its object.
  bool has_object(const Trigger& t) const {
    const auto list = people_->right_of(t.last);
    return !list.members.empty() && list.first <= t.last + 1 && list.members.front().quantity >= 0 &&
           is_one_of(word(t.first - 1), {"and", ","});
  }

  // "... was killed near his home, along with two of his bodyguards".
  void add_companions(const Trigger& t, Modality modality) {
    for (auto at = t.last; at + 1 < sentence_.last && at < t.last + 25; ++at) {
      if (people_->word_class(at) == "clause" || people_->word_class(at) == "say") return;
      if (is_one_of(word(at), {"along", "together"}) && word(at + 1) == "with") {
        const auto list = people_->right_of(at + 2);
        if (!list.members.empty() && list.first <= at + 4) add(list, t, "harm/companion", modality);
        return;
      }
    }
  }

  // "two policemen were among those killed", "among the injured are two girls": parts of a toll.
  bool read_among(const Trigger& t) {
    auto at = t.first - 1;
    if (is_one_of(word(at), {"people", "persons"})) --at;
    if (!is_one_of(word(at), {"the", "those"}) || word(at - 1) != "among") return false;
    const auto part = document_.tokens[at - 1].span.hull(document_.tokens[t.last - 1].span);
    PersonList list;
    if (people_->word_class(t.last) == "be") list = people_->right_of(t.last + 1);
    const auto g = verb_group(at - 1);
    if (g.passive)
      if (const auto* left = subject(g)) list = *left;
    for (const auto& m : list.members) add_member(m, t, "harm/among", Modality::asserted, part);
    return true;
  }

  // Subject of a verb group: the list that ends before it.
  const PersonList* subject(const VerbGroup& g) const { return people_->left_of(g.first, false); }

  // "wounded 12", "killed and wounded 12" share one object.
  bool shared_object(const Trigger& t) const {
    return word(t.last) == "and" && harm_.has(word(t.last + 1)) && people_begin(t.last + 2) &&
           !people_->left_of(t.first, true);
  }

  bool people_begin(std::uint32_t at) const {
    const auto w = word(at);
    if (is_one_of(w, {"the", "a", "an", "his", "her", "their", "its", "another", "several", "many", "all",
                      "him", "them", "off"}))
      return true;
    if (at < sentence_.last && document_.tokens[at].capitalised) return true;
    const auto list = people_->right_of(at);
    return !list.members.empty() && list.first <= at + 2 && !counts_harm(list.members.front());
  }

  // "22 injured" in "six killed 22 injured" is no object of "killed".
  bool counts_harm(const Counted& m) const { return m.quantity >= 0 && !quantity(m.quantity).of.empty(); }

  // "the murdered priests", "12 wounded soldiers": read with the quantity, not as a verb.
  bool describes_noun(const Trigger& t) const {
    for (auto at = t.first; at > sentence_.first && at + 6 > t.first; --at)
      for (const auto& e : lattice_.from(at - 1))
        if (e.label == "quantity.person" && e.to > t.first && e.from < t.first) return true;
    return false;
  }

  // May a participle without auxiliary that is followed by this end the phrase of its noun?
  bool ends_reduced(std::uint32_t at) const {
    if (at >= sentence_.last) return true;
    const auto w = word(at);
    if (is_one_of(w,
                  {"in",      "by",        "on",         "at",        "when",   "during", "while", "as",
                   "since",   "after",     "before",     "near",      "and",    "or",     "over",  "for",
                   "from",    "there",     "here",       "outside",   "inside", "so",     "with",  "within",
                   "last",    "this",      "throughout", "including", "among",  "along",  "to",    "under",
                   "between", "following", "because",    "but"}))
      return true;
    const auto c = people_->word_class(at);
    if (c == "adverb" || c == "be" || c == "clause") return true;
    for (const auto& e : lattice_.from(at))
      if (e.label == "timex" || (e.label == "quantity.person" && !quantity(e.index).of.empty())) return true;
    const char first = w.front();
    return !(first >= 'a' && first <= 'z') && !(first >= '0' && first <= '9') &&
           static_cast<unsigned char>(first) < 0x80;
  }

  void read_right(const Trigger& t, const char* pattern, Modality modality) {
    auto at = t.last;
    if (is_one_of(word(at), {"and", "or"}) && harm_.has(word(at + 1))) {
      if (word(at) == "or" && harm_.value(word(at + 1)) != t.property)
        return;  // killed or wounded: neither is said
      at += 2;
    }
    add(people_->right_of(at), t, pattern, modality);
  }

  void read_present(const Trigger& t) {
    const auto g = verb_group(t.first);
    if (word(t.first - 1) == "the" || word(t.first - 1) == "a") return;
    const auto list = people_->right_of(t.last);
    if (list.members.empty() || list.first > t.last + 1) return;
    auto modality = g.modality;
    if (g.infinitive && modality == Modality::hypothetical) modality = Modality::planned;
    add(list, t, "harm/present", modality);
  }

  void read_intransitive(const Trigger& t) {
    auto g = verb_group(t.first);
    if (people_->word_class(t.first - 1) == "relative")
      g.first = word(t.first - 2) == "," ? t.first - 2 : t.first - 1;
    if (const auto* list = people_->left_of(g.first, false))
      return add(*list, t, "harm/intransitive", g.modality);
    read_nobody(g, t);
  }

  // "12 people dead", "12 people were found dead", "12 people missing".
  void read_state(const Trigger& t) {
    if (t.last < sentence_.last && describes_noun(t)) return;
    auto g = verb_group(t.first);
    if (is_one_of(word(t.first - 1), {"found", "feared", "presumed", "believed", "reported", "confirmed",
                                      "left", "listed", "declared"})) {
      const bool feared = is_one_of(word(t.first - 1), {"feared", "presumed", "believed"});
      g = verb_group(t.first - 1);
      if (feared && g.modality == Modality::asserted) g.modality = Modality::feared;
      if (!g.passive) {
        if (const auto* list = people_->left_of(t.first - 1, true)) add(*list, t, "harm/state", g.modality);
        return;
      }
    }
    if (g.passive) {
      if (const auto* list = subject(g)) return add(*list, t, "harm/state", g.modality);
      return read_nobody(g, t);
    }
    if (ends_reduced(t.last))
      if (const auto* list = people_->left_of(t.first, true))
        add(*list, t, "harm/state", modality_before(list->first));
  }

  // "the six slain jesuits", "12 wounded soldiers": the harm word stands between number and noun.
  void read_prenominal(const Trigger& t) {
    for (auto at = t.first; at > sentence_.first && at + 6 > t.first; --at)
      for (const auto& e : lattice_.from(at - 1)) {
        if (e.label != "quantity.person" || e.to <= t.last || e.from >= t.first) continue;
        Counted c{e.from, e.to, e.index, quantity(e.index).best, false, quantity(e.index).counted};
        add_member(c, t, "harm/prenominal", modality_before(e.from), {});
        return;
      }
  }

  // "no one was killed", "nobody died", "none were hurt".
  void read_nobody(const VerbGroup& g, const Trigger& t) {
    const auto at = g.first;
    const bool nobody = is_one_of(word(at - 1), {"nobody", "none"}) ||
                        (word(at - 2) == "no" && is_one_of(word(at - 1), {"one", "person", "people"}));
    if (!nobody || g.modality != Modality::asserted) return;
    Counted c{word(at - 2) == "no" ? at - 2 : at - 1, at, -1, 0, true, ""};
    add_member(c, t, "harm/nobody", Modality::asserted, {});
  }

  // --- nouns
  // ---------------------------------------------------------------------------------------------------

  // "the death of 10 workers", "the six jesuits' murder", "claimed the lives of 100". True if it was used as
  // a noun.
  bool read_nominal(const Trigger& t) {
    if (const auto of = find_of(t.last); of != 0) {
      if (word(t.first) == "lives" && !costs_lives(t.first)) return true;
      const auto modality = nominal_modality(t.first);
      if (modality) add(people_->right_of(of + 1), t, "harm/noun", *modality);
      return true;
    }
    if (is_one_of(word(t.first - 1), {"'", "'s"})) {
      if (const auto* list = people_->left_of(t.first - 1, true); list && list->last == t.first - 1)
        add(*list, t, "harm/possessive", Modality::asserted);
      return true;
    }
    return !t.used_as("gerund") && !t.used_as("present") && !t.used_as("participle");
  }

  // "the death toll has risen from 30 to at least 41", "a death toll of 12": the number behind the word that
  // fixes it.
  void read_toll(const Trigger& t) {
    for (auto at = t.last; at < sentence_.last && at < t.last + kTollReach; ++at) {
      const auto w = word(at);
      if (is_one_of(w, {".", ";", ":", "?", "!", ","})) return;
      if (!is_one_of(w, {"to", "at", "of", "is", "was", "reached", "reaches", "hit", "hits", "exceeded",
                         "exceeds", "passed", "passes", "surpassed", "topped"}))
        continue;
      const auto list = people_->right_of(at + 1);
      if (list.members.empty() || list.first > at + 2 || list.members.front().quantity < 0) continue;
      add_member(list.members.front(), t, "harm/toll", modality_before(t.first), {});
      return;
    }
  }

  // The "of" that says whose: at once, or behind an aside or a date ("the murder on 27 February of six").
  std::uint32_t find_of(std::uint32_t at) const {
    if (word(at) == "of") return at;
    if (word(at) == "[" && word(at + 1) == "of") return at + 1;
    auto i = people_->past_brackets(at);
    if (i == at && is_one_of(word(at), {"on", "in", "at"}))
      for (++i; i < at + 8 && !word(i).empty(); ++i) {
        if (word(i) == "of" && !people_->right_of(i + 1).members.empty() &&
            people_->right_of(i + 1).first <= i + 2)
          return i;
        if (word(i) == "," || !people_->word_class(i).empty()) return 0;
      }
    return i != at && word(i) == "of" ? i : 0;
  }

  bool costs_lives(std::uint32_t at) const {
    for (std::uint32_t back = 1; back <= 4; ++back)
      if (is_one_of(word(at - back), {"claimed", "claim", "claims", "claiming", "cost", "costs", "costing",
                                      "took", "taken", "taking", "takes", "ended", "lost", "ending"}))
        return true;
    return false;
  }

  // How a noun of harm is put: "threatened the murder of", "accused of the attempted murder of". Nothing: no
  // such harm.
  std::optional<Modality> nominal_modality(std::uint32_t at) const {
    for (std::uint32_t back = 1; back <= 3; ++back) {
      const auto w = word(at - back);
      if (is_one_of(w, {"attempted", "attempt", "failed"})) return std::nullopt;
      if (is_one_of(w, {"planned", "plan", "plot", "plotting", "planning", "threatened", "ordering"}))
        return Modality::planned;
      if (is_one_of(w, {"alleged"})) return Modality::alleged;
      if (w.empty() || w == ",") break;
    }
    return modality_before(at);
  }

  // "12 deaths", "29 dead", "no casualties".
  void read_harm_quantities() {
    for (auto at = sentence_.first; at < sentence_.last; ++at) {
      for (const auto& e : lattice_.from(at)) {
        if (e.label != "quantity.person") continue;
        const auto& q = quantity(e.index);
        if (q.of.empty() || !stands_for_harm(q, e)) continue;
        Trigger t{e.to - 1, e.to, q.of, nullptr};
        add_member({e.from, e.to, e.index, q.best, false, ""}, t, "harm/counted", modality_before(e.from),
                   {});
      }
      if (word(at) == "no" && lists_["harm-noun"].has(word(at + 1)) && word(at + 1) != "lives") {
        Trigger t{at + 1, at + 2, lists_["harm-noun"].value(word(at + 1)), nullptr};
        add_member({at, at + 1, -1, 0, true, ""}, t, "harm/nobody", Modality::asserted, {});
      }
    }
  }

  // Lives must be lost and bodies found; deaths are deaths.
  bool stands_for_harm(const Quantity& q, const pattern::Edge& e) const {
    if (word(e.to) == "or" && harm_.has(word(e.to + 1)))
      return false;  // "100 dead or wounded": neither is said
    if (q.counted == "lives") return costs_lives(e.from) || is_one_of(word(e.to), {"lost", "were"});
    if (q.counted != "bodies" && q.counted != "corpses") return true;
    for (std::uint32_t k = 1; k <= 8; ++k)
      for (const auto w : {word(e.from - k), word(e.to + k - 1)})
        if (is_one_of(w, {"found", "recovered", "discovered", "retrieved", "pulled", "identified", "buried",
                          "finding", "recovering"}))
          return true;
    return false;
  }

  // --- what is said of it
  // --------------------------------------------------------------------------------------

  // The modality that words before a phrase give it: "denied killing", "feared", "plan to".
  Modality modality_before(std::uint32_t at) const {
    for (std::uint32_t back = 1; back <= 6 && at >= sentence_.first + back; ++back) {
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

  void add(const PersonList& list, const Trigger& t, const char* pattern, Modality modality) {
    if (list.members.empty()) return;
    for (const auto& m : list.members) add_member(m, t, pattern, modality, {});
    add_parts(list.last, t, modality);
    if (t.last > list.last) add_parts(t.last, t, modality);
  }

  // "..., including 12 children", "among them two women".
  void add_parts(std::uint32_t at, const Trigger& t, Modality modality) {
    if (word(at) == ",") ++at;
    std::uint32_t start = 0;
    if (word(at) == "including" || word(at) == "includes") start = at + 1;
    if (word(at) == "among" && is_one_of(word(at + 1), {"them", "whom"})) start = at + 2;
    if (start == 0) return;
    const auto list = people_->right_of(start);
    const auto from = document_.tokens[at].span.hull(document_.tokens[start - 1].span);
    for (const auto& m : list.members) add_member(m, t, "harm/part", modality, from);
  }

  void add_member(const Counted& m, const Trigger& t, const char* pattern, Modality modality, Span part) {
    Claim c;
    const bool period = over_time(m.first, std::max(m.last, t.last));
    c.property = period ? "harm-over-time" : t.property;
    c.value.kind = ValueKind::quantity;
    c.value.span = document_.tokens[m.first].span.hull(document_.tokens[m.last - 1].span);
    for (auto at = m.first; at < m.last; ++at)
      if (!counted_.emplace(t.property, at).second) return;  // read already
    c.span = c.value.span.hull(document_.tokens[t.first].span).hull(document_.tokens[t.last - 1].span);
    c.value.text = document_.words(c.value.span);
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
    if (period) c.qualifiers.emplace("harm", text_value(c.span, t.property));
    c.modality = modality;
    c.sentence = sentence_index_;
    c.pattern = pattern;
    claims_.push_back(std::move(c));
  }

  static Value text_value(Span span, std::string_view text) {
    Value v;
    v.kind = ValueKind::text;
    v.span = span;
    v.text = text;
    return v;
  }

  void qualify(Claim& c, const Counted& m, Span part) const {
    auto who = lists_["person-noun"].value(m.counted);
    if (who.empty()) who = lists_["person-one"].value(m.counted);
    if (!who.empty() && !is_one_of(who, {"person", "other", "human", "individual", "victim", "casualty"})) {
      c.qualifiers.emplace("of", text_value(c.value.span, who));
    }
    if (!part.empty()) c.qualifiers.emplace("part", text_value(part, document_.words(part)));
  }

  const Document& document_;
  const pattern::Lattice& lattice_;
  const WordLists& lists_;
  const WordList& harm_;
  Sentence sentence_;
  std::uint32_t sentence_index_ = 0;
  std::optional<PersonLists> people_;
  std::vector<std::uint32_t> periods_;
  std::set<std::pair<std::string_view, std::uint32_t>> counted_;  // property, token
  std::vector<Claim> claims_;
};

}  // namespace

HarmReader::HarmReader(const WordLists& lists) : lists_(&lists) {}

std::vector<Claim> HarmReader::read(const Document& document, const pattern::Lattice& lattice) const {
  return Reading(document, lattice, *lists_).run();
}

}  // namespace galley::extract
