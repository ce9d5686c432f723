#include "link/scene_finder.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <utility>

#include "base/utf8.h"
#include "link/mentions_in.h"

namespace galley::link {
namespace {

constexpr const char* kPattern = "link/scene";
constexpr Day kFresh = 200;                // days: what is so new is told by weekdays and "last month"
constexpr double kThen = 3;                // evidence without which a date makes no scene
constexpr double kOtherYear = 3.5;         // the same where the year is against it
constexpr double kLead = 1;                // over the runner-up
constexpr double kNeighbour = 0.5;         // what the sentence beside says counts half
constexpr std::uint32_t kLongClaim = 400;  // bytes of what a pattern reads at most, nearly always
constexpr std::uint32_t kClause = 12;      // tokens between the date and what is dated
constexpr std::uint32_t kNamed = 16;       // the same for a word of the name
constexpr std::uint32_t kBeside = 8;       // the same for a word that dates it otherwise
constexpr std::uint32_t kTitle = 5;        // tokens before a name that may say what its bearer was
constexpr std::uint32_t kSentences = 3;    // after the dated one, that go on with it
constexpr std::uint32_t kPhrase = 3;       // tokens between a preposition and its place

bool has(const std::vector<std::string>& list, const std::string& x) {
  return std::find(list.begin(), list.end(), x) != list.end();
}

bool is_fine(const Timex& t, const std::optional<Day>& published) {
  if (t.type != TimexType::date && t.type != TimexType::time) return false;
  if (t.resolution != Resolution::stated && t.resolution != Resolution::implied) return false;
  if (!t.when.known() || t.month == 0 || t.impossible || *t.when.latest - *t.when.earliest > 31) return false;
  return !published || *t.when.latest < *published - kFresh;
}

// Does the date say day and month of the happening, or its month where it says no more?
// A year is told wrong by a few or by a digit; what lies further back is another story of that place.
constexpr int kLifetime = 100;

bool same_but_for_the_year(const Happening& h, const Timex& t) {
  const auto own = to_civil(h.first), told = to_civil(*t.when.earliest);
  if (own.year == told.year || own.month != told.month || std::abs(own.year - told.year) > kLifetime)
    return false;
  return t.day == 0 ||
         (h.day_known && (t.day == own.day || (h.last > h.first && h.last - h.first < 15 && t.day > own.day &&
                                               t.day <= own.day + (h.last - h.first))));
}

bool of_its_time(const Happening& h, const Timex& t) {
  return may_overlap(t.when, {h.first - 1, h.last + 1});
}

// The last sentence that goes on with this dated one: of its paragraph, before another date is told.
std::uint32_t goes_on(const Document& d, std::uint32_t dated) {
  auto last = dated;
  for (auto k = dated + 1; k <= dated + kSentences && k < d.sentences.size(); ++k) {
    const auto& s = d.sentences[k];
    if (s.block != d.sentences[dated].block || std::ranges::any_of(d.timexes, [&](const Timex& o) {
          return s.span.contains(o.span) && o.type != TimexType::duration && o.type != TimexType::set &&
                 o.when.known();
        }))
      break;
    last = k;
  }
  return last;
}

// Tokens between the date and token `i`.
std::uint32_t away(const Timex& t, std::uint32_t i) {
  return i < t.first ? t.first - i : i >= t.last ? i - t.last : 0;
}

// One thing under two names in the knowledge base ("Helsinki memorandum", "Aceh peace agreement")?
bool twins(const Happening& a, const Happening& b, Happenings& known) {
  if (!may_overlap({a.first, a.last}, {b.first, b.last})) return false;
  return std::ranges::any_of(a.words, [&](const auto& x) { return has(b.words, x) && known.is_rare(x); }) ||
         std::ranges::any_of(a.participants, [&](const auto& x) { return has(b.participants, x); });
}

Value words(const Document& d, Span span, std::string entity) {
  Value v;
  v.kind = ValueKind::entity;
  v.span = span;
  v.text = d.words(span);
  v.entity = std::move(entity);
  return v;
}

Value time_of(const Document& d, const Timex& t) {
  Value v;
  v.kind = ValueKind::time;
  v.span = t.span;
  v.text = d.words(t.span);
  v.when = t.when;
  v.edtf = t.value;
  v.resolved = name_of(t.resolution);
  return v;
}

Value text(std::string s) {
  Value v;
  v.kind = ValueKind::text;
  v.text = std::move(s);
  return v;
}

// What stands inside quotation marks, by what was read of it: spans in text order.
std::vector<Span> quoted_spans(const Result& r) {
  std::vector<Span> out;
  for (const auto& c : r.claims)
    if (c.quoted) out.push_back(c.span);
  std::ranges::sort(out);
  return out;
}

bool quoted_at(const std::vector<Span>& quoted, Span at) {
  const auto from = at.start > kLongClaim ? at.start - kLongClaim : 0;
  for (auto q = std::ranges::lower_bound(quoted, from, {}, &Span::start);
       q != quoted.end() && q->start < at.end; ++q)
    if (q->contains(at) || at.contains(*q)) return true;
  return false;
}

}  // namespace

// Is the other place this one, or in it?
bool SceneFinder::near(const std::string& place, const std::string& other) const {
  return place == other || has(queries_->values(other, "country"), place);
}

// How much speaks for this happening; 0 where what must be there is missing.
double SceneFinder::score(const Happening& h, const SceneWindow& w, const Timex& t, const Document& d,
                          bool then, const std::string& without) const {
  const auto told = [&](const std::map<std::string, std::set<std::string>>& of, const std::string& entity) {
    const auto it = of.find(entity);
    return it != of.end() && !(it->second.size() == 1 && *it->second.begin() == without);
  };
  int names = 0, beside = 0;
  std::set<const Mention*> counted;
  for (const auto& word : h.words) {
    const auto it = w.names.find(word);
    if ((it == w.names.end() && !w.names_beside.contains(word)) || !queries_->happenings().is_rare(word))
      continue;
    if (it != w.names.end() &&
        (then || std::ranges::any_of(it->second, [&](auto i) { return away(t, i) <= kNamed; }))) {
      // "Hong Kong" is one name, and says no more than that the place is told of.
      const auto whole = std::ranges::find_if(w.named, [&](const Mention* m) {
        return std::ranges::any_of(it->second, [&](auto i) { return i >= m->first && i < m->last; });
      });
      if (whole == w.named.end() || counted.insert(*whole).second) ++names;
    } else if (w.names_beside.contains(word))
      ++beside;
  }
  if (h.fact) names = w.here.contains(h.entity) ? 1 : 0;
  bool kind = false;
  if (const auto it = w.kinds.find(h.kind); it != w.kinds.end()) {
    kind = std::ranges::any_of(it->second, [&](auto i) { return away(t, i) <= kClause; });
  }
  const bool exact = t.day != 0;
  const bool dead = w.counts_dead(h);
  double place = 0;
  for (const auto& p : h.places) {
    if (told(w.here, p))
      place = 1;
    else if (told(w.beside, p))
      place = std::max(place, kNeighbour);
  }
  double parties = 0, parties_beside = 0;
  for (const auto& p : h.participants) {
    if (has(h.places, p)) continue;
    if (told(w.here, p))
      parties += 1;
    else if (told(w.beside, p))
      parties_beside += kNeighbour;
  }
  parties = std::min(2.0, parties + std::min(1.0, parties_beside));
  double sum =
      (names > 0 ? 2 : 0) + (names > 1 ? 1 : 0) + (names == 0 && beside > 0 ? 1 : 0) + (dead ? 2 : 0);
  if (then) {
    // The article is of its anniversary.
    const bool day = d.date && h.day_known && to_civil(*d.date).month == to_civil(h.first).month &&
                     to_civil(*d.date).day == to_civil(h.first).day;
    const bool told_of = kind || dead || w.kinds_beside.contains(h.kind);
    if (!told_of || (names + beside == 0 && !((kind || dead) && (place > 0 || parties > 0 || day)))) return 0;
    sum += (exact ? 2 : 1) + (kind ? 1 : w.kinds_beside.contains(h.kind) ? kNeighbour : 0) + place + parties;
    if (day) sum += 1;
    return sum;
  }
  // Of treaties and elections there are many.
  if (names == 1 && !exact && !dead && recurrent_.has(h.kind)) return 0;
  if (names > 0 ? !(kind || dead || names > 1) : !(exact && dead && kind && place >= 1)) return 0;
  return sum + (exact ? 2 : 0) + (kind ? 1.5 : 0) + std::min(1.0, place) + std::min(1.0, parties);
}

// "Joined the European Union", not "joined a working group of it"; "was admitted in April" where the article
// names the body.
bool SceneFinder::joined_body(const Document& d, const SceneWindow& w, const Happening& h, const Timex& t) {
  const auto& cues = w.kinds.at(h.kind);
  bool here = false;
  for (const auto* m : w.named) {
    if (m->entity != h.body) continue;
    here = true;
    if (std::ranges::any_of(cues, [&](auto i) { return i < m->first && m->first - i <= kPhrase; }))
      return true;
  }
  if (here) return false;
  return std::ranges::any_of(d.mentions, [&](const Mention& o) { return o.entity == h.body; }) &&
         std::ranges::any_of(cues, [&](auto i) { return away(t, i) < kPhrase; });
}

std::vector<Happening> SceneFinder::facts(const Document& d, const SceneWindow& w, const Timex& t) const {
  std::vector<Happening> out;
  std::set<std::string> asked;
  int persons = 0, lands = 0;
  for (const auto* m : w.named) {
    if (m->form == Mention::Form::pronoun) continue;
    if (m->type == "person") ++persons;
    if (m->type == "place" || m->type == "people") ++lands;
  }
  for (const auto* m : w.named) {
    if (m->entity.empty() || m->form == Mention::Form::pronoun || !asked.insert(m->entity).second) continue;
    // "Who killed whom" the words alone do not tell.
    if (m->type == "person" ? persons > 1 : m->type != "place" || lands > 1) continue;
    for (auto& h : queries_->facts(m->entity)) {
      if (!w.kinds.contains(h.kind)) continue;
      if (!h.body.empty() && !joined_body(d, w, h, t)) continue;
      out.push_back(std::move(h));
    }
  }
  return out;
}

// "Former president X", "X's law", "under X", "X had begun it": nothing that X did there and then.
bool SceneFinder::absent(const Document& d, const Mention& m) const {
  if (m.last < d.tokens.size() &&
      (d.tokens[m.last].norm == "'s" || (m.type == "person" && d.tokens[m.last].norm == "had")))
    return true;
  const auto from = m.first > kTitle ? m.first - kTitle : 0;
  for (auto i = from; i < m.first; ++i)
    if (absent_.has(d.tokens[i].norm)) return true;
  return false;
}

void SceneFinder::tell_then(Result& r, const SceneWindow& w, const Timex& t) const {
  const auto& d = r.document;
  std::vector<std::pair<double, const Happening*>> found;
  for (const auto* h : queries_->happenings().of_time(*t.when.earliest, *t.when.latest)) {
    if (!may_overlap(t.when, {h->first, h->last})) continue;
    if (const double sum = score(*h, w, t, d, true); sum > 0) found.emplace_back(sum, h);
  }
  if (found.empty()) return;
  std::ranges::stable_sort(found, [](const auto& a, const auto& b) { return a.first > b.first; });
  const auto [best, meant] = found.front();
  if (best < kThen) return;
  std::vector<std::string> places = meant->places;
  for (const auto& [sum, h] : found) {
    if (h == meant || best - sum >= kLead) continue;
    if (!twins(*h, *meant, queries_->happenings())) return;
    places.insert(places.end(), h->places.begin(), h->places.end());
  }
  // "At two in the afternoon on 6 October": told once.
  for (auto x = r.claims.rbegin();
       x != r.claims.rend() && x->pattern == kPattern && x->sentence >= w.sentence; ++x)
    if (x->property == "scene" && x->sentence == w.sentence && x->subject.entity == meant->entity) return;
  Claim c;
  c.property = "scene";
  c.pattern = kPattern;
  c.span = t.span;
  c.sentence = w.sentence;
  c.subject = words(d, t.span, meant->entity);
  c.value = time_of(d, t);
  c.qualifiers["phase"] = text("then");
  c.quoted = quoted_at(*w.quoted, t.span);
  r.claims.push_back(c);
  add_place(r, w, t, *meant, places, c);
  add_actors(r, w, t, *meant, c);
  add_parties(r, w, *meant, c);
}

// "Egypt and Lebanon": states in one list with a party to it that are none.
void SceneFinder::add_parties(Result& r, const SceneWindow& w, const Happening& meant, Claim c) const {
  const auto& d = r.document;
  c.property = "scene-party";
  const auto joined = [&](const Mention& a, const Mention& b) {
    if (b.first < a.last || b.first - a.last > kPhrase || b.first == a.last) return false;
    for (auto i = a.last; i < b.first; ++i)
      if (const auto& n = d.tokens[i].norm; n != "and" && n != "," && n != "the") return false;
    return true;
  };
  const auto last = std::min(goes_on(d, w.sentence), w.sentence + 1);
  const auto named = mentions_in(d, {d.sentences[w.sentence].span.start, d.sentences[last].span.end});
  for (std::size_t i = 0; i < named.size();) {
    auto to = i + 1;
    while (to < named.size() && joined(named[to - 1], named[to])) ++to;
    const auto list = named.subspan(i, to - i);
    i = to;
    const auto party = [&](const Mention& m) { return has(meant.participants, m.entity); };
    if (list.size() < 2 || d.tokens[list.back().first - 1].norm == "," || std::ranges::none_of(list, party))
      continue;
    for (const auto& m : list) {
      if (m.type != "place" || m.entity.empty() || party(m) || has(meant.places, m.entity) || absent(d, m))
        continue;
      c.span = m.span;
      c.sentence = static_cast<std::uint32_t>(d.sentence_at(m.span.start));
      c.value = words(d, m.span, m.entity);
      r.claims.push_back(c);
    }
  }
}

// "in Geneva", "the airport of Bujumbura"; not "at Camp David", "Geneva's".
bool SceneFinder::stands_in(const Document& d, const Mention& m, std::uint32_t first, const Timex& t) const {
  if (m.first <= first || d.tokens[m.first - 1].capitalised) return false;
  if (m.last < d.tokens.size() && d.tokens[m.last].norm == "'s") return false;
  for (auto i = m.first; i-- > first && m.first - i <= kPhrase;) {
    if (i >= t.first && i < t.last) return false;  // "in March Ruritania"
    const auto& n = d.tokens[i].norm;
    if (prepositions_.has(n)) return true;
    if (n == "of") return i > first && ground_.has(d.tokens[i - 1].norm);
    if (n == "," || n == "to" || n == "from") return false;
  }
  return false;
}

// Where it is said to have happened: the place nearest to the date that stands behind a preposition.
void SceneFinder::add_place(Result& r, const SceneWindow& w, const Timex& t, const Happening& meant,
                            const std::vector<std::string>& places, Claim c) const {
  const auto& d = r.document;
  const Mention* nearest = nullptr;
  std::uint32_t least = 2 * kClause + 1;
  for (const auto* m : w.named) {
    if (m->type != "place" || m->entity.empty() || !stands_in(d, *m, d.sentences[w.sentence].first, t))
      continue;
    const auto from = std::min(m->last, t.last), to = std::max(m->first, t.first);
    if (to < from || to - from >= least) continue;
    least = to - from;
    nearest = m;
  }
  if (!nearest) return;
  const auto& m = *nearest;
  const auto from = std::min(m.last, t.last), to = std::max(m.first, t.first), end = std::max(m.last, t.last);
  // Another date stands nearer, or what happened is told elsewhere in the sentence.
  for (const auto& o : d.timexes)
    if (o.span != t.span && o.first < end + kPhrase && o.last + kPhrase > from &&
        o.type != TimexType::duration)
      return;
  const auto told = w.kinds.find(meant.kind);
  const bool deed = told != w.kinds.end() && std::ranges::any_of(told->second, [&](auto i) {
                      return i + kBeside > std::min(m.first, t.first) && i < end + kBeside;
                    });
  if (!deed && !w.counts_dead(meant)) return;
  for (auto i = from; i < to; ++i) {
    if (breaks_.has(d.tokens[i].norm)) return;
    // "Egypt and Israel" is one subject; "signed in May and ratified in Bonn" are two things.
    if (d.tokens[i].norm == "and" && i + 1 < to && !d.tokens[i + 1].capitalised &&
        d.tokens[i + 1].norm != "the")
      return;
  }
  if (std::ranges::any_of(places, [&](const auto& p) { return near(m.entity, p); })) return;
  c.property = "scene-place";
  c.span = m.span;
  c.value = words(d, m.span, m.entity);
  r.claims.push_back(std::move(c));
}

// The persons of the sentence, and of those after it until another date is told.
void SceneFinder::add_actors(Result& r, const SceneWindow& w, const Timex& t, const Happening& meant,
                             Claim c) const {
  const auto& d = r.document;
  c.property = "scene-actor";
  const auto last = goes_on(d, w.sentence);
  for (auto k = w.sentence; k <= last; ++k) {
    const auto& s = d.sentences[k];
    for (const auto& m : mentions_in(d, s.span)) {
      if (m.type != "person" || m.entity.empty() || m.form == Mention::Form::pronoun || absent(d, m))
        continue;
      // Nobody may speak for a happening and be held against it.
      if (score(meant, w, t, d, true, m.entity) < kThen) continue;
      c.sentence = k;
      c.span = m.span;
      c.value = words(d, m.span, m.entity);
      c.quoted = quoted_at(*w.quoted, m.span);
      r.claims.push_back(c);
    }
  }
}

void SceneFinder::tell_other_year(Result& r, const SceneWindow& w, const Timex& t) const {
  const auto& d = r.document;
  if (t.resolution != Resolution::stated ||
      std::ranges::any_of(w.elsewhen, [&](auto i) { return away(t, i) <= kBeside; }))
    return;
  double best = 0, next = 0;
  std::optional<Happening> meant;
  const auto weigh = [&](const Happening& h) {
    if (of_its_time(h, t)) return;
    if (!same_but_for_the_year(h, t) || (d.date && h.first > *d.date)) return;
    const double s = score(h, w, t, d, false);
    if (s > best) {
      next = best;
      best = s;
      meant = h;
    } else {
      next = std::max(next, s);
    }
  };
  for (const auto* h : queries_->happenings().of_month(to_civil(*t.when.earliest).month, t.day)) weigh(*h);
  for (const auto& h : facts(d, w, t)) weigh(h);
  if (!meant || best < kOtherYear || best - next < kLead) return;
  // The article has the right date too, so that this one is of something else.
  for (const auto& o : d.timexes)
    if (o.when.known() && *o.when.latest - *o.when.earliest <= 366 && of_its_time(*meant, o)) return;
  // Something of that name that did happen then.
  for (const auto* h : queries_->happenings().of_time(*t.when.earliest, *t.when.latest))
    if (of_its_time(*h, t) && score(*h, w, t, d, true) >= kOtherYear) return;
  Claim c;
  c.property = "scene";
  c.pattern = kPattern;
  c.sentence = w.sentence;
  Span cue = t.span;
  for (const auto& word : meant->words)
    if (const auto it = w.names.find(word); it != w.names.end() && queries_->happenings().is_rare(word))
      cue = d.tokens[it->second.front()].span;
  for (const auto* m : w.named)
    if (m->entity == meant->entity) cue = m->span;
  c.subject = words(d, cue, meant->entity);
  c.value = time_of(d, t);
  c.span = t.span;
  c.qualifiers["phase"] = text("other year");
  c.qualifiers["kind"] = text(meant->kind);
  if (!meant->body.empty()) c.qualifiers["of"] = words(d, cue, meant->body);
  c.quoted = quoted_at(*w.quoted, t.span);
  r.claims.push_back(std::move(c));
}

void SceneFinder::add(Result& r) const {
  const auto& d = r.document;
  const auto before = r.claims.size();
  std::optional<std::vector<Span>> quoted;
  std::optional<SceneWindow> w;
  for (const auto& t : d.timexes) {
    if (!is_fine(t, d.date)) continue;
    const auto sentence = d.sentence_at(t.span.start);
    if (sentence < 0) continue;
    const auto kind = d.blocks.empty() ? BlockKind::paragraph
                                       : d.blocks[d.sentences[static_cast<std::size_t>(sentence)].block].kind;
    if (kind == BlockKind::code || kind == BlockKind::field || kind == BlockKind::cell) continue;
    if (!w || w->sentence != static_cast<std::uint32_t>(sentence))
      w = read_window(d, static_cast<std::uint32_t>(sentence), *queries_, cues_, elsewhen_);
    // Nothing of a kind that the knowledge base has is told of: it is not asked.
    if (w->kinds.empty() && w->kinds_beside.empty() && w->counts.empty()) continue;
    if (!quoted) quoted = quoted_spans(r);
    w->quoted = &*quoted;
    tell_then(r, *w, t);
    tell_other_year(r, *w, t);
  }
  for (auto i = before; i < r.claims.size(); ++i) r.claims[i].id = "s" + std::to_string(i - before + 1);
}

}  // namespace galley::link
