#include "extract/claim/claim_reader.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/archive.h"
#include "base/lean_list.h"
#include "base/word.h"
#include "extract/mention/topic.h"

namespace galley::extract {
namespace {

using pattern::Capture;
using pattern::Edge;
using pattern::Lattice;
using pattern::Match;

constexpr std::uint32_t kMostTitles = 3;  // words before a name that go with it
constexpr std::uint32_t kModalityReach =
    5;  // tokens before a claim in which "allegedly", "not" or "if" still govern it

bool is_time(const std::string& label) {
  return label == "timex" || label == "date" || label == "time" || label == "duration" || label == "set";
}
bool is_quantity(const std::string& label) {
  return label.starts_with("quantity");
}

Value value_of_edge(const Document& d, const Edge& e) {
  if (e.index < 0) return {};
  const auto i = static_cast<std::size_t>(e.index);
  if (is_time(e.label)) return i < d.timexes.size() ? value_of(d, d.timexes[i]) : Value{};
  if (is_quantity(e.label)) return i < d.quantities.size() ? value_of(d, d.quantities[i]) : Value{};
  // Other readers' labels ("number") count things of their own.
  const bool mention = i < d.mentions.size() && d.mentions[i].first == e.from && d.mentions[i].last == e.to;
  return mention ? value_of(d, e.index) : Value{};
}

Span span_of(const Document& d, std::uint32_t from, std::uint32_t to) {
  return {d.tokens[from].span.start, d.tokens[to - 1].span.end};
}

// A number that a pattern states as its constant value ("a soldier was killed" -> 1), or plain text.
Value constant(const std::string& text) {
  Value v;
  v.text = text;
  char* end = nullptr;
  const double x = std::strtod(text.c_str(), &end);
  if (end && *end == '\0' && !text.empty()) {
    v.kind = ValueKind::quantity;
    v.low = v.best = v.high = x;
  } else {
    v.kind = ValueKind::text;
  }
  return v;
}

// What the headline names, when it is the name of a thing and no sentence: "Council of State (Greece)". The
// words of a name are capitalised but for the small ones between them; before a bracket that tells namesakes
// apart others may stand, too: "German submarine U-66 (1940)".
Value title_of(const Document& d, const Lattice& lattice) {
  static const std::set<std::string_view> kSmall = {"of", "the", "and", "for", "in", "on", "to", "de",
                                                    "la", "du",  "del", "von", "a",  "an", "at", "'s"};
  for (const auto& s : d.sentences) {
    if (d.blocks[s.block].kind != BlockKind::headline) continue;
    auto last = s.last;
    const bool told_apart = s.last > s.first + 3 && d.tokens[s.last - 1].norm == ")";
    for (auto i = s.first; i < s.last; ++i) {
      const auto& t = d.tokens[i];
      // What a bracket or a comma adds tells namesakes apart: "(Greece)", ", California".
      if ((t.norm == "(" || t.norm == ",") && i > s.first) last = std::min(last, i);
      if (last < s.last) break;
      const bool letter = t.norm[0] >= 'a' && t.norm[0] <= 'z';
      if (letter && !t.capitalised && !told_apart && !kSmall.contains(t.norm)) return {};
    }
    auto v = value_of(d, lattice, s.first, last);
    const bool person = v.mention >= 0 && d.mentions[static_cast<std::size_t>(v.mention)].type == "person";
    return person ? Value{} : v;  // a life: its lists are of the offices held, not of holders
  }
  return {};
}

// What a name alone in its block names: "Sir Horace Wilson (engineer)" is Horace Wilson.
Value named_by(const Document& d, const Lattice& lattice, const Sentence& s) {
  auto last = s.first;
  while (last < s.last && d.tokens[last].norm != "(" && d.tokens[last].norm != ";") ++last;
  if (last == s.first) return {};
  for (auto from = s.first; from < last && from <= s.first + kMostTitles; ++from)
    if (auto v = value_of(d, lattice, from, last); v.kind == ValueKind::entity) return v;
  return value_of(d, lattice, s.first, last);
}

// What the infobox is about whose first field is sentence `at`: the name right above, else the headline's,
// else what the first paragraph below begins with.
Value box_subject(const Document& d, const Lattice& lattice, std::size_t at) {
  constexpr std::size_t kNames = 4;  // above the fields: the official name, the common one
  const auto kind = [&](std::size_t i) { return d.blocks[d.sentences[i].block].kind; };
  Value text;
  for (auto i = at; i-- > at - std::min(at, kNames) && kind(i) == BlockKind::heading;) {
    auto v = named_by(d, lattice, d.sentences[i]);
    if (v.kind == ValueKind::entity) return v;
    if (text.kind == ValueKind::none) text = std::move(v);
  }
  if (text.kind != ValueKind::none) return text;
  if (kind(0) == BlockKind::headline) return named_by(d, lattice, d.sentences[0]);
  while (at < d.sentences.size() && kind(at) == BlockKind::field) ++at;
  if (at == d.sentences.size() || kind(at) != BlockKind::paragraph) return {};
  const auto first = d.sentences[at].first + (d.tokens[d.sentences[at].first].norm == "the");
  for (const auto& e : lattice.from(first))
    if (auto v = value_of_edge(d, e); v.mention >= 0) return v;
  return {};
}

}  // namespace

Value value_of(const Document& d, const Timex& t) {
  Value v;
  v.kind = t.type == TimexType::duration ? ValueKind::duration : ValueKind::time;
  v.span = t.span;
  v.text = d.words(t.span);
  v.edtf = t.value;
  v.resolved = name_of(t.resolution);
  v.hedge = t.mod;
  if (t.low_days || t.high_days) {  // a length, or a moment told by one: "ten years later"
    v.low = t.low_days;
    v.high = t.high_days;
    v.unit = "day";
  }
  if (v.kind != ValueKind::duration) v.when = t.when;
  return v;
}

Value value_of(const Document& d, const Quantity& q) {
  Value v;
  v.kind = ValueKind::quantity;
  v.span = q.span;
  v.text = d.words(q.span);
  v.low = q.low;
  v.best = q.best;
  if (std::isfinite(q.high)) v.high = q.high;
  v.unit = q.unit;
  v.hedge = q.hedge;
  return v;
}

Value value_of(const Document& d, int mention) {
  const auto& m = d.mentions[static_cast<std::size_t>(mention)];
  Value v;
  v.kind = ValueKind::entity;
  v.span = m.span;
  v.text = d.words(m.span);
  v.mention = mention;
  v.entity = m.entity;
  return v;
}

Value value_of(const Document& d, const Lattice& lattice, std::uint32_t from, std::uint32_t to) {
  for (const auto& e : lattice.from(from)) {
    if (e.to != to) continue;
    if (auto v = value_of_edge(d, e); v.kind != ValueKind::none) return v;
  }
  Value v;
  v.kind = ValueKind::text;
  v.span = span_of(d, from, to);
  v.text = d.words(v.span);
  return v;
}

void attribute_speech(Claim& claim, const SpeechMap& speech, std::uint32_t first) {
  const auto* s = speech.at(first);
  if (!s) return;
  claim.speaker = s->speaker;
  claim.quoted = s->quoted;
  if (claim.modality == Modality::asserted) claim.modality = s->modality;
}

namespace {

// The modality that a word of the list gives; nothing for another word.
std::optional<Modality> modality_of(const WordList& words, const std::string& word) {
  const auto value = words.value(word);
  for (int m = 1; m <= static_cast<int>(Modality::hypothetical); ++m)
    if (value == name_of(static_cast<Modality>(m))) return static_cast<Modality>(m);
  return std::nullopt;
}

}  // namespace

void attribute_presupposed(Claim& claim, const Document& d, const SpeechMap& speech, const WordList& modality,
                           std::uint32_t first) {
  if (const auto* s = speech.at(first)) {
    claim.speaker = s->speaker;
    claim.quoted = s->quoted;
    if (s->modality == Modality::hypothetical) claim.modality = s->modality;  // told in a novel
  }
  if (first == d.sentences[claim.sentence].first) return;
  const auto before = modality_of(modality, d.tokens[first - 1].norm);
  if (before == Modality::denied || before == Modality::alleged) claim.modality = *before;
}

namespace {

// Is there a colon or a semicolon between two tokens?
bool ends_clause(const Document& d, std::uint32_t from, std::uint32_t to) {
  for (auto i = from; i < to; ++i)
    if (d.tokens[i].norm == ":" || d.tokens[i].norm == ";") return true;
  return false;
}

}  // namespace

void attribute(Claim& claim, const Document& d, const SpeechMap& speech, const WordList& modality,
               std::uint32_t first, std::uint32_t last) {
  attribute_speech(claim, speech, first);
  if (claim.modality != Modality::asserted) return;
  const auto& sentence = d.sentences[claim.sentence];
  for (auto i = first - std::min(first - sentence.first, kModalityReach); i < last; ++i) {
    const auto& word = d.tokens[i].norm;
    if (i < first && (word == "," || word == ";" || word == ":")) continue;
    // "Rejected the plan": the plan is what was rejected, it makes nothing planned.
    if (claim.value.span.contains(d.tokens[i].span)) continue;
    // "May" and "Will" inside a sentence are a month and a man.
    if (d.tokens[i].capitalised && i != sentence.first) continue;
    if (const auto m = modality_of(modality, word)) {
      // "He did not live to see the plans: he died": what follows is told, not planned.
      if (m == Modality::planned && i < first && ends_clause(d, i, first)) continue;
      claim.modality = *m;
      return;
    }
  }
}

// What a sentence may be about without saying so.
struct Topics {
  Value title;                    // of the article
  Value box;                      // of the infobox that the sentence is a field of
  Topic land;                     // the state or territory that the article speaks of
  std::map<int, int> named_last;  // by Mention::local: the latest mention by name
  std::size_t read = 0;           // mentions taken up so far

