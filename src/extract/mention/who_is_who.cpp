#include "extract/mention/who_is_who.h"

#include <algorithm>
#include <map>
#include <set>

#include "extract/mention/case_facts.h"
#include "extract/mention/topic.h"

namespace galley::extract {
namespace {

constexpr int kNobody = Topic::kNone;
constexpr std::uint32_t kReach = 2;      // sentences back that a pronoun may reach ...
constexpr std::size_t kMostTraces = 40;  // and mentions
constexpr std::size_t kMostNamesakes = 8;

std::vector<std::string> words_of(const std::string& norm) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < norm.size();) {
    const auto end = std::min(norm.find(' ', at), norm.size());
    if (end > at) out.push_back(norm.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

// Somebody or something the document speaks of.
struct Referent {
  std::string type;
  std::vector<std::string> names;      // normal forms
  std::vector<std::string> keys;       // candidates that all its names allow
  std::vector<std::string> full_keys;  // those of a person's full name
  std::string place_kind;              // "country" | "territory" | "city" | "place"
  char gender = '?';
  std::string given, family;  // of a person with a full name
};

class WhoIsWho {
 public:
  WhoIsWho(const NameWords& words, const Document& document, std::vector<SeenName>& seen)
      : words_(words), document_(document), seen_(seen), topic_(document) {}

  void settle() {
    for (std::size_t i = 0; i < seen_.size(); ++i) {
      auto& mention = seen_[i].mention;
      sentence_ = static_cast<std::uint32_t>(std::max(0, document_.sentence_at(mention.span.start)));
      mention.local = find(i);
      const bool clear = mention.local != kNobody;
      if (clear)
        join(seen_[i]);
      else
        mention.local = introduce(seen_[i]);
      if (i > 0) apposition(seen_[i - 1], seen_[i]);
      const bool names = mention.form != Mention::Form::pronoun && mention.form != Mention::Form::description;
      // What stands in a field of an infobox is not what the prose speaks of.
      if ((clear || names) && !in(BlockKind::field)) traces_.push_back({i, sentence_, mention.local});
      if (names && !in(BlockKind::field)) names_thing(mention.local);
      if (names && mention.type == "place" && in(BlockKind::headline)) headline_places_.insert(mention.local);
      if (names && mention.type == "person" && in(BlockKind::headline))
        headline_people_.insert(mention.local);
    }
    // A surname, a pronoun or "the president" allows whom the full name allows, even if that is nobody.
    for (auto& it : seen_) {
      const auto& who = referent(it.mention.local);
      const bool full =
          it.mention.form == Mention::Form::name && it.mention.norm.find(' ') != std::string::npos;
      if (it.mention.type == "person" && !who.family.empty() && !full) it.mention.candidates = who.full_keys;
    }
  }

 private:
  // Where a referent was mentioned last, for pronouns.
  struct Trace {
    std::size_t seen;
    std::uint32_t sentence;
    int local;
  };

  // "The mayor, Josef Kern", "Josef Kern, the mayor of Zenda,": one person, whom a later "the mayor" means.
  void apposition(SeenName& a, SeenName& b) {
    const auto& tokens = document_.tokens;
    auto at = b.mention.first;
    if (at > 0 && tokens[at - 1].norm == "the") --at;
    if (at != a.mention.last + 1 || tokens[at - 1].norm != ",") return;
    const auto is_person = [](const SeenName& it) {
      return it.mention.type == "person" && it.mention.form == Mention::Form::name && !it.plural;
    };
    const auto is_post = [](const SeenName& it) {
      return !it.head.empty() &&
             (it.mention.type == "office" ||
              (it.mention.type == "person" && it.mention.form == Mention::Form::description));
    };
    const bool named_last = is_post(a) && is_person(b);
    if (!named_last && !(is_person(a) && is_post(b))) return;
    // A list goes on with "and": "the mayor, Josef Kern and two councillors".
    const auto end = b.mention.last;
    if (end >= tokens.size() || tokens[end].norm == "and" ||
        (tokens[end].norm == "," && end + 1 < tokens.size() && tokens[end + 1].norm == "and"))
      return;
    auto& post = named_last ? a : b;
    const int local = (named_last ? b : a).mention.local;
    if (referent(local).family.empty()) return;
    add(by_office_, post.head, local);
    if (post.mention.type == "person" && only(named(by_office_, post.head)) == local)
      post.mention.local = local;
  }

  void names_thing(int local) {
    const auto& who = referent(local);
    states_named_ = states_named_ || (who.type == "place" && who.place_kind == "country");
    if (who.type == "people")
      for (const auto& key : who.keys) nationalities_.insert(key);
    if (who.type == "place") topic_.named(local, who.place_kind, sentence_);
    if (who.type == "organization") topic_.named(local, who.type, sentence_);
  }

  Referent& referent(int local) { return referents_[static_cast<std::size_t>(local)]; }

  int find(std::size_t i) {
    auto& it = seen_[i];
    switch (it.mention.form) {
      case Mention::Form::pronoun:
        return pronoun(i);
      case Mention::Form::description:
        return description(it);
      case Mention::Form::surname:
        return surname(it);
      case Mention::Form::name:
      case Mention::Form::title:
        return name(i);
    }
    return kNobody;
  }

  static bool compatible(const Referent& who, const SeenName& it) {
    const bool types = who.type == it.mention.type || who.type == "other" || it.mention.type == "other";
    const bool genders = who.gender == '?' || it.gender == '?' || who.gender == it.gender;
    return types && genders;
  }

  int name(std::size_t i) {
    const auto& it = seen_[i];
    if (it.plural) return kNobody;
    for (const int local : named(by_norm_, it.mention.norm))
      if (compatible(referent(local), it)) return local;
    // A spelling known to be wrong stays apart: a rule compares it.
    const bool misspelt = !it.known.empty() && it.known.front().kind == "misspelling";
    if (it.mention.candidates.size() == 1 && it.mention.type != "people" && !misspelt)
      for (const int local : named(by_key_, it.mention.candidates.front()))
        if (referent(local).type == it.mention.type) return local;
    if (it.mention.type == "person") return full_name(it);
    if (it.mention.type == "organization" && it.known.empty())
      if (const int local = only(named(by_first_, it.mention.norm)); local != kNobody) return local;
    return acronym(i);
  }

  // The same given and family name with another middle; a surname that came first and fits nobody else.
  int full_name(const SeenName& it) {
    const auto words = words_of(it.mention.norm);
    if (words.size() < 2) return kNobody;
    int found = kNobody;
    for (const int local : named(by_family_, words.back())) {
      auto& who = referent(local);
      if (!compatible(who, it) || who.given != words.front() || !middle_agrees(who, words)) continue;
      if (found != kNobody) return kNobody;
      found = local;
    }
    if (found != kNobody) return found;
    // A bare surname before the full name: theirs if nobody else with it is known and the index has not
    // decided.
    if (!named(by_family_, words.back()).empty()) return kNobody;
    const auto bare = named(by_norm_, words.back());
    if (bare.size() != 1 || !compatible(referent(bare.front()), it)) return kNobody;
    const auto& who = referent(bare.front());
    if (who.type != "person") return kNobody;
    const auto& keys = it.mention.candidates;
    const bool shared = who.keys.empty() || keys.empty() || std::ranges::any_of(keys, [&](const auto& k) {
                          return std::ranges::find(who.keys, k) != who.keys.end();
                        });
    return shared ? bare.front() : kNobody;
  }

  // "John Peter Smith", "J. P. Smith" and "John Smith" agree; "John Peter Smith" and "John Paul Smith" do
  // not, nor "Ahmed bin Tariq Al Nahyan" and "Ahmed bin Zayed Al Nahyan": all the middle words of the shorter
  // name stand in the longer, in order, the first of them first.
  static bool middle_agrees(const Referent& who, const std::vector<std::string>& words) {
    const auto alike = [](const std::string& a, const std::string& b) {
      return a == b || (a[0] == b[0] && (a.size() == 1 || b.size() == 1));
    };
    return std::ranges::all_of(who.names, [&](const auto& name) {
      const auto other = words_of(name);
      if (other.size() < 3 || words.size() < 3) return true;
      const auto& shorter = other.size() < words.size() ? other : words;
      const auto& longer = other.size() < words.size() ? words : other;
      if (!alike(shorter[1], longer[1])) return false;
      std::size_t at = 1;
      for (std::size_t i = 1; i + 1 < longer.size() && at + 1 < shorter.size(); ++i)
        if (alike(shorter[at], longer[i])) ++at;
      return at + 1 == shorter.size();
    });
  }

  // One word for a person: the only one in the text with it as surname (or given name).
  int surname(const SeenName& it) {
    if (it.plural) return kNobody;
    const auto pick = [&](const std::vector<int>& locals) {
      int found = kNobody;
      for (const int local : locals) {
        if (!compatible(referent(local), it)) continue;
        if (found != kNobody) return kNobody;  // a family, a couple, namesakes
        found = local;
      }
      return found;
    };
    const auto& family = named(by_family_, it.mention.norm);
    if (!family.empty()) return pick(family);
    const auto& same = named(by_norm_, it.mention.norm);
    if (!same.empty()) return pick(same);
    return pick(named(by_given_, it.mention.norm));
  }

  // "North Atlantic Treaty Organization (NATO)", "NATO (North Atlantic Treaty Organization)".
  int acronym(std::size_t i) {
    const auto& it = seen_[i].mention;
    if (i == 0 || it.first == 0 || document_.tokens[it.first - 1].norm != "(") return kNobody;
    const auto& before = seen_[i - 1].mention;
    if (before.last + 1 != it.first || before.form != Mention::Form::name || before.type == "people")
      return kNobody;
    const bool expands = stands_for(it, before) || stands_for(before, it);
    const bool known_apart =
        !it.candidates.empty() && !before.candidates.empty() &&
        std::ranges::find(before.candidates, it.candidates.front()) == before.candidates.end();
    return expands && !known_apart ? before.local : kNobody;
  }

  bool stands_for(const Mention& acronym, const Mention& expansion) const {
    if (acronym.last - acronym.first != 1 || !document_.tokens[acronym.first].all_caps) return false;
    std::string initials, capitals;
    for (auto i = expansion.first; i < expansion.last; ++i) {
      const auto& token = document_.tokens[i];
      if (!begins_with_letter(token.norm)) continue;
      initials += token.norm[0];
      if (token.capitalised) capitals += token.norm[0];
    }
    std::string letters;
    for (const char c : acronym.norm)
      if (c != ' ') letters += c;
    return letters.size() > 1 && (letters == initials || letters == capitals);
  }

  int description(SeenName& it) {
    if (it.mention.type == "office") return kNobody;
    if (it.plural) {
      pair(it);
      return it.mention.local =
                 named(by_norm_, pair_name(it)).empty() ? kNobody : by_norm_[pair_name(it)].front();
    }
    if (it.mention.type == "person") return it.head == kAgedPerson ? he_or_she(it) : holder(it);
    const auto kind = words_.description.value(it.head);
    if (it.mention.type == "place") {
      if (kind == "city") return kNobody;  // which city is the capital, the text alone does not say
      const int local = recent_place(kind, it);
      if (local == kNobody) by_nationality(it);
      return local;
    }
    // "The bloc", "the alliance": of two bodies the nearer may be the wrong one, so the article's.
    if (it.mention.type == "organization" && far(it)) return topic_.of({"organization"}, sentence_);
    if (it.mention.type == "event") return only(named(by_event_, it.head));
    return kNobody;
  }

  // The person who holds that office in this article, if only one does.
  int holder(const SeenName& it) { return only(named(by_office_, it.head)); }
  static int only(const std::vector<int>& locals) { return locals.size() == 1 ? locals.front() : kNobody; }

  // The mentions of this and the last sentences, latest first.
  std::vector<Trace> near() const {
    std::vector<Trace> out;
    for (auto t = traces_.rbegin(); t != traces_.rend() && t->sentence + kReach >= sentence_; ++t) {
      if (out.size() == kMostTraces) break;
      out.push_back(*t);
    }
    return out;
  }

  bool in(BlockKind kind) const {
    return document_.blocks[document_.sentences[sentence_].block].kind == kind;
  }

  // May the noun stand for what the article speaks of, named further back ("the island")?
  bool far(const SeenName& it) const { return words_.description.value(it.head, 1) == "topic"; }

  // The only country or territory of this and the last sentences; among several, for the subject of a
  // sentence, the only one of the headline if it is among them or the sentence opens a paragraph. With none
  // near, what the article speaks of.
  int recent_place(std::string_view kind, const SeenName& it) {
    const bool subject = it.mention.first == document_.sentences[sentence_].first;
    std::set<int> found;
    for (const auto& t : near()) {
      const auto& who = referent(t.local);
      if (who.type != "place") continue;
      const bool fits = who.place_kind == kind || (kind == "territory" && who.place_kind == "place");
      if (fits) found.insert(t.local);
    }
    if (found.size() == 1) return *found.begin();
    // "Bermuda ... The independent nation": called so though it is none, where no state at all was named.
    if (found.empty() && kind == "country" && subject && !states_named_)
      if (const int land = only_land(); land != kNobody) return land;
    if (found.empty() && far(it)) {
      const int land = kind == "country" ? kNobody : topic_.of({"territory", "place"}, sentence_);
      const int there = land == kNobody ? topic_.of({"country"}, sentence_) : land;
      if (there != kNobody) return there;
    }
    if (!subject || headline_places_.size() != 1) return kNobody;
    const int topic = *headline_places_.begin();
    const bool opens =
        sentence_ > 0 && document_.sentences[sentence_ - 1].block != document_.sentences[sentence_].block;
    return found.contains(topic) || (opens && referent(topic).place_kind == kind) ? topic : kNobody;
  }

  // The only territory of this and the last sentences.
  int only_land() const {
    std::set<int> lands;
    for (const auto& t : near())
      if (const auto& who = referents_[static_cast<std::size_t>(t.local)];
          who.type == "place" && who.place_kind == "territory")
        lands.insert(t.local);
    return lands.size() == 1 ? *lands.begin() : kNobody;
  }

  // "Angolan rebels ... to free the country": of the only nationality that the article has told so far, where it named
  // no land. Gives what it may be; nothing else is known of it.
  void by_nationality(SeenName& it) const {
    if (words_.description.value(it.head) != "country" || states_named_ || nationalities_.size() != 1) return;
    it.mention.candidates = {*nationalities_.begin()};
  }

  // "the two countries": those two, if the last sentence that names several names exactly two.
  void pair(SeenName& it) {
    const auto kind = words_.description.value(it.head);
    std::vector<int> found;
    std::uint32_t at = sentence_;
    for (const auto& t : near()) {
      if (t.sentence != at) {
        if (found.size() > 1) break;
        found.clear();
        at = t.sentence;
      }
      const auto& who = referent(t.local);
      if (who.type != "place" || (kind == "country" && who.place_kind != "country")) continue;
      if (std::ranges::find(found, t.local) == found.end()) found.push_back(t.local);
    }
    if (found.size() != 2) return;
    std::ranges::sort(found);
    for (const int local : found)
      if (!referent(local).keys.empty()) it.mention.candidates.push_back(referent(local).keys.front());
  }

  static std::string pair_name(const SeenName& it) {
    std::string out = "two:";
    for (const auto& key : it.mention.candidates) out += key + "+";
    return it.mention.candidates.size() == 2 ? out : std::string("\x01");
  }

  int pronoun(std::size_t i) {
    auto& it = seen_[i];
    if (it.gender == 'm' || it.gender == 'f') return he_or_she(it);
    return it.gender == 'i' ? it_pronoun(i) : kNobody;
  }

  // The only person near who may be meant by "he", "she" or "the 58-year-old"; among several, for the first
  // of a paragraph, the only one of the headline, or the one the last sentence began with, if the gender is
  // known.
  int he_or_she(const SeenName& it) {
    std::vector<int> people;
    int subject = kNobody;
    bool others_here = false, opens = true;
    for (const auto& t : near()) {
      const auto& who = referent(t.local);
      if (who.type != "person") continue;
      others_here = others_here || t.sentence == sentence_;
      opens = opens && document_.sentences[t.sentence].block != document_.sentences[sentence_].block;
      const bool either = it.gender == '?';  // "the 58-year-old"
      if (seen_[t.seen].plural || (who.gender != '?' && who.gender != it.gender && !either)) continue;
      const bool began = t.sentence + 1 == sentence_ && begins_sentence(seen_[t.seen].mention);
      if (began && (who.gender == it.gender || either)) subject = t.local;
      if (std::ranges::find(people, t.local) == people.end()) people.push_back(t.local);
    }
    if (people.size() == 1) return people.front();
    if (opens && headline_people_.size() == 1 &&
        std::ranges::find(people, *headline_people_.begin()) != people.end())
      return *headline_people_.begin();
    const auto& here = document_.sentences[sentence_];
    if (it.mention.first == here.first) return others_here ? kNobody : subject;
    return document_.tokens[it.mention.first - 1].norm == "that" ? sayer(it) : kNobody;
  }

  // "Mayor Smith told the hall that he ...": the one person named in the sentence so far, if it begins with
  // them.
  int sayer(const SeenName& it) const {
    int found = kNobody;
    for (const auto& t : near()) {
      const auto& who = referents_[static_cast<std::size_t>(t.local)];
      if (t.sentence != sentence_ || who.type != "person") continue;
      const bool fits = !seen_[t.seen].plural && (who.gender == '?' || who.gender == it.gender);
      if (!fits || (found != kNobody && found != t.local)) return kNobody;
      found = t.local;
      if (!begins_sentence(seen_[t.seen].mention)) return kNobody;
    }
    return found;
  }

  bool begins_sentence(const Mention& mention) const {
    constexpr std::uint32_t kFront = 6;  // tokens: a title may stand before
    return mention.first <
           document_.sentences[static_cast<std::size_t>(document_.sentence_at(mention.span.start))].first +
               kFront;
  }

  // At the start of a sentence, what the last one began with; not "It is clear that ...".
  int it_pronoun(std::size_t i) {
    const auto& mention = seen_[i].mention;
    const auto& sentence = document_.sentences[sentence_];
    if (mention.first != sentence.first || sentence_ == 0) return kNobody;
    const auto next = mention.last < sentence.last ? document_.tokens[mention.last].norm : std::string();
    if (next == "is" || next == "was" || next == "has" || next == "will" || next == "would" || next == "'s" ||
        next == "may" || next == "seems" || next == "appears" || next == "remains" || next == "took")
      return kNobody;
    const auto traces = near();
    // The subject of the last sentence: its first thing that no preposition governs ("During the Soviet era,
    // the region ..." begins with no subject). A nationality names no thing.
    for (auto t = traces.rbegin(); t != traces.rend(); ++t) {
      if (t->sentence + 1 != sentence_) continue;
      const auto& who = referent(t->local);
      const auto& seen = seen_[t->seen].mention;
      if (seen.type == "people" || governed(seen)) continue;
      const bool thing = who.type == "place" || who.type == "organization";
      return thing && before_verb(seen) ? t->local : kNobody;
    }
    return kNobody;
  }

  // Does a preposition stand before it, an article between or not?
  bool governed(const Mention& mention) const {
    static const std::set<std::string_view> kPrepositions = {
        "in",     "on",    "at",     "of",    "from", "to",      "by",      "with", "for",
        "during", "after", "before", "under", "over", "between", "against", "near"};
    auto i = mention.first;
    const auto begin =
        document_.sentences[static_cast<std::size_t>(document_.sentence_at(mention.span.start))].first;
    while (i > begin && (document_.tokens[i - 1].norm == "the" || document_.tokens[i - 1].norm == "a")) --i;
    return i > begin && kPrepositions.contains(document_.tokens[i - 1].norm);
  }

  // Does a verb follow within two words ("the Nagorno-Karabakh region was")? Lists of names have none there.
  bool before_verb(const Mention& mention) const {
    const auto end =
        document_.sentences[static_cast<std::size_t>(document_.sentence_at(mention.span.start))].last;
    const auto first = after_apposition(mention.last, end);
    for (auto i = first; i < end && i < first + 3; ++i) {
      const auto& t = document_.tokens[i];
      if (t.norm == "," || t.norm == "and") return false;
      if (t.upos == Upos::VERB || t.upos == Upos::AUX) return true;
      const bool finite =
          t.norm == "is" || t.norm == "was" || t.norm == "has" || t.norm == "had" || t.norm.ends_with("ed");
      if (finite) return true;
    }
    return false;
  }

  // Token `i`, or the one behind the commas that begin there: "Eritrea, an Italian colony once, was ...".
  // What begins with a capital behind the first comma is the next of a list.
  std::uint32_t after_apposition(std::uint32_t i, std::uint32_t end) const {
    constexpr std::uint32_t kLongest = 15;  // tokens
    const auto& tokens = document_.tokens;
    if (i + 1 >= end || tokens[i].norm != "," || tokens[i + 1].capitalised) return i;
    for (auto k = i + 2; k < end && k < i + kLongest; ++k)
      if (tokens[k].norm == ",") return k + 1;
    return i;
  }

  int introduce(const SeenName& it) {
    const int local = static_cast<int>(referents_.size());
    referents_.emplace_back();
    referents_.back().type = it.mention.type;
    referents_.back().keys = it.mention.candidates;
    it_joins(local, it);
    return local;
  }

  void join(SeenName& it) {
    auto& who = referent(it.mention.local);
    it_joins(it.mention.local, it);
    if (it.mention.form == Mention::Form::pronoun || it.mention.form == Mention::Form::description) {
      it.mention.type = who.type;
      if (it.mention.candidates.empty()) it.mention.candidates = who.keys;
    } else if (it.mention.type == "other" && who.type != "other") {
      it.mention.type = who.type;
    }
  }

  // What a mention adds to its referent.
  void it_joins(int local, const SeenName& it) {
    auto& who = referent(local);
    const auto& mention = it.mention;
    const bool named_here = mention.form == Mention::Form::name || mention.form == Mention::Form::surname;
    if (who.gender == '?' && (it.gender == 'm' || it.gender == 'f')) who.gender = it.gender;
    if (who.type == "other" && mention.type != "other" && named_here) who.type = mention.type;
    if (mention.type == "place" && who.place_kind.empty() && !it.known.empty())
      who.place_kind = it.known.front().type;
    if (who.place_kind.empty() && who.type == "place") who.place_kind = "place";
    if (!it.head.empty() && named_here && mention.type == "person") add(by_office_, it.head, local);
    if (it.plural && mention.candidates.size() == 2) by_norm_[pair_name(it)] = {local};
    if (!named_here || it.plural) return;
    if (std::ranges::find(who.names, mention.norm) == who.names.end()) {
      who.names.push_back(mention.norm);
      add(by_norm_, mention.norm, local);
    }
    if (mention.candidates.size() == 1) add(by_key_, mention.candidates.front(), local);
    if (mention.candidates.size() == 1 || who.keys.empty()) who.keys = mention.candidates;
    const auto words = words_of(mention.norm);
    if (mention.type == "organization" && words.size() > 1 && it.known.empty())
      add(by_first_, words.front(), local);
    if (mention.type == "event")
      for (const auto& word : words) add(by_event_, word, local);
    if (mention.type != "person" || words.size() < 2) return;
    if (who.full_keys.empty()) who.full_keys = mention.candidates;
    who.given = words.front();
    who.family = words.back();
    add(by_family_, who.family, local);
    add(by_given_, who.given, local);
    // "bin Salman", "van der Bellen", "al-Assad": the surname with its particles.
    for (std::size_t k = words.size() - 1; k > 1 && words_.particle.has(words[k - 1]); --k) {
      std::string family;
      for (std::size_t w = k - 1; w < words.size(); ++w) family += (family.empty() ? "" : " ") + words[w];
      add(by_family_, family, local);
    }
  }

  using Names = std::map<std::string, std::vector<int>, std::less<>>;
  static const std::vector<int>& named(const Names& names, std::string_view name) {
    static const std::vector<int> none;
    const auto it = names.find(name);
    return it == names.end() ? none : it->second;
  }
  static void add(Names& names, const std::string& name, int local) {
    auto& list = names[name];
    if (list.size() < kMostNamesakes && std::ranges::find(list, local) == list.end()) list.push_back(local);
  }

  const NameWords& words_;
  const Document& document_;
  std::vector<SeenName>& seen_;
  std::vector<Referent> referents_;
  std::vector<Trace> traces_;
  std::set<int> headline_places_, headline_people_;
  std::set<std::string> nationalities_;  // told so far, by their states
  bool states_named_ = false;            // has any state been named so far?
  Names by_norm_, by_key_, by_family_, by_given_, by_office_, by_event_, by_first_;
  Topic topic_;
  std::uint32_t sentence_ = 0;
};

}  // namespace

void settle_who_is_who(const NameWords& words, const Document& document, std::vector<SeenName>& seen) {
  WhoIsWho(words, document, seen).settle();
}

}  // namespace galley::extract
