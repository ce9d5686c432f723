#include "extract/claim/told_again.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "extract/claim/claim_reader.h"

namespace galley::extract {
namespace {

constexpr std::size_t kShared = 4;       // content words that two sentences have in common
constexpr std::size_t kPercent = 55;     // of the content words of the shorter one
constexpr std::size_t kCommonWord = 16;  // a word of more sentences than this leads to none of them
constexpr std::size_t kLongest = 80;     // content words: what is longer is no sentence but a list
constexpr std::uint32_t kTokens = 400;   // likewise
constexpr std::size_t kFigures = 20;     // more are a table

// A figure or weekday of a sentence.
struct Detail {
  const Quantity* quantity = nullptr;
  const Timex* timex = nullptr;  // a weekday without a date
  std::uint32_t first = 0, last = 0;
  int left = -1, right = -1;  // the content words beside it
};

struct Told {
  bool usable = false;
  std::vector<int> words;  // content words, sorted, each once
  std::uint32_t first = 0, last = 0;
  std::vector<std::uint32_t> names;  // capitalised words that do not begin the sentence
  std::vector<Detail> figures, weekdays;
  std::vector<std::string> times;  // TIMEX3 values of all others
  std::vector<std::string> dates;  // and those of weekdays and dates together
};

Value number(std::size_t n) {
  Value v;
  v.kind = ValueKind::quantity;
  v.text = std::to_string(n);
  v.low = v.best = v.high = static_cast<double>(n);
  return v;
}

Value words(std::string text) {
  Value v;
  v.kind = ValueKind::text;
  v.text = std::move(text);
  return v;
}

bool same(const Quantity& a, const Quantity& b) {
  return a.unit == b.unit && a.low <= b.high && b.low <= a.high;
}

class Reader {
 public:
  Reader(const Document& d, const SpeechMap& speech, const WordLists& lists,
         const english::Lemmatiser& lemmatiser)
      : d_(d),
        speech_(speech),
        lemmatiser_(lemmatiser),
        function_(lists["function-word"]),
        apart_(lists["told-apart"]) {}

  std::vector<Claim> read() {
    std::vector<Told> told;
    std::unordered_map<int, std::vector<std::size_t>> places;  // of a word: the sentences that have it
    for (std::size_t j = 0; j < d_.sentences.size(); ++j) {
      told.push_back(sentence(j));
      if (!told[j].usable) continue;
      std::unordered_map<std::size_t, std::size_t> shared;
      for (const int w : told[j].words) {
        auto& at = places[w];
        if (at.size() <= kCommonWord)
          for (const auto i : at) ++shared[i];
        at.push_back(j);
      }
      if (told[j].figures.empty() && told[j].weekdays.empty()) continue;
      std::vector<std::size_t> near;
      for (const auto& [i, n] : shared)
        if (n + 1 >= kShared) near.push_back(i);
      std::ranges::sort(near);
      for (const auto i : near) pair(told, i, j);
    }
    return std::move(out_);
  }

 private:
  int id(const std::string& norm) {
    const auto [known, fresh] = words_.try_emplace(norm, 0);
    if (fresh) {
      const auto lemmas = lemmatiser_.lemmas(norm, Upos::VERB);
      known->second = ids_.try_emplace(lemmas.front(), static_cast<int>(ids_.size())).first->second;
    }
    return known->second;
  }

  bool content(const Token& t) const {
    return t.norm.size() >= 3 && t.norm[0] >= 'a' && t.norm[0] <= 'z' && !function_.has(t.norm);
  }

