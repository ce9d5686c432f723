#include "extract/claim/speech.h"

#include <algorithm>
#include <cctype>
#include <optional>

namespace galley::extract {
namespace {

constexpr std::uint32_t kLongestWork = 7;        // words by which "in the ... novel" must be over
constexpr std::uint32_t kLongestSubject = 6;     // tokens between a speaker's name and the verb
constexpr std::uint32_t kShortestQuotation = 4;  // fewer words between marks are scare quotes or titles
constexpr std::uint32_t kLongestAside = 14;      // tokens between the commas of "X, who had been there, said"

bool is_quote_mark(const Token& t) {
  return t.norm == "\"" || t.norm == "''" || t.norm == "``";
}
bool ends_clause(const Token& t) {
  return t.norm == ";" || t.norm == ":" || t.norm == "." || t.norm == "?" || t.norm == "!";
}

class Finder {
 public:
  Finder(const Document& d, const pattern::Lattice& lattice, const WordLists& lists)
      : d_(d),
        lattice_(lattice),
        verbs_(lists["reporting-verb"]),
        beside_(lists["quotation-verb"]),
        helpers_(lists["speech-helper"]),
        taken_(lists["claimed-not-said"]),
        determiners_(lists["determiner"]),
        before_noun_(lists["before-noun"]),
        fiction_(lists["fiction"]) {}