  explicit Topics(const Document& d) : land(d) {}

  // Takes up the lands named until the end of sentence `at`.
  void read_until(const Document& d, const Lattice& lattice, std::size_t at) {
    for (; read < d.mentions.size() && d.mentions[read].first < d.sentences[at].last; ++read) {
      const auto& m = d.mentions[read];
      if (m.form != Mention::Form::name || m.type != "place") continue;
      for (const auto& e : lattice.from(m.first)) {
        if (e.to != m.last || (e.label != "country" && e.label != "territory")) continue;
        land.named(m.local, e.label, static_cast<std::uint32_t>(at));
        named_last[m.local] = static_cast<int>(read);
        break;
      }
    }
  }

  // The land that the article speaks of, other than the one that the claim says something of it with.
  Value land_of(const Document& d, const Claim& claim) const {
    const auto& said = claim.value.mention;
    const int except = said < 0 ? Topic::kNone : d.mentions[static_cast<std::size_t>(said)].local;
    const int local = land.of({"country", "territory"}, claim.sentence, except);
    return local == Topic::kNone ? Value{} : value_of(d, named_last.at(local));
  }
};

struct ClaimReader::Impl {
  std::vector<const ClaimPattern*> patterns;
  std::vector<std::pair<Word, Word>> words;  // of each pattern: its property and its id

