#include "link/event_linker.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/utf8.h"
#include "link/mentions_in.h"

namespace galley::link {
namespace {

// How far a stated date may lie from the event's own and still speak for it: an article with a wrong year
// must still find its war, one about another war must not.
constexpr double kNear = 3 * 365.2425;
// Less evidence is no link: one place or party (1) and the kind (1) do not tell one war from another; a
// second party or a date near the event's own does.
constexpr double kLeast = 2.5;
constexpr Day kSameEvent = 31;  // days between reports of one battle or earthquake
// A length told wrong is wrong by less than this factor; "the 31-year war" is none of a year and a half.
constexpr double kLengthFactor = 5;
constexpr double kMargin = 0.5;  // over the runner-up
// Who was in more events of a kind than this (Britain in 49 wars of the knowledge base) tells nothing of
// which is meant: then the date alone would choose the event that it is to be held against.
constexpr std::size_t kInMany = 15;
constexpr double kByTime = 0.85;  // one of several events of a name, by the time that is told
constexpr std::uint32_t kSentencesBack = 4;

bool is_event_property(const std::string& p) {
  return p == "start-time" || p == "end-time" || p == "point-in-time" || p == "lasted" || p == "deaths" ||
         p == "toll" || p == "injured" || p == "missing" || p == "displaced" || p == "winner" ||
         p == "participant" || p == "magnitude";
}

// "the 1906 San Francisco earthquake" without its article; empty for words that name nothing ("the civil
// war").
std::string own_name(const std::string& words) {
  auto out = words.starts_with("The ") || words.starts_with("the ") ? words.substr(4) : words;
  const bool names = std::any_of(out.begin(), out.end(),
                                 [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
  return names ? out : std::string();
}

}  // namespace

// The kinds that the last event noun of some words may mean: "large-scale war" -> war, conflict.
EventLinker::Noun EventLinker::noun(const std::string& words) const {
  const auto normal = utf8::fold(words);
  std::size_t end = normal.size();
  while (end > 0) {
    const auto space = normal.find_last_of(" -", end - 1);
    const auto begin = space == std::string::npos ? 0 : space + 1;
    const auto word = normal.substr(begin, end - begin);
    if (const auto it = nouns_.entries.find(word); it != nouns_.entries.end() && !it->second.empty()) {
      Noun out;
      out.recurrent = nouns_.value(word, 1) == "recurrent";
      std::string kind;
      for (const char c : it->second.front() + ",") {
        if (c == ',') {
          out.kinds.push_back(kind);
          kind.clear();
        } else {
          kind += c;
        }
      }
      return out;
    }
    if (begin == 0) break;
    end = begin - 1;
  }
  return {};
}

// Countries, territories and places named in the claim's sentence and, if those are fewer than two, in the
// sentences before.
std::vector<std::string> EventLinker::context(const Document& d, std::uint32_t sentence) const {
  std::vector<std::string> out;
  for (std::uint32_t back = 0; back <= kSentencesBack && back <= sentence; ++back) {
    const auto& s = d.sentences[sentence - back];
    for (const auto& m : mentions_in(d, s.span)) {
      if (!s.span.contains(m.span) || m.type == "person") continue;
      const auto add = [&](const std::string& key) {
        if (!key.empty() && std::find(out.begin(), out.end(), key) == out.end()) out.push_back(key);
      };
      add(m.entity);
      if (m.entity.empty() && m.form == Mention::Form::description)
        for (const auto& c : m.candidates) add(c);  // "the two countries"
    }
    if (out.size() >= 3) break;
  }
  return out;
}

namespace {

// The countries and places that the description itself names ("a war between Chad and Libya"): no other event
// can be meant. Nothing if one of them is not known.
std::optional<std::vector<std::string>> parties_named(const Document& d, Span description) {
  std::vector<std::string> out;
  for (const auto& m : mentions_in(d, description)) {
    if (!description.contains(m.span) || (m.type != "place" && m.type != "people")) continue;
    if (m.entity.empty()) return std::nullopt;
    out.push_back(m.entity);
  }
  return out;
}

// Is the length of time told out of all proportion to the event's own, or to what has passed since it began?
bool far_too_long(const Value& told, const EventCard& card, const std::optional<Day>& published) {
  if (!told.low || !card.start || !card.end || !published) return false;
  return *told.low > kLengthFactor * static_cast<double>(std::max(*card.end, *published) - *card.start + 1);
}

}  // namespace

EventLinker::Scored EventLinker::best(const Result& r, const Claim& claim, const Noun& wanted,
                                      const std::vector<std::string>& around) const {
  const auto& d = r.document;
  const auto parties = parties_named(d, claim.subject.span);
  if (!parties) return {};
  std::map<std::string, std::pair<const EventCard*, double>> cards;
  for (const auto& e : around)
    for (const auto& card : queries_->events_with(e)) {
      auto& slot = cards[card.key];
      slot.first = &card;
      slot.second += 1;
    }
  for (const auto& party : *parties) {
    const auto& with = queries_->events_with(party);
    std::erase_if(cards, [&](const auto& c) {
      return std::none_of(with.begin(), with.end(), [&](const auto& card) { return card.key == c.first; });
    });
  }
  const Interval* stated = nullptr;
  if (claim.value.kind == ValueKind::time)
    stated = &claim.value.when;
  else if (const auto q = claim.qualifiers.find("time"); q != claim.qualifiers.end())
    stated = &q->second.when;
  const bool has_time = stated && stated->earliest && stated->latest;
  const bool time_unknown = claim.value.kind == ValueKind::time && !has_time;
  const auto of_kind = [&](const EventCard& card) {
    return std::find(wanted.kinds.begin(), wanted.kinds.end(), card.kind);
  };
  const auto in_many = [&](const EventCard& card) {
    return std::all_of(around.begin(), around.end(), [&](const std::string& e) {
      const auto& with = queries_->events_with(e);
      return std::none_of(with.begin(), with.end(), [&](const auto& w) { return w.key == card.key; }) ||
             static_cast<std::size_t>(std::count_if(with.begin(), with.end(), [&](const auto& w) {
               return of_kind(w) != wanted.kinds.end();
             })) > kInMany;
    });
  };
  Scored first, second;
  for (const auto& [key, found] : cards) {
    const auto& card = *found.first;
    const auto kind = of_kind(card);
    if (kind == wanted.kinds.end()) continue;
    if (found.second < 2 && parties->empty() && in_many(card)) continue;
    if (d.date && card.start && *card.start > *d.date)
      continue;  // not yet begun when the article was published
    double score = std::min(found.second, 3.0) + (kind == wanted.kinds.begin() ? 1.0 : 0.3);
    if (wanted.recurrent) {
      // A place has many bombings; only the day tells which.
      const auto end = card.end ? card.end : card.start;
      if (!has_time || !card.start ||
          !may_overlap({*stated->earliest - kSameEvent, *stated->latest + kSameEvent}, {card.start, end}))
        continue;
    }
    if (claim.value.kind == ValueKind::duration && far_too_long(claim.value, card, d.date)) continue;
    if (has_time && card.start) {
      const double from = *card.start - kNear, to = (card.end ? *card.end : *card.start) + kNear;
      if (*stated->latest < from || *stated->earliest > to) continue;
      const auto target = claim.property == "end-time" && card.end ? *card.end : *card.start;
      const double distance = *stated->earliest > target ? *stated->earliest - target
                              : *stated->latest < target ? target - *stated->latest
                                                         : 0;
      score += 2.0 * (1.0 - std::min(1.0, distance / kNear));
    } else if (claim.value.kind == ValueKind::duration && d.date && card.end && *card.end < *d.date - 365) {
      score -= 1.0;  // "has been going on": what ended long ago is not meant
    }
    if (score > first.score || (score == first.score && key < first.key)) {
      second = first;
      first = {key, score};
    } else if (score > second.score) {
      second = {key, score};
    }
  }
  if (time_unknown || first.score < kLeast || first.score - second.score < kMargin) return {};
  return first;
}

// "The Paris Peace Accords of January 1973": of several events of one name, the one whose own time is told. A
// date that none of them, or more than one, comes near leaves the name open.
void EventLinker::tell_apart(Result& r) const {
  std::map<int, const Interval*> told;  // by mention; null where two dates are told of it
  for (const auto& c : r.claims) {
    const auto* value = &c.value;
    if (c.subject.mention < 0 || !c.subject.entity.empty() || c.modality != Modality::asserted) continue;
    if (value->kind != ValueKind::time || value->resolved != "stated" || !value->when.earliest ||
        !value->when.latest)
      continue;
    const auto& m = r.document.mentions[static_cast<std::size_t>(c.subject.mention)];
    if (m.type != "event" || m.form != Mention::Form::name || m.candidates.size() < 2) continue;
    if (c.property != "point-in-time" && c.property != "start-time" && c.property != "end-time") continue;
    const auto [it, added] = told.try_emplace(c.subject.mention, &value->when);
    if (!added && it->second &&
        (it->second->earliest != value->when.earliest || it->second->latest != value->when.latest))
      it->second = nullptr;
  }
  for (const auto& [index, when] : told) {
    auto& m = r.document.mentions[static_cast<std::size_t>(index)];
    std::string fitting;
    int fits = 0;
    if (when)
      for (const auto& key : m.candidates) {
        const auto& card = queries_->card(key);
        // One without a date may be meant at any time.
        if (!card.start) fits = 2;
        if (!may_overlap(*when, {card.start, card.end ? card.end : card.start})) continue;
        fitting = key;
        ++fits;
      }
    if (fits != 1) continue;
    m.entity = fitting;
    m.confidence = kByTime;
    for (auto& c : r.claims)
      if (c.subject.mention == index && c.subject.entity.empty()) c.subject.entity = fitting;
  }
}

// "The Tunisian revolution inspired Egypt. The revolution that began in July 1952 ...": told by a date of
// its own, years from the event that was named before, a description means another.
bool EventLinker::another_meant(const Document& d, const Claim& c) const {
  const auto& mentions = d.mentions;
  if (c.value.kind != ValueKind::time || !c.value.when.earliest || !c.value.when.latest ||
      c.subject.mention < 0)
    return false;
  if (mentions[static_cast<std::size_t>(c.subject.mention)].form != Mention::Form::description) return false;
  const auto& card = queries_->card(c.subject.entity);
  if (!card.start) return false;
  const double from = *card.start - kNear, to = (card.end ? *card.end : *card.start) + kNear;
  return *c.value.when.latest < from || *c.value.when.earliest > to;
}

// "The Gulf War" in an article of 1987 is an older one than that of 1991: nobody names what nobody could
// foresee. Elections, games and summits are named beforehand.
void EventLinker::drop_unforeseen(Result& r) const {
  static const std::set<std::string, std::less<>> kUnforeseen = {
      "war",       "battle",   "conflict",   "civil war",     "invasion",       "siege",
      "massacre",  "coup",     "uprising",   "attack",        "bombing",        "shooting",
      "air crash", "fire",     "shipwreck",  "earthquake",    "explosion",      "genocide",
      "revolution", "assassination", "hostage crisis", "crowd crush", "train accident"};
  auto& d = r.document;
  if (!d.date) return;
  std::set<int> dropped;
  for (std::size_t i = 0; i < d.mentions.size(); ++i) {
    auto& m = d.mentions[i];
    if (m.type != "event" || m.entity.empty()) continue;
    const auto& card = queries_->card(m.entity);
    if (!card.start || *card.start <= *d.date + kSameEvent || !kUnforeseen.contains(card.kind)) continue;
    dropped.insert(static_cast<int>(i));
    m.entity.clear();
  }
  if (dropped.empty()) return;
  for (auto& c : r.claims)
    for (auto* v : {&c.subject, &c.value})
      if (dropped.contains(v->mention)) v->entity.clear();
}

void EventLinker::link(Result& r) const {
  tell_apart(r);
  drop_unforeseen(r);
  // Claims come by sentence; one of a thousand claims has a thousand mentions to look through.
  std::optional<std::uint32_t> sentence;
  std::vector<std::string> around;
  for (auto& c : r.claims) {
    if (!c.subject.entity.empty() && is_event_property(c.property) && another_meant(r.document, c)) {
      c.subject.entity.clear();
      c.subject.mention = -1;
    }
    if (!c.subject.entity.empty() || !is_event_property(c.property) || c.subject.kind == ValueKind::none)
      continue;
    if (auto event = queries_->event_named(utf8::fold_name(own_name(c.subject.text))); !event.empty()) {
      c.subject.entity = std::move(event);
      continue;
    }
    // "the Battle of the Frontiers": the knowledge base does not know the name, so none of its events is
    // meant.
    const auto mention = c.subject.mention;
    const auto& mentions = r.document.mentions;
    if (mention >= 0 && mention < static_cast<int>(mentions.size()) &&
        mentions[static_cast<std::size_t>(mention)].form == Mention::Form::name)
      continue;
    const auto wanted = noun(c.subject.text);
    if (wanted.kinds.empty()) continue;
    if (sentence != c.sentence) around = context(r.document, c.sentence);
    sentence = c.sentence;
    c.subject.entity = best(r, c, wanted, around).key;
  }
}

}  // namespace galley::link
