#include "link/linker.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.h"
#include "link/event_linker.h"
#include "link/mentions_in.h"
#include "link/queries.h"
#include "link/scene_finder.h"

namespace galley::link {
namespace {

constexpr double kSure = 0.95;       // a full name that one entity alone has
constexpr double kProminent = 0.75;  // the best known of several bearers
constexpr double kByOffice = 0.85;   // a surname, but the office fits
constexpr double kByOneName = 0.85;  // a surname that one person is known by, of nobody else in the article
constexpr double kByHolder = 0.8;    // a title without a country, in the country of the person who has it

bool holds(const std::vector<std::string>& list, const std::string& x) {
  return std::find(list.begin(), list.end(), x) != list.end();
}

int word_count(const std::string& s) {
  return 1 + static_cast<int>(std::count(s.begin(), s.end(), ' '));
}

}  // namespace

struct Linker::Impl {
  mutable Queries queries;
  const WordList& office_kinds;
  EventLinker events;
  SceneFinder scenes;

  Impl(SQLite::Database& db, const WordLists& lists)
      : queries(db, lists),
        office_kinds(lists["office-kind"]),
        events(queries, lists),
        scenes(queries, lists) {}

  // ---- places, peoples, organizations: by name alone ----

  void link_named(Mention& m) const {
    if (m.candidates.empty() || !m.entity.empty()) return;
    if (m.type == "person" || m.form == Mention::Form::pronoun || m.type == "office") return;
    // "the two countries" are both of them, so neither.
    if (m.form == Mention::Form::description && m.candidates.size() > 1) return;
    if (m.candidates.size() == 1) {
      set(m, m.candidates.front(), kSure);
    } else if ((m.type == "place" || m.type == "people") && !states_alike(m.candidates)) {
      set(m, m.candidates.front(), kProminent);
    }
  }

  // "Congo": two states of today have that name, and neither is the likelier. "Germany" is one of them now.
  bool states_alike(const std::vector<std::string>& candidates) const {
    return std::ranges::count_if(candidates, [&](const auto& key) {
             return queries.type(key) == "country" && !queries.ended(key);
           }) > 1;
  }

  static void set(Mention& m, const std::string& entity, double confidence) {
    m.entity = entity;
    m.confidence = confidence;
  }

  // "CompuServe Interactive Service (CIS)": the article says what its acronym stands for. A body that the
  // knowledge base has under those letters is not meant when none of its names has a word of the expansion.
  void forget_other_expansions(Document& d) const {
    for (std::size_t i = 1; i < d.mentions.size(); ++i) {
      auto& a = d.mentions[i - 1];
      auto& b = d.mentions[i];
      if (a.local < 0 || a.local != b.local || a.last + 1 != b.first || d.tokens[a.last].norm != "(")
        continue;
      auto& acronym = a.norm.size() < b.norm.size() ? a : b;
      const auto& expansion = &acronym == &a ? b : a;
      if (acronym.candidates.empty() || !expansion.candidates.empty() || word_count(acronym.norm) > 1)
        continue;
      std::erase_if(acronym.candidates,
                    [&](const auto& key) { return !shares_word(queries.names(key), expansion.norm); });
      if (!acronym.candidates.empty()) continue;
      for (auto& m : d.mentions)
        if (m.local == acronym.local || m.norm == acronym.norm) m.candidates.clear();
    }
  }

  // Does one of the names begin a word as the words do: "Organization of Petroleum Exporting Countries" and
  // "Organization of the Petroleum ..."?
  static bool shares_word(const std::vector<std::string>& names, const std::string& words) {
    constexpr std::size_t kStem = 5;  // bytes; shorter words are articles, prepositions and acronyms
    for (std::size_t from = 0; from < words.size();) {
      const auto to = std::min(words.find(' ', from), words.size());
      if (to - from >= kStem) {
        const auto stem = " " + words.substr(from, kStem);
        if (std::ranges::any_of(names,
                                [&](const auto& n) { return (" " + n).find(stem) != std::string::npos; }))
          return true;
      }
      from = to + 1;
    }
    return false;
  }

  // ---- offices ----