  void hold(const ClaimPattern& p) {
    patterns.push_back(&p);
    words.emplace_back(p.property, p.id);
  }
  pattern::PatternSet set;
  std::vector<std::pair<std::string, pattern::PatternSet>> labels;
  const WordList& modality;

  Impl(const WordLists& lists, pattern::PatternSet claims)
      : set(std::move(claims)), modality(lists["modality"]) {}

  Value captured(const Document& d, const Lattice& lattice, const Capture& c) const {
    Value v = c.edge && c.edge->index >= 0 ? value_of_edge(d, *c.edge) : value_of(d, lattice, c.from, c.to);
    // "the Falklands War": the mention begins after the article.
    if (v.kind == ValueKind::text && c.to > c.from + 1 && d.tokens[c.from].norm == "the")
      if (auto named = value_of(d, lattice, c.from + 1, c.to); named.kind == ValueKind::entity) return named;
    // "Sir Horace Wilson", "Captain Zapp": the person's mention begins after the title.
    if (v.kind == ValueKind::text) {
      for (auto from = c.from + 1; from < c.to && from <= c.from + kMostTitles; ++from) {
        const auto named = value_of(d, lattice, from, c.to);
        if (named.mention < 0 || d.mentions[static_cast<std::size_t>(named.mention)].type != "person" ||
            d.tokens[from - 1].norm == "of")  // "the assassination of X" is not X
          continue;
        v.kind = ValueKind::entity;
        v.mention = named.mention;
        v.entity = named.entity;
        return v;
      }
    }
    // A list's word says what the list says, though it may be read as a time or a name, too ("Former President",
    // "Srebrenica").
    if ((v.kind == ValueKind::text || v.kind == ValueKind::time || v.kind == ValueKind::entity) &&
        c.slot != "subject" && c.value && !c.value->empty()) {
      const auto span = v.span;
      v = {};
      v.kind = ValueKind::text;
      v.span = span;
      v.text = c.value->front();
    }
    return v;
  }

  // The nearest mention with one of these labels that ends before token `before` of the sentence.
  static Value nearest_before(const Document& d, const Lattice& lattice, const Sentence& s,
                              std::uint32_t before, const std::vector<std::string>& labels) {
    for (auto i = before; i-- > s.first;) {
      for (const auto& e : lattice.from(i)) {
        if (e.to > before) continue;
        if (std::find(labels.begin(), labels.end(), e.label) != labels.end()) return value_of_edge(d, e);
      }
    }
    return {};
  }

