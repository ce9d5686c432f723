#include "extract/claim/structure.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <utility>

#include "base/utf8.h"
#include "extract/claim/claim_reader.h"
#include "extract/claim/form.h"
#include "extract/claim/grid.h"

namespace galley::extract {
namespace {

void voice(Claim& c, const SpeechMap& speech, std::uint32_t token) {
  if (const auto* s = speech.at(token)) {
    c.speaker = s->speaker;
    c.quoted = s->quoted;
  }
}

void named(const Document& d, const SpeechMap& speech, std::vector<Claim>& out) {
  for (std::size_t i = 0; i < d.mentions.size(); ++i) {
    const auto& m = d.mentions[i];
    if (m.form != Mention::Form::name && m.form != Mention::Form::surname) continue;
    if (m.type != "person" && m.type != "organization" && m.type != "place" && m.type != "other") continue;
    Claim c = form_claim(d, "named", m.span);
    c.subject = value_of(d, static_cast<int>(i));
    c.value = form_words(d, m.span);
    c.qualifiers["kind"].kind = ValueKind::text;
    c.qualifiers["kind"].text = m.type;
    voice(c, speech, m.first);
    out.push_back(std::move(c));
  }
}

// NAME ( NAME ): the second is there to gloss the first.
void glossed(const Document& d, const pattern::Lattice& lattice, std::vector<Claim>& out) {
  for (std::size_t i = 0; i < d.mentions.size(); ++i) {
    const auto& m = d.mentions[i];
    const auto open = m.last;
    if (open + 2 >= d.tokens.size() || d.tokens[open].norm != "(" || m.form == Mention::Form::pronoun)
      continue;
    auto close = open + 1;
    while (close < d.tokens.size() && close < open + 12 && d.tokens[close].norm != ")") ++close;
    if (close >= d.tokens.size() || d.tokens[close].norm != ")" || close == open + 1) continue;
    Claim c = form_claim(d, "glossed", {d.tokens[open].span.start, d.tokens[close].span.end});
    c.subject = value_of(d, static_cast<int>(i));
    c.value = value_of(d, lattice, open + 1, close);
    c.value.text = d.words({d.tokens[open + 1].span.start, d.tokens[close - 1].span.end});
    c.value.span = {d.tokens[open + 1].span.start, d.tokens[close - 1].span.end};
    out.push_back(std::move(c));
  }
}

// The sentences of the block before the one of token `first`: [from, to), empty when there is none.
std::pair<std::size_t, std::size_t> block_before(const Document& d, std::uint32_t first) {
  const auto at = d.sentence_at(d.tokens[first].span.start);
  if (at < 0) return {0, 0};
  auto to = static_cast<std::size_t>(at);
  while (to > 0 && d.sentences[to - 1].block == d.sentences[static_cast<std::size_t>(at)].block) --to;
  auto from = to;
  while (from > 0 && d.sentences[from - 1].block == d.sentences[to - 1].block) --from;
  return {from, to};
}

// Does the block before end in the middle of something ("The treaty says:", "they say,"), so that what
// follows is told of there?
bool led_up_to(const Document& d, std::uint32_t first) {
  const auto [from, to] = block_before(d, first);
  if (from == to) return false;
  const auto& last = d.tokens[d.sentences[to - 1].last - 1].norm;
  const bool word = std::isalnum(static_cast<unsigned char>(last.front())) != 0;
  return word || last == ":" || last == "," || last == "-";
}

// Does somebody speak in the block before, who by the custom of news may go on?
bool spoken_before(const Document& d, const SpeechMap& speech, std::uint32_t first) {
  const auto [from, to] = block_before(d, first);
  if (from == to) return false;
  const auto said = std::ranges::lower_bound(speech.speech, d.sentences[from].first, {}, &Speech::first);
  return said != speech.speech.end() && said->first < d.sentences[to - 1].last;
}

// Does the quotation begin a sentence and end one, with none of the article's words in them?
bool stands_alone(const Document& d, const Quotation& q) {
  const auto from = d.sentence_at(d.tokens[q.first].span.start),
             to = d.sentence_at(d.tokens[q.last - 1].span.start);
  if (from < 0 || to < 0) return false;
  return d.sentences[static_cast<std::size_t>(from)].first + 1 >= q.first &&
         d.sentences[static_cast<std::size_t>(to)].last <= q.last + 1;
}

void quotations(const Document& d, const SpeechMap& speech, std::vector<Claim>& out) {
  for (const auto& q : speech.quotations) {
    Claim c = form_claim(d, "quotation", q.span);
    c.subject = q.speaker;
    c.value = form_words(d, {d.tokens[q.first].span.start, d.tokens[q.last - 1].span.end});
    c.quoted = true;
    c.speaker = q.speaker;
    c.qualifiers["whole-block"] = form_number(q.whole_block);
    if (q.whole_block && led_up_to(d, q.first)) c.qualifiers["led-up-to"] = form_number(1);
    if (q.whole_block && spoken_before(d, speech, q.first)) c.qualifiers["spoken-before"] = form_number(1);
    if (!q.whole_block && stands_alone(d, q)) c.qualifiers["whole-sentence"] = form_number(1);
    out.push_back(std::move(c));
    if (q.speaker.kind == ValueKind::none) continue;
    // Where the speaker is named, to be shown beside the words.
    Claim who = form_claim(d, "quoted-speaker", q.speaker.span);
    who.subject = q.speaker;
    out.push_back(std::move(who));
  }
}

void dates(const Document& d, const SpeechMap& speech, std::vector<Claim>& out) {
  for (const auto& t : d.timexes) {
    if (t.type != TimexType::date && t.type != TimexType::time) continue;
    const bool says_day = t.day != 0 && t.month != 0;
    if (!says_day && !t.impossible) continue;
    Claim c = form_claim(d, "calendar-date", t.span);
    c.value = value_of(d, t);
    c.qualifiers["impossible"] = form_number(t.impossible);
    if (t.year) c.qualifiers["year"] = form_number(t.year);
    if (t.month) c.qualifiers["month"] = form_number(t.month);
    if (t.day) c.qualifiers["day"] = form_number(t.day);
    if (t.weekday) c.qualifiers["weekday"] = form_number(t.weekday);
    voice(c, speech, t.first);
    out.push_back(std::move(c));
  }
}

// A word of the noun phrase behind an attribute; the first may be a noun that was taken for a verb.
bool names(Upos tag, bool first) {
  return tag == Upos::NOUN || tag == Upos::PROPN || tag == Upos::ADJ || (first && tag == Upos::VERB);
}

// "from A to B", "between A and B", "A-B", "A until B" over two dates next to each other.
void periods(const Document& d, const pattern::Lattice& lattice, const SpeechMap& speech,
             std::vector<Claim>& out) {
  for (std::size_t i = 0; i + 1 < d.timexes.size(); ++i) {
    const auto &a = d.timexes[i], &b = d.timexes[i + 1];
    if (a.type == TimexType::duration || b.type == TimexType::duration || a.type == TimexType::set ||
        b.type == TimexType::set)
      continue;
    if (b.first != a.last + 1) continue;
    const auto& link = d.tokens[a.last].norm;
    const auto before = a.first > 0 ? d.tokens[a.first - 1].norm : std::string();
    // "CVE-2026-2003": a number, not years.
    const bool coded = before == "-" && !d.tokens[a.first].space_before;
    const bool is_range =
        ((link == "to" || link == "until" || link == "till" || link == "through") && before == "from") ||
        (link == "and" && before == "between") || (link == "-" && before != "between" && !coded);
    if (!is_range) continue;
    const auto first = before == "from" || before == "between" ? a.first - 1 : a.first;
    Claim c = form_claim(d, "period", {d.tokens[first].span.start, b.span.end});
    c.value = form_words(d, c.span);
    c.value.kind = ValueKind::time;
    c.value.resolved = name_of(std::max(a.resolution, b.resolution));
    c.qualifiers["from"] = value_of(d, a);
    c.qualifiers["to"] = value_of(d, b);
    c.value.when = {a.when.earliest, b.when.latest};
    // "the 1984-85 drought": the time of what is named behind it.
    auto end = b.last;
    if (link == "-") static_cast<void>(lattice.roles(d.sentences[c.sentence]));  // has it tagged
    const auto lead = a.first > 0 ? d.tokens[a.first - 1].upos : Upos::none;
    const bool noun_phrase = link == "-" && lead != Upos::none && lead != Upos::ADP && lead != Upos::PUNCT;
    while (noun_phrase && end < d.tokens.size() && end < b.last + 4 &&
           names(d.tokens[end].upos, end == b.last))
      ++end;
    if (end > b.last)
      c.qualifiers["of"] = form_words(d, {d.tokens[b.last].span.start, d.tokens[end - 1].span.end});
    voice(c, speech, a.first);
    out.push_back(std::move(c));
  }
}

}  // namespace

std::vector<Claim> structural_claims(const Document& d, const pattern::Lattice& lattice,
                                     const SpeechMap& speech, const WordLists& lists) {
  std::vector<Claim> out;
  // Most are of these; room that is not used is never touched, and growing would have the list in memory
  // twice.
  out.reserve(d.mentions.size() + d.timexes.size());
  named(d, speech, out);
  glossed(d, lattice, out);
  quotations(d, speech, out);
  dates(d, speech, out);
  periods(d, lattice, speech, out);
  std::ranges::move(grid_claims(d, lists), std::back_inserter(out));
  return out;
}

}  // namespace galley::extract