  // The office that a title means in a country: "foreign minister" + turkey. Empty if none or several fit.
  std::string office(const std::string& title, const std::string& jurisdiction) const {
    const auto normal = utf8::fold_name(title);
    std::string found;
    // "chancellor of germany" before "vice chancellor of germany", which only ends like it.
    for (const bool exact : {true, false}) {
      for (const auto& key : queries.offices_of(jurisdiction)) {
        for (const auto& name : queries.names(key)) {
          const bool is = name == normal || name.starts_with(normal + " of ");
          const bool ends = name.ends_with(" " + normal) && word_count(name) <= word_count(normal) + 2;
          if (!(exact ? is : is || ends)) continue;
          if (!found.empty() && found != key) return {};
          found = key;
        }
      }
      if (!found.empty()) return found;
    }
    const std::string kind(office_kinds.value(normal));
    if (kind.empty()) return {};
    for (const auto& key : queries.offices_of(jurisdiction)) {
      if (queries.office_kind(key) != kind) continue;
      if (!found.empty()) return {};
      found = key;
    }
    return found;
  }

  // The longest office title inside some words: "the then Turkish foreign minister" -> "foreign minister".
  std::string title_in(const std::string& text) const {
    const auto normal = utf8::fold_name(text);
    std::string best;
    for (const auto& [title, values] : office_kinds.entries) {
      const auto at = (" " + normal + " ").find(" " + title + " ");
      if (at != std::string::npos && title.size() > best.size()) best = title;
    }
    return best.empty() ? normal : best;
  }

  // The country or body an office claim is about: named in the title's own words, possessing it ("NATO's
  // secretary general"), or given by the qualifier `jurisdiction`. Null: none.
  const Mention* jurisdiction(const Document& d, const Claim& c) const {
    if (const auto q = c.qualifiers.find("jurisdiction"); q != c.qualifiers.end() && q->second.mention >= 0)
      return &d.mentions[static_cast<std::size_t>(q->second.mention)];
    const auto rules = [](const Mention& m) {
      return !m.entity.empty() && (m.type == "people" || m.type == "place" || m.type == "organization");
    };
    if (const auto end = possessor_end(d, c.value.span.start))
      for (const auto* m : mentions_ending_at(d, end))
        if (rules(*m)) return m;
    for (const auto& m : mentions_in(d, c.value.span))
      if (rules(m) && c.value.span.contains(m.span) && (m.type != "organization" || possesses(d, m)))
        return &m;
    return nullptr;
  }

  // Does "'s" follow the mention, and then more words?
  static bool possesses(const Document& d, const Mention& m) {
    return m.last + 1 < d.tokens.size() && d.tokens[m.last].norm == "'s" && !d.tokens[m.last].space_before;
  }

  // The words of an office claim's value without the one who possesses it: "NATO's secretary general" ->
  // "secretary general".
  static std::string unpossessed(const Document& d, const Claim& c, const Mention& owner) {
    if (!c.value.span.contains(owner.span) || !possesses(d, owner)) return c.value.text;
    return d.words({d.tokens[owner.last + 1].span.start, c.value.span.end});
  }

  // Where the possessor of the words from offset `start` on ends, when "'s" or "'s former" stands between the
  // two; 0 when nothing possesses them.
  static std::uint32_t possessor_end(const Document& d, std::size_t start) {
    const auto at =
        std::ranges::lower_bound(d.tokens, start, {}, [](const Token& t) { return t.span.start; });
    auto i = static_cast<std::size_t>(at - d.tokens.begin());
    for (int between = 0; i > 1 && between < 2; --i, ++between)
      if (d.tokens[i - 1].norm == "'s") return d.tokens[i - 2].span.end;
    return 0;
  }

  // Do the words say no more than title and country? Not "spokesman for the Turkish president", nor
  // "president of the Turkish Football Federation".
  static bool says_no_more(const std::string& text, const std::string& title, const std::string& land) {
    const auto normal = utf8::fold_name(text);
    const auto at = normal.find(title);
    if (at == std::string::npos) return false;
    auto before = normal.substr(0, at), after = normal.substr(at + title.size());
    for (const std::string_view small : {"the ", "new ", "then ", "current "})
      if (before.starts_with(small)) before.erase(0, small.size());
    const bool plain_before = before.empty() || before == land + " " || before == land + " s ";
    return plain_before && (after.empty() || after == " of " + land || after == " of the " + land);
  }