  Told sentence(std::size_t at) {
    const auto& s = d_.sentences[at];
    Told out;
    const auto kind = d_.blocks[s.block].kind;
    if (kind == BlockKind::cell || kind == BlockKind::field || kind == BlockKind::code ||
        kind == BlockKind::list_item)
      return out;
    out.first = s.first;
    out.last = s.last;
    std::vector<bool> held(s.last - s.first);  // tokens of figures and times
    const auto hold = [&](std::uint32_t t) {
      if (t >= s.first && t < s.last) held[t - s.first] = true;
    };
    while (timex_ < d_.timexes.size() && d_.timexes[timex_].first < s.first) ++timex_;
    for (; timex_ < d_.timexes.size() && d_.timexes[timex_].first < s.last; ++timex_) {
      const auto& t = d_.timexes[timex_];
      for (auto k = t.first; k < t.last; ++k) hold(k);
      const bool weekday =
          t.weekday != 0 && t.day == 0 && t.type != TimexType::duration && t.type != TimexType::set;
      if (weekday)
        out.weekdays.push_back({nullptr, &t, t.first, t.last});
      else
        out.times.push_back(t.value);
      if (t.type == TimexType::date || t.type == TimexType::time) out.dates.push_back(t.value);
    }
    while (quantity_ < d_.quantities.size() && d_.quantities[quantity_].first < s.first) ++quantity_;
    for (; quantity_ < d_.quantities.size() && d_.quantities[quantity_].first < s.last; ++quantity_) {
      const auto& q = d_.quantities[quantity_];
      auto k = q.first;
      for (; k < q.last && d_.tokens[k].span.start < q.number.end; ++k) hold(k);
      out.figures.push_back({&q, nullptr, q.first, k});
    }
    bool apart = false;
    std::vector<int> word_at(s.last - s.first, -1);
    for (auto t = s.first; t < s.last; ++t) {
      const auto& token = d_.tokens[t];
      apart = apart || apart_.has(token.norm);
      if (held[t - s.first]) continue;
      // "line 4": a number that counts nothing is a name.
      if (token.norm[0] >= '0' && token.norm[0] <= '9') out.names.push_back(t);
      if (!content(token)) continue;
      if (token.capitalised && t > s.first) out.names.push_back(t);
      out.words.push_back(word_at[t - s.first] = id(token.norm));
    }
    for (auto* details : {&out.figures, &out.weekdays})
      for (auto& f : *details) {
        for (auto t = f.first; t > s.first && f.left < 0; --t) f.left = word_at[t - 1 - s.first];
        for (auto t = f.last; t < s.last && f.right < 0; ++t) f.right = word_at[t - s.first];
      }
    std::ranges::sort(out.words);
    out.words.erase(std::unique(out.words.begin(), out.words.end()), out.words.end());
    out.usable = !apart && out.words.size() >= kShared && out.words.size() <= kLongest &&
                 s.last - s.first <= kTokens && out.figures.size() <= kFigures;
    return out;
  }

  // The figures of `a` that `b` has not.
  static std::vector<const Detail*> missing(const Told& a, const Told& b) {
    std::vector<const Detail*> out;
    for (const auto& f : a.figures)
      if (std::ranges::none_of(b.figures, [&](const Detail& g) { return same(*f.quantity, *g.quantity); }))
        out.push_back(&f);
    return out;
  }

  void pair(const std::vector<Told>& told, std::size_t i, std::size_t j) {
    const auto &a = told[i], &b = told[j];
    std::vector<int> both;
    std::ranges::set_intersection(a.words, b.words, std::back_inserter(both));
    const auto& shorter = a.words.size() <= b.words.size() ? a : b;
    const auto& longer = &shorter == &a ? b : a;
    const auto percent = 100 * both.size() / shorter.words.size();
    if (both.size() < kShared || percent < kPercent) return;
    if (!std::ranges::all_of(shorter.names, [&](std::uint32_t t) { return has(longer, d_.tokens[t].norm); }))
      return;
    for (const auto& t : shorter.times)
      if (std::ranges::find(longer.times, t) == longer.times.end()) return;
    const auto lost = missing(shorter, longer), instead = missing(longer, shorter);
    const auto days = weekdays_differ(a, b);
    if (!days && at_two_times(a, b)) return;
    if (lost.empty() && days) {
      claim("weekday", a.weekdays[0], b.weekdays[0], both.size(), percent);
    } else if (lost.size() == 1 && weekdays_agree(a, b)) {
      const Detail* other = nullptr;
      for (const auto* f : instead)
        if (alike(*lost[0], *f)) {
          if (other) return;
          other = f;
        }
      if (!other) return;
      const auto *first = &shorter == &a ? lost[0] : other, *second = &shorter == &a ? other : lost[0];
      claim("figure", *first, *second, both.size(), percent);
    }
  }