  // The only one with this label before token `before` of the sentence, however often it is mentioned.
  static Value only_before(const Document& d, const Lattice& lattice, const Sentence& s, std::uint32_t before,
                           const std::string& label) {
    Value found;
    int local = -1;
    for (auto i = s.first; i < before; ++i) {
      for (const auto& e : lattice.from(i)) {
        if (e.to > before || e.label != label || e.index < 0) continue;
        const auto& m = d.mentions[static_cast<std::size_t>(e.index)];
        if (found.kind != ValueKind::none && m.local != local) return {};
        if (found.kind == ValueKind::none) found = value_of_edge(d, e);
        local = m.local;
      }
    }
    return found;
  }

  static Value subject_of(const ClaimPattern& p, const Document& d, const Lattice& lattice, const Sentence& s,
                          std::uint32_t before, const Topics& topics, const Claim& claim) {
    static constexpr std::string_view kOnly = "only ", kTitle = "title ";
    for (const auto& from : p.subject_from) {
      Value v;
      const auto& title = topics.title;
      if (from == "title")
        v = title;
      else if (from == "infobox")
        v = topics.box;
      else if (from == "topic land")
        v = topics.land_of(d, claim);
      else if (from.starts_with(kTitle))
        v = title.mention >= 0 &&
                    d.mentions[static_cast<std::size_t>(title.mention)].type == from.substr(kTitle.size())
                ? title
                : Value{};
      else if (from.starts_with(kOnly))
        v = only_before(d, lattice, s, before, from.substr(kOnly.size()));
      else
        v = nearest_before(d, lattice, s, before, p.subject_from);
      if (v.kind != ValueKind::none) return v;
    }
    return {};
  }