  // Of the offices that share a title ("German chancellor"), the one that the person held, or the only one of
  // that name who held any; else the only one whose state has not ended. Empty if none or several fit.
  std::string one_office(const Document& d, const Claim& c,
                         const std::vector<std::string>& candidates) const {
    std::vector<std::string> held, present;
    if (c.subject.mention >= 0) {
      std::size_t holders = 0;
      for (const auto& person : d.mentions[static_cast<std::size_t>(c.subject.mention)].candidates) {
        const auto before = held.size();
        for (const auto& office : candidates)
          if (holds(queries.held_by(person), office)) held.push_back(office);
        if (held.size() > before) ++holders;
      }
      if (holders > 1) held.clear();
    }
    for (const auto& office : candidates) {
      const auto lands = queries.values(office, "jurisdiction");
      if (!lands.empty() &&
          std::ranges::none_of(lands, [&](const auto& land) { return queries.ended(land); }))
        present.push_back(office);
    }
    const auto& fitting = held.empty() ? present : held;
    return fitting.size() == 1 ? fitting.front() : std::string();
  }

  void link_office(Document& d, Claim& c) const {
    if (c.property != "holds-office" || !c.value.entity.empty()) return;
    if (c.value.mention >= 0) {
      // The mention's own look-up, when it leaves one office.
      const auto& candidates = d.mentions[static_cast<std::size_t>(c.value.mention)].candidates;
      if (candidates.size() == 1) {
        c.value.entity = candidates.front();
        set(d.mentions[static_cast<std::size_t>(c.value.mention)], c.value.entity, kByOffice);
        return;
      }
      c.value.entity = one_office(d, c, candidates);
      if (!c.value.entity.empty())
        return set(d.mentions[static_cast<std::size_t>(c.value.mention)], c.value.entity, kByOffice);
    }
    const auto* land = jurisdiction(d, c);
    if (!land || land->entity.empty()) {
      c.value.entity = office_by_its_name(c, land);
      return;
    }
    const auto words = unpossessed(d, c, *land);
    const auto title = title_in(words);
    if (c.value.mention >= 0 || says_no_more(words, title, utf8::fold_name(land->text)))
      c.value.entity = office(title, land->entity);
    if (c.value.entity.empty()) c.value.entity = office_by_its_name(c, land);
    if (c.value.mention >= 0 && !c.value.entity.empty())
      set(d.mentions[static_cast<std::size_t>(c.value.mention)], c.value.entity, kByOffice);
  }

  // "New York Gov.", "Gov. X of Georgia", "chief executive of Apple": words that name an office as a whole, though the
  // place by itself is a city or another land, or the firm is no name of anything else. Empty if there is none.
  std::string office_by_its_name(const Claim& c, const Mention* owner) const {
    auto name = utf8::fold_name(c.value.text);
    if (c.qualifiers.contains("jurisdiction")) {
      if (!owner) return {};
      name += " of " + utf8::fold_name(owner->text);
    }
    if (word_count(name) < 2) return {};
    auto found = queries.office_named(name);
    constexpr std::string_view kOfThe = " of the ";
    if (const auto at = name.find(kOfThe); found.empty() && at != std::string::npos)
      found = queries.office_named(name.replace(at, kOfThe.size(), " of "));
    return found;
  }

  // "Prime Minister X": the office of that name in the country where X is known to have held others. Only
  // titles of the list of offices; nothing if X has held offices of several countries that have one.
  void link_bare_title(Document& d, Claim& c) const {
    if (c.property != "holds-office" || !c.value.entity.empty() || c.subject.entity.empty()) return;
    const auto title = utf8::fold_name(c.value.text);
    if (office_kinds.value(title).empty() || c.qualifiers.contains("jurisdiction")) return;
    std::set<std::string> found;
    for (const auto& held : queries.held_by(c.subject.entity))
      for (const auto& land : queries.values(held, "jurisdiction"))
        if (auto key = office(title, land); !key.empty()) found.insert(std::move(key));
    if (found.size() != 1) return;
    c.value.entity = *found.begin();
    if (c.value.mention >= 0)
      set(d.mentions[static_cast<std::size_t>(c.value.mention)], c.value.entity, kByHolder);
  }

  // ---- persons ----

  // Offices that the article gives to the persons of each local number.
  using Offices = std::map<int, std::vector<std::string>>;

  Offices offices_given(const Result& r) const {
    Offices out;
    for (const auto& c : r.claims) {
      if (c.property != "holds-office" || c.value.entity.empty() || c.subject.mention < 0) continue;
      out[r.document.mentions[static_cast<std::size_t>(c.subject.mention)].local].push_back(c.value.entity);
    }
    return out;
  }

  // Of several who bear the full name, the one who was in office when the article came out: "Gerhard Schroeder" in
  // 2005 is the chancellor, not the minister of 1965. Empty: none, several, or the day is unknown.
  std::string in_office_then(const Document& d, const Mention& m) const {
    std::string found;
    if (!d.date) return found;
    for (const auto& person : m.candidates) {
      if (!queries.in_office(person, *d.date)) continue;
      if (!found.empty()) return {};
      found = person;
    }
    return found;
  }