  bool has(const Told& told, const std::string& norm) const {
    for (auto t = told.first; t < told.last; ++t)
      if (d_.tokens[t].norm == norm) return true;
    return false;
  }

  // Has each a time, and do they share none?
  static bool at_two_times(const Told& a, const Told& b) {
    return !a.dates.empty() && !b.dates.empty() && std::ranges::none_of(a.dates, [&](const auto& t) {
      return std::ranges::find(b.dates, t) != b.dates.end();
    });
  }

  static bool weekdays_differ(const Told& a, const Told& b) {
    return a.weekdays.size() == 1 && b.weekdays.size() == 1 &&
           a.weekdays[0].timex->weekday != b.weekdays[0].timex->weekday;
  }
  static bool weekdays_agree(const Told& a, const Told& b) {
    return a.weekdays.empty() || b.weekdays.empty() || std::ranges::any_of(a.weekdays, [&](const Detail& x) {
             return std::ranges::any_of(
                 b.weekdays, [&](const Detail& y) { return x.timex->weekday == y.timex->weekday; });
           });
  }
  // Do the two count the same, with the same word behind them or, where none is, before them?
  static bool alike(const Detail& a, const Detail& b) {
    const auto &x = *a.quantity, &y = *b.quantity;
    if (x.unit != y.unit || (x.counted.empty()) != (y.counted.empty())) return false;
    return a.right >= 0 ? a.right == b.right : a.left >= 0 && a.left == b.left;
  }

  Claim begin(const char* property, const Detail& detail) const {
    Claim c;
    c.property = property;
    c.pattern = std::string("structure/") + property;
    c.value = detail.quantity ? value_of(d_, *detail.quantity) : value_of(d_, *detail.timex);
    c.span = c.value.span;
    c.sentence = static_cast<std::uint32_t>(std::max(0, d_.sentence_at(c.span.start)));
    attribute_speech(c, speech_, detail.first);
    return c;
  }

  void claim(const char* kind, const Detail& before, const Detail& after, std::size_t shared,
             std::size_t percent) {
    const auto *said = speech_.at(before.first), *says = speech_.at(after.first);
    if ((said && said->quoted) || (says && says->quoted)) return;
    if (said && says && said->speaker.text != says->speaker.text) return;  // the two may differ
    out_.push_back(begin("told-first", before));
    auto c = begin("told-again", after);
    c.qualifiers["before"] = out_.back().value;
    c.qualifiers["shared"] = number(shared);
    c.qualifiers["percent"] = number(percent);
    c.qualifiers["kind"] = words(kind);
    out_.push_back(std::move(c));
  }

  const Document& d_;
  const SpeechMap& speech_;
  const english::Lemmatiser& lemmatiser_;
  const WordList &function_, &apart_;
  std::unordered_map<std::string_view, int> words_;  // by the word as it stands
  std::unordered_map<std::string, int> ids_;         // by its lemma
  std::size_t timex_ = 0, quantity_ = 0;
  std::vector<Claim> out_;
};

}  // namespace

std::vector<Claim> told_again(const Document& document, const SpeechMap& speech, const WordLists& lists,
                              const english::Lemmatiser& lemmatiser) {
  return Reader(document, speech, lists, lemmatiser).read();
}

}  // namespace galley::extract