  bool make(Claim& claim, const Document& d, const Lattice& lattice, const Sentence& s, const Match& m,
            const Topics& topics) const {
    const ClaimPattern& p = *patterns[m.pattern];
    std::tie(claim.property, claim.pattern) = words[m.pattern];
    claim.modality = p.modality;
    claim.span = span_of(d, m.from, m.to);
    Span narrowed;
    bool narrow = false;
    for (const auto& c : m.captures) {
      const std::string slot(c.slot);
      auto v = captured(d, lattice, c);
      if (std::find(p.span.begin(), p.span.end(), slot) != p.span.end()) {
        const auto here = span_of(d, c.from, c.to);
        narrowed = narrow ? narrowed.hull(here) : here;
        narrow = true;
      }
      // What steps of the tree captured may stand anywhere in the sentence.
      claim.span = claim.span.hull(span_of(d, c.from, c.to));
      if (slot == "subject")
        claim.subject = std::move(v);
      else if (slot == "value")
        claim.value = std::move(v);
      else
        claim.qualifiers.emplace(slot, std::move(v));
    }
    if (narrow) claim.span = narrowed;
    for (const auto& [name, text] : p.set) claim.qualifiers.emplace(name, constant(text));
    if (claim.value.kind == ValueKind::none && !p.value.empty()) claim.value = constant(p.value);
    if (claim.subject.kind == ValueKind::none && !p.subject_from.empty())
      claim.subject = subject_of(p, d, lattice, s, m.from, topics, claim);
    return claim.subject.kind != ValueKind::none || p.subject_from.empty();
  }
};

ClaimReader::ClaimReader(const std::vector<PatternFile>& files, const WordLists& lists,
                         Diagnostics& diagnostics, std::shared_ptr<pattern::Lexicon> lexicon) {
  Definitions all;
  decltype(Impl::labels) labels;
  for (const auto& f : files)
    for (const auto& [name, body] : f.define)
      if (!all.emplace(name, body).second)
        diagnostics.add(f.define_where, "'" + name + "' is defined in another pattern file, too",
                        "rename one of the two");
  for (const auto& f : files) {
    for (const auto& entry : f.labels) {
      auto& added = labels.emplace_back(entry.label, pattern::PatternSet(lists, all, lexicon));
      added.second.add(entry.match, entry.where, diagnostics);
    }
  }
  impl_ = std::make_unique<Impl>(lists, pattern::PatternSet(lists, std::move(all), std::move(lexicon)));
  impl_->labels = std::move(labels);
  for (const auto& f : files) {
    for (const auto& p : f.claims) {
      impl_->hold(p);
      impl_->set.add(p.match, p.where, diagnostics);
    }
  }
}
ClaimReader::ClaimReader(Unpacker& in, const std::vector<PatternFile>& files, const WordLists& lists,
                         const std::shared_ptr<pattern::Lexicon>& lexicon)
    : impl_(std::make_unique<Impl>(lists, pattern::PatternSet(lists, lexicon, in))) {
  for (const auto& f : files) {
    for (const auto& entry : f.labels)
      impl_->labels.emplace_back(entry.label, pattern::PatternSet(lists, lexicon, in));
    for (const auto& p : f.claims) impl_->hold(p);
  }
}
void ClaimReader::keep(Packer& out) const {
  impl_->set.keep(out);
  for (const auto& [name, set] : impl_->labels) set.keep(out);
}
ClaimReader::~ClaimReader() = default;

void ClaimReader::label(Lattice& lattice) const {
  for (const auto& [name, set] : impl_->labels)
    for (const auto& s : lattice.document().sentences)
      for (const auto& m : set.every(lattice, s)) lattice.add({m.from, m.to, name, -1});
}

namespace {

// A list so long that what it holds twice would be felt: it is thinned sentence by sentence.
constexpr std::size_t kLongList = 16384;

// Two patterns that read one claim off the same words: the one that says more stays. Of the claims from `from` on.
void thin(std::vector<Claim>& claims, std::size_t from) {
  if (claims.size() == from) return;
  const auto before = [](const Claim& a, const Claim& b) {
    return std::tie(a.value.span, a.property) < std::tie(b.value.span, b.property);
  };
  const auto begin = claims.begin() + static_cast<std::ptrdiff_t>(from);
  if (from == 0)
    lean_stable_sort(claims, before);
  else
    std::stable_sort(begin, claims.end(), before);
  // In place: a second list of these would be the peak of a text that is all claims.
  auto last = begin;
  for (auto c = begin + 1; c != claims.end(); ++c) {
    // Coordinated subjects ("Samos and Chios were ceded to Greece") share a value without being one claim.
    const bool others =
        last->pattern == c->pattern && !c->subject.span.empty() && last->subject.span != c->subject.span;
    if (!others && !c->value.span.empty() && last->property == c->property &&
        last->value.span == c->value.span) {
      const auto weight = [](const Claim& x) {
        return (x.subject.kind != ValueKind::none) * 10 + static_cast<int>(x.qualifiers.size());
      };
      if (weight(*c) > weight(*last)) *last = std::move(*c);
      continue;
    }
    // "Foreign Minister X" inside "Turkish Foreign Minister X": what is a mention stays, else the longer one.
    if (last->property == c->property && last->subject.span == c->subject.span && !c->subject.span.empty() &&
        c->value.span.end <= last->value.span.end && !c->value.span.empty()) {
      if (c->value.mention >= 0 && last->value.mention < 0) *last = std::move(*c);
      continue;
    }
    if (++last != c) *last = std::move(*c);
  }
  claims.erase(last + 1, claims.end());
}

}  // namespace

std::vector<Claim> ClaimReader::read(const Document& d, const Lattice& lattice,
                                     const SpeechMap& speech) const {
  std::vector<Claim> out;
  Topics topics(d);
  topics.title = title_of(d, lattice);
  bool in_box = false;
  for (std::size_t i = 0; i < d.sentences.size(); ++i) {
    const auto& s = d.sentences[i];
    const bool field = d.blocks[s.block].kind == BlockKind::field;
    if (field && !in_box) topics.box = box_subject(d, lattice, i);
    in_box = field;
    topics.read_until(d, lattice, i);
    const auto first = out.size();
    for (const auto& m : impl_->set.all(lattice, s)) {
      Claim c;
      c.sentence = static_cast<std::uint32_t>(i);
      const auto& p = *impl_->patterns[m.pattern];
      const std::string kind = name_of(d.blocks[s.block].kind);
      // A field is no sentence: only what is made for fields reads it.
      if ((field || !p.blocks.empty()) && std::ranges::find(p.blocks, kind) == p.blocks.end()) continue;
      if (p.first_sentences > 0 && i >= static_cast<std::size_t>(p.first_sentences)) continue;
      if (!impl_->make(c, d, lattice, s, m, topics)) continue;
      if (p.presupposed)
        attribute_presupposed(c, d, speech, impl_->modality, m.from);
      else
        attribute(c, d, speech, impl_->modality, m.from, m.to);
      lean_room(out, m.to + 1, d.tokens.size());
      if (!p.inverse.empty() && c.subject.kind != ValueKind::none && c.value.kind != ValueKind::none) {
        auto other = c;
        other.property = p.inverse;
        std::swap(other.subject, other.value);
        out.push_back(std::move(other));
      }
      out.push_back(std::move(c));
    }
    if (first > kLongList) thin(out, first);
  }
  thin(out, 0);
  return out;
}

}  // namespace galley::extract