  void link_person(const Document& d, Mention& m, const Offices& given) const {
    if (m.type != "person" || m.candidates.empty() || m.form == Mention::Form::pronoun) return;
    const bool full = word_count(m.norm) >= 2;
    if (full && m.candidates.size() == 1) return set(m, m.candidates.front(), kSure);
    const auto offices = given.find(m.local);
    if (offices == given.end()) {
      if (full)
        if (const auto person = in_office_then(d, m); !person.empty()) set(m, person, kProminent);
      return;
    }
    std::string found;
    for (const auto& person : m.candidates) {
      const auto& held = queries.held_by(person);
      const bool fits = std::any_of(offices->second.begin(), offices->second.end(),
                                    [&](const auto& o) { return holds(held, o); });
      if (!fits) continue;
      if (!found.empty() && found != person) return;
      found = person;
    }
    if (!found.empty()) set(m, found, kByOffice);
  }

  // "Stalin died in 1953": nobody says the first name of some. Not where the article has another of that name.
  void link_one_names(Document& d) const {
    std::set<std::string> others;  // last words of the full names
    for (const auto& m : d.mentions)
      if (m.type == "person" && word_count(m.norm) > 1) others.insert(m.norm.substr(m.norm.rfind(' ') + 1));
    std::map<std::string, std::string> known;
    for (auto& m : d.mentions) {
      if (m.type != "person" || !m.entity.empty() || m.form != Mention::Form::surname || word_count(m.norm) > 1 ||
          others.contains(m.norm))
        continue;
      const auto [it, fresh] = known.try_emplace(m.norm);
      if (fresh) it->second = queries.person_known_as(m.norm);
      if (it->second.empty()) it->second = leader_at_home(d, m);
      if (!it->second.empty()) set(m, it->second, kByOneName);
    }
  }

  // "Germany ... Merkel": the only bearer of the surname, known by it to every reader, with whose state or body
  // the article has to do. Empty: nobody.
  std::string leader_at_home(const Document& d, const Mention& m) const {
    if (m.candidates.size() != 1 || queries.values(m.candidates.front(), "household-name").empty()) return {};
    for (const auto& office : queries.held_by(m.candidates.front()))
      for (const auto& land : queries.values(office, "jurisdiction"))
        if (std::ranges::any_of(d.mentions, [&](const auto& x) { return x.entity == land; }))
          return m.candidates.front();
    return {};
  }

  // All mentions of one local number are one referent: the surest link among them serves all.
  static void share(Document& d) {
    std::map<int, const Mention*> best;
    for (const auto& m : d.mentions) {
      if (m.local < 0 || m.entity.empty()) continue;
      auto& b = best[m.local];
      if (!b || m.confidence > b->confidence) b = &m;
    }
    std::map<int, std::pair<std::string, double>> links;
    for (const auto& [local, m] : best) links[local] = {m->entity, m->confidence};
    for (auto& m : d.mentions) {
      const auto it = links.find(m.local);
      if (it == links.end() || !m.entity.empty()) continue;
      set(m, it->second.first, it->second.second * 0.95);
    }
  }

  static void refresh(const Document& d, Value& v) {
    if (v.mention >= 0 && v.entity.empty()) v.entity = d.mentions[static_cast<std::size_t>(v.mention)].entity;
  }
  static void refresh(Result& r) {
    for (auto& c : r.claims) {
      refresh(r.document, c.subject);
      refresh(r.document, c.value);
      if (auto* speaker = c.speaker.change()) refresh(r.document, *speaker);
      for (auto& [name, q] : c.qualifiers) refresh(r.document, q);
    }
  }
};

Linker::Linker(SQLite::Database& db, const WordLists& lists) : impl_(std::make_unique<Impl>(db, lists)) {}
Linker::~Linker() = default;

void Linker::link(Result& r) const {
  Document& d = r.document;
  impl_->forget_other_expansions(d);
  for (auto& m : d.mentions) impl_->link_named(m);
  Impl::share(d);
  for (auto& c : r.claims) impl_->link_office(d, c);
  const auto given = impl_->offices_given(r);
  for (auto& m : d.mentions) impl_->link_person(d, m, given);
  impl_->link_one_names(d);
  Impl::share(d);
  Impl::refresh(r);
  for (auto& c : r.claims) impl_->link_bare_title(d, c);
  impl_->events.link(r);
  impl_->scenes.add(r);
}

}  // namespace galley::link