  SpeechMap find() {
    quotations();
    mark_quoted();
    for (const auto& s : d_.sentences) {
      const auto from = map_.speech.size();
      reports(s);
      last_report_.push_back(last_begun(from));
    }
    for (auto& q : map_.quotations) attribute(q);
    for (const auto& q : map_.quotations) {
      Speech s{q.first, q.last, q.speaker, true, Modality::asserted};
      map_.speech.push_back(std::move(s));
    }
    for (const auto& s : d_.sentences)
      if (invented(s)) map_.speech.push_back({s.first, s.last, {}, false, Modality::hypothetical});
    std::stable_sort(map_.speech.begin(), map_.speech.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    // What is reported inside a quotation is quoted too.
    std::uint32_t end = 0;
    for (auto& s : map_.speech) {
      if (s.quoted) end = std::max(end, s.last);
      s.quoted |= s.first < end;
      map_.reach.push_back(map_.reach.empty() ? s.last : std::max(map_.reach.back(), s.last));
    }
    return std::move(map_);
  }

 private:
  const Token& token(std::uint32_t i) const { return d_.tokens[i]; }

  // "In the novel", "In her first film": what the sentence goes on to tell is made up.
  bool invented(const Sentence& s) const {
    if (s.last - s.first < 3 || token(s.first).norm != "in") return false;
    const auto end = std::min(s.last, s.first + kLongestWork);
    for (auto i = s.first + 2; i < end; ++i) {
      if (fiction_.has(token(i).norm)) return true;
      if (ends_clause(token(i)) || token(i).norm == "," || token(i).upos == Upos::VERB) return false;
    }
    return false;
  }

  // Quotation marks paired inside each block; an opening mark left alone runs to the end of its block, as it
  // does where a quotation goes on in the next paragraph.
  void quotations() {
    for (std::size_t i = 0; i < d_.sentences.size();) {
      const auto block = d_.sentences[i].block;
      const auto first = d_.sentences[i].first;
      while (i < d_.sentences.size() && d_.sentences[i].block == block) ++i;
      const auto last = d_.sentences[i - 1].last;
      if (d_.blocks[block].kind == BlockKind::headline) single_marks(first, last, block);
      pair_marks(first, last, block);
    }
  }

  // A headline quotes between single marks: from one that opens a word to the last that closes one.
  void single_marks(std::uint32_t first, std::uint32_t last, std::uint32_t block) {
    const auto glued = [&](std::uint32_t i) { return token(i).span.start == token(i - 1).span.end; };
    for (auto open = first; open < last; ++open) {
      if (token(open).norm != "'" || (open > first && glued(open)) || open + 1 >= last || !glued(open + 1))
        continue;
      for (auto close = last - 1; close > open; --close) {
        if (token(close).norm != "'" || !glued(close)) continue;
        if (close + 1 < last && glued(close + 1) &&
            std::isalpha(static_cast<unsigned char>(token(close + 1).norm[0])) != 0)
          continue;
        add_quotation(open, close, first, last, block);
        return;
      }
    }
  }

  void add_quotation(std::uint32_t open, std::uint32_t close, std::uint32_t first, std::uint32_t last,
                     std::uint32_t block) {
    if (close - open - 1 < kShortestQuotation) return;
    Quotation q;
    q.first = open + 1;
    q.last = close;
    q.span = {token(open).span.start, close < last ? token(close).span.end : token(close - 1).span.end};
    q.block = block;
    q.whole_block = open == first && close + 1 >= last;
    map_.quotations.push_back(std::move(q));
  }

  void pair_marks(std::uint32_t first, std::uint32_t last, std::uint32_t block) {
    std::uint32_t open = last;
    const auto close_at = [&](std::uint32_t mark) {
      add_quotation(open, mark, first, last, block);
      open = last;
    };
    for (auto i = first; i < last; ++i) {
      if (!is_quote_mark(token(i))) continue;
      if (open == last)
        open = i;
      else
        close_at(i);
    }
    if (open != last) close_at(last);
  }

  // A verb of saying at token i: its value in the word list, else empty. A word of a longer name is none
  // ("United States"), nor is a noun ("the state", "head of state").
  std::string_view verb(std::uint32_t i) const {
    if (token(i).capitalised && inside_name(i)) return {};
    if (i > 0 && (determiners_.has(token(i - 1).norm) ||
                  (before_noun_.has(token(i - 1).norm) && verbs_.has(token(i).norm))))
      return {};
    for (const auto& lemma : lattice_.lemmas(i))
      if (verbs_.has(lemma)) {
        const auto value = verbs_.value(lemma);
        if (value == "allege" && takes(i)) return {};
        return value.empty() ? std::string_view("say") : value;
      }
    return {};
  }

  // "claimed the lives of 14 miners": what follows is taken, not said.
  bool takes(std::uint32_t i) const {
    constexpr std::uint32_t kObject = 4;  // "claimed at least 14 lives"
    for (auto j = i + 1;
         j < std::min<std::uint32_t>(i + 1 + kObject, static_cast<std::uint32_t>(d_.tokens.size())); ++j)
      if (taken_.has(token(j).norm)) return true;
    return false;
  }

  bool inside_name(std::uint32_t i) const {
    for (auto from = i - std::min(i, kLongestSubject); from <= i; ++from)
      for (const auto& e : lattice_.from(from))
        if (e.label == "mention" && e.to > i && e.to - from > 1) return true;
    return false;
  }

  static Modality modality_of(std::string_view value) {
    if (value == "deny") return Modality::denied;
    if (value == "allege") return Modality::alleged;
    if (value == "fear") return Modality::feared;
    if (value == "plan") return Modality::planned;
    return Modality::asserted;
  }

  Value mention_value(int index) const {
    const auto& m = d_.mentions[static_cast<std::size_t>(index)];
    Value v;
    v.kind = ValueKind::entity;
    v.mention = index;
    v.span = m.span;
    v.text = d_.words(m.span);
    v.entity = m.entity;
    return v;
  }

  // A mention that can speak and lies in [from, to) and ends at `to` (or begins at `from`).
  int speaker_ending(std::uint32_t from, std::uint32_t to) const {
    int best = -1;
    for (auto i = from; i < to; ++i) {
      for (const auto& e : lattice_.from(i)) {
        if (e.label != "mention" || e.to != to || e.index < 0) continue;
        if (can_speak(d_.mentions[static_cast<std::size_t>(e.index)]) && best < 0) best = e.index;
      }
    }
    return best;
  }

  int speaker_starting(std::uint32_t at) const {
    for (const auto& e : lattice_.from(at))
      if (e.label == "mention" && e.index >= 0 && can_speak(d_.mentions[static_cast<std::size_t>(e.index)]))
        return e.index;
    return -1;
  }

  static bool can_speak(const Mention& m) { return m.type != "event" && m.type != "work"; }

  bool is_helper(std::uint32_t i) const {
    return helpers_.has(token(i).norm) || token(i).upos == Upos::AUX || token(i).upos == Upos::ADV;
  }

  // The subject that ends before the verb at token v: a name, else the noun phrase's words; first token in
  // `begin`.
  Value subject_before(const Sentence& s, std::uint32_t v, std::uint32_t& begin) const {
    auto end = v;
    for (std::uint32_t n = 0; n < kLongestSubject && end > s.first && is_helper(end - 1); ++n) --end;
    Value none;
    if (end == s.first) return none;
    const auto from = end - s.first > 8 ? end - 8 : s.first;
    if (const int m = speaker_ending(from, end); m >= 0) {
      begin = d_.mentions[static_cast<std::size_t>(m)].first;
      return mention_value(m);
    }
    if (const int m = set_apart(s, end); m >= 0) {
      begin = d_.mentions[static_cast<std::size_t>(m)].first;
      return mention_value(m);
    }
    auto start = end;
    while (start > s.first && end - start < kLongestSubject && !is_break(token(start - 1))) --start;
    if (start == end) return none;
    begin = start;
    Value text;
    text.kind = ValueKind::text;
    text.span = {token(start).span.start, token(end - 1).span.end};
    text.text = d_.words(text.span);
    return text;
  }

  // "The council's education chief, Martin Pell, told", "Martin Pell, 52, who had been there, told": the
  // person before the comma that ends there, or before the one that begins the aside.
  int set_apart(const Sentence& s, std::uint32_t end) const {
    if (end < s.first + 2 || token(end - 1).norm != ",") return -1;
    const auto person_to = [&](std::uint32_t to) {
      const auto from = to - s.first > 8 ? to - 8 : s.first;
      const int m = speaker_ending(from, to);
      return m >= 0 && is_person(m) ? m : -1;
    };
    if (const int m = person_to(end - 1); m >= 0) return m;
    int found = -1;
    for (auto i = end - 2; i > s.first && end - i < kLongestAside; --i) {
      if (is_quote_mark(token(i)) || ends_clause(token(i))) break;
      if (token(i).norm != ",") continue;
      if (const int m = person_to(i); m >= 0) found = m;
    }
    return found;
  }

  static bool is_break(const Token& t) {
    return t.norm == "," || is_quote_mark(t) || ends_clause(t) || t.norm == "and" || t.norm == "but" ||
           t.norm == "that";
  }

  void add(std::uint32_t first, std::uint32_t last, Value speaker, std::string_view kind) {
    if (first >= last) return;
    map_.speech.push_back({first, last, std::move(speaker), false, modality_of(kind)});
  }

  void reports(const Sentence& s) {
    for (auto i = s.first; i < s.last; ++i) {
      if (token(i).norm == "according" && i + 2 < s.last && token(i + 1).norm == "to") {
        if (const auto who = after(i + 2, s.last); who.kind != ValueKind::none)
          add(s.first, s.last, who, "say");
        continue;
      }
      const auto kind = verb(i);
      if (kind.empty() || in_quotation(i)) continue;
      report(s, i, kind);
    }
  }

  // Who is named from token `at` on: "said Smith", "said head keeper Ann Smith", "said its president, Ann
  // Smith".
  Value after(std::uint32_t at, std::uint32_t last) const {
    for (auto i = at; i < last && i < at + 2; ++i) {
      const int m = speaker_starting(i);
      if (m < 0) continue;
      const auto& mention = d_.mentions[static_cast<std::size_t>(m)];
      if (mention.type != "office" && !owns_next(mention, last)) return mention_value(m);
    }
    auto end = at;
    while (end < last && end < at + kLongestSubject && !is_break(token(end))) ++end;
    Value text;
    if (end == at) return text;
    if (const int m = speaker_ending(at, end); m >= 0 && is_person(m)) return mention_value(m);
    if (end + 1 < last && token(end).norm == ",")
      if (const int m = speaker_starting(end + 1); m >= 0 && is_person(m)) return mention_value(m);
    text.kind = ValueKind::text;
    text.span = {token(at).span.start, token(end - 1).span.end};
    text.text = d_.words(text.span);
    return text;
  }

  bool is_person(int m) const {
    const auto& mention = d_.mentions[static_cast<std::size_t>(m)];
    return mention.type == "person" && mention.form != Mention::Form::pronoun;
  }

  // "Its president", "Smith's lawyer": the name only says whose.
  bool owns_next(const Mention& m, std::uint32_t last) const {
    if (m.last >= last) return false;
    if (m.form == Mention::Form::pronoun) {
      const auto& norm = token(m.first).norm;
      return norm == "its" || norm == "his" || norm == "their" || norm == "her";
    }
    return token(m.last).norm == "'s" || token(m.last).norm == "'";
  }

  void report(const Sentence& s, std::uint32_t v, std::string_view kind) {
    // "The islands are claimed by Peru" reports nothing: its subject is no speaker.
    if (v + 1 < s.last && token(v + 1).norm == "by" && v > s.first && !is_quote_mark(token(v - 1))) return;
    std::uint32_t begin = v;
    Value who = subject_before(s, v, begin);
    const bool inverted =
        v > s.first && (is_quote_mark(token(v - 1)) || token(v - 1).norm == ",") && v + 1 < s.last;
    if (inverted || (who.kind == ValueKind::none && v == s.first)) {
      auto follower = after(v + 1, s.last);
      const bool marked = v > s.first && is_quote_mark(token(v - 1));
      if (follower.kind == ValueKind::entity || (marked && follower.kind == ValueKind::text)) {
        add(s.first, v, std::move(follower), kind);
        return;
      }
    }
    if (who.kind == ValueKind::none) return;
    // "..., X said." reports what came before; otherwise what follows.
    const bool closes = v + 1 >= s.last || ends_clause(token(v + 1)) || is_quote_mark(token(v + 1)) ||
                        (begin > s.first && token(begin - 1).norm == ",");
    if (closes && begin > s.first) add(s.first, begin, who, kind);
    if (v + 1 < s.last) add(v + 1, s.last, std::move(who), kind);
  }

  // Which tokens stand in a quotation, in one walk: a text of nothing but quotations has as many as
  // sentences.
  void mark_quoted() {
    std::vector<int> opened(d_.tokens.size() + 1);
    for (const auto& q : map_.quotations) {
      if (q.first >= q.last) continue;
      ++opened[q.first];
      --opened[q.last];
    }
    quoted_.resize(d_.tokens.size());
    int open = 0;
    for (std::size_t i = 0; i < quoted_.size(); ++i) quoted_[i] = (open += opened[i]) > 0;
  }
  bool in_quotation(std::uint32_t i) const { return quoted_[i]; }

  // The speaker of a quotation: of the sentence it begins or ends in, of the colon before it, of the sentence
  // after it, or of the quotation it goes on from.
  void attribute(Quotation& q) {
    if (promised(q)) return;
    for (const auto edge : {q.first, q.last - 1}) {
      const auto s = d_.sentence_at(token(edge).span.start);
      if (s < 0) continue;
      if (take(q, d_.sentences[static_cast<std::size_t>(s)])) return;
    }
    const auto s = d_.sentence_at(token(q.first).span.start);
    if (s > 0) {
      const auto& before = d_.sentences[static_cast<std::size_t>(s) - 1];
      if (token(before.last - 1).norm == ":" || (before.block == q.block && starts_sentence(q, s))) {
        if (take(q, before)) return;
      }
    }
    if (beside_mark(q) || led_in(q)) return;
    const auto e = d_.sentence_at(token(q.last - 1).span.start);
    if (e >= 0 && static_cast<std::size_t>(e) + 1 < d_.sentences.size()) {
      const auto& next = d_.sentences[static_cast<std::size_t>(e) + 1];
      if (next.block == q.block && take(q, next)) return;
    }
    go_on(q);
  }

  bool starts_sentence(const Quotation& q, int s) const {
    return d_.sentences[static_cast<std::size_t>(s)].first + 1 >= q.first;
  }

  bool take(Quotation& q, const Sentence& s) {
    const auto report = last_report_[static_cast<std::size_t>(&s - d_.sentences.data())];
    if (report) q.speaker = map_.speech[*report].speaker;
    return report.has_value();
  }

  // Verbs that give words to a speaker only beside the mark: "..., Smith joked", "..., joked Smith".
  bool beside_mark(Quotation& q) {
    const auto at = q.last + 1;
    if (at >= d_.tokens.size()) return false;
    const auto s = std::max(0, d_.sentence_at(token(q.last - 1).span.start));
    const auto last =
        std::min<std::uint32_t>(d_.sentences[static_cast<std::size_t>(s)].last, at + kLongestAside);
    const auto speaks = [&](std::uint32_t i) {
      return std::ranges::any_of(lattice_.lemmas(i), [&](const auto& lemma) { return beside_.has(lemma); });
    };
    for (auto i = at; i < last; ++i) {
      if (ends_clause(token(i)) || is_quote_mark(token(i))) break;
      if (!speaks(i)) continue;
      if (i == at) {
        q.speaker = after(i + 1, last);
      } else {
        std::uint32_t begin = i;
        q.speaker = subject_before({at, last, q.block}, i, begin);
      }
      return q.speaker.kind != ValueKind::none;
    }
    return false;
  }

  // "Smith's warning that ...", "unions noted her promise that ...": the owner's words, whoever reports them.
  bool promised(Quotation& q) {
    const auto mark = q.first - 1;
    for (auto that = mark; that + 4 > mark && that > 3; --that) {
      if (token(that).norm != "that") continue;
      for (const auto own : {that - 2, that - 3}) {
        const auto& norm = token(own).norm;
        const bool genitive = norm == "'s" || norm == "'";
        if (!genitive && norm != "her" && norm != "his" && norm != "its" && norm != "their") continue;
        const int m =
            genitive ? speaker_ending(own - std::min<std::uint32_t>(own, 8), own) : speaker_starting(own);
        if (m < 0) return false;
        q.speaker = mention_value(m);
        return true;
      }
      return false;
    }
    return false;
  }

  // What leads up to the mark names one person: "For Smith the worst is to come: ...", "As Smith put it,
  // ...", "Smith, who called it ...".
  bool led_in(Quotation& q) {
    auto s = static_cast<std::size_t>(std::max(0, d_.sentence_at(token(q.first).span.start)));
    auto first = d_.sentences[s].first, end = q.first - 1;
    if (first == end && s > 0 && token(d_.sentences[s - 1].last - 1).norm == ":") {
      first = d_.sentences[s - 1].first;
      end = d_.sentences[s - 1].last;
    }
    if (first + 1 >= end) return false;
    const auto& lead = token(end - 1).norm;
    bool puts = false, calls = false;
    for (auto i = first; i + 1 < end; ++i) {
      puts |= (token(i).norm == "put" || token(i).norm == "puts") && token(i + 1).norm == "it";
      puts |= token(i).norm == "words";
      calls |= beside_.value(token(i).norm) == "call" && end - i <= 4;
    }
    if (lead != ":" && !(lead == "," && puts) && !calls) return false;
    int who = -1;
    for (auto i = first; i < end; ++i)
      for (const auto& e : lattice_.from(i)) {
        if (e.label != "mention" || e.index < 0) continue;
        const auto& m = d_.mentions[static_cast<std::size_t>(e.index)];
        if (m.type != "person") continue;
        if (who >= 0 && d_.mentions[static_cast<std::size_t>(who)].local != m.local) return false;
        if (who < 0) who = e.index;
      }
    if (who >= 0) q.speaker = mention_value(who);
    return who >= 0;
  }

  // Of the reports from `from` on, the one whose words begin last: "According to the agency, he was quoted as
  // saying: ..." is his.
  std::optional<std::size_t> last_begun(std::size_t from) const {
    std::optional<std::size_t> best;
    for (auto i = from; i < map_.speech.size(); ++i)
      if (!best || map_.speech[i].first > map_.speech[*best].first) best = i;
    return best;
  }

  // A quotation at the start of a paragraph whose predecessor ended inside or right after a quotation.
  void go_on(Quotation& q) {
    const auto index = static_cast<std::size_t>(&q - map_.quotations.data());
    if (index == 0 || q.block == 0) return;
    const auto& last = map_.quotations[index - 1];
    if (last.block == q.block || last.block + 1 == q.block) q.speaker = last.speaker;
  }

  const Document& d_;
  const pattern::Lattice& lattice_;
  const WordList& verbs_;
  const WordList& beside_;
  const WordList& helpers_;
  const WordList& taken_;
  const WordList& determiners_;
  const WordList& before_noun_;
  const WordList& fiction_;
  SpeechMap map_;
  std::vector<bool> quoted_;  // by token
  // By sentence: of what it reports, the one whose words begin last, in map_.speech. Found once: a sentence
  // of a hundred thousand quotations has as many reports.
  std::vector<std::optional<std::size_t>> last_report_;
};

}  // namespace

const Speech* SpeechMap::at(std::uint32_t token) const {
  const Speech* best = nullptr;
  const auto behind = std::upper_bound(speech.begin(), speech.end(), token,
                                       [](std::uint32_t at, const Speech& s) { return at < s.first; });
  // The one that begins last, and of those the shortest: a report that introduces a quotation ends with its
  // sentence, the quotation may not. Nothing before reaches this far once `reach` does not.
  for (auto i = static_cast<std::size_t>(behind - speech.begin()); i-- > 0 && reach[i] > token;) {
    const auto& s = speech[i];
    if (best && s.first < best->first) break;
    if (token < s.last && (!best || s.last < best->last)) best = &s;
  }
  return best;
}

SpeechMap find_speech(const Document& document, const pattern::Lattice& lattice, const WordLists& lists) {
  return Finder(document, lattice, lists).find();
}

}  // namespace galley::extract
