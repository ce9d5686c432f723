#include "align/facets.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string>
#include <tuple>

namespace galley::align {
namespace {

constexpr double kNoEnd = std::numeric_limits<double>::infinity();
constexpr double kAboutHours = 0.5;  // "about 7 p.m."
constexpr double kBoundHours = 1;    // how far "before midnight" reaches back

class Finder {
 public:
  Finder(const Document& document, const std::vector<Word>& words, const WordLists& lists,
         const english::Lemmatiser& lemmatiser)
      : d_(document),
        words_(words),
        lists_(lists),
        lemmatiser_(lemmatiser),
        taken_(document.tokens.size(), false),
        person_(document.tokens.size(), false) {
    // "May" of "James May", "Will" of "Will Smith".
    for (const auto& m : document.mentions)
      if (m.type == "person" && m.form == Mention::Form::name)
        for (auto t = m.first; t < m.last && m.last - m.first > 1; ++t) person_[t] = true;
  }

  std::vector<Facet> find() {
    for (const auto& t : d_.timexes) time(t);
    for (const auto& q : d_.quantities) quantity(q);
    for (const auto& s : d_.sentences) {
      fractions(s);
      ordinals(s);
      scores(s);
      numbers(s);
      number_words(s);
      names(s);
      opposites(s);
      kinds(s);
    }
    std::stable_sort(out_.begin(), out_.end(), [](const Facet& a, const Facet& b) {
      return std::tie(a.span, a.kind) < std::tie(b.span, b.kind);
    });
    return std::move(out_);
  }

 private:
  const std::string& norm(std::uint32_t t) const { return d_.tokens[t].norm; }

  Facet facet(FacetKind kind, std::uint32_t first, std::uint32_t last) const {
    Facet f;
    f.kind = kind;
    f.first = first;
    f.last = last;
    f.span = {d_.tokens[first].span.start, d_.tokens[last - 1].span.end};
    f.text = d_.words(f.span);
    f.sentence = static_cast<std::uint32_t>(std::max(0, d_.sentence_at(f.span.start)));
    return f;
  }
  void take(std::uint32_t first, std::uint32_t last) {
    for (auto t = first; t < last && t < taken_.size(); ++t) taken_[t] = true;
  }

  void time(const Timex& t) {
    if (t.first >= t.last) return;
    take(t.first, t.last);
    if (t.type == TimexType::duration) {
      if (!t.low_days && !t.high_days) return;
      auto f = facet(FacetKind::duration, t.first, t.last);
      f.low = t.low_days.value_or(0);
      f.high = t.high_days.value_or(kNoEnd);
      const auto numbers =
          std::count_if(d_.tokens.begin() + t.first, d_.tokens.begin() + t.last, [&](const Token& x) {
            return (x.norm[0] >= '0' && x.norm[0] <= '9') || lists_["number"].has(x.norm);
          });
      if (const double exact = part_of_day(t.value); exact > 0 && numbers == 1) f.low = f.high = exact;
      f.bounded = !t.mod.empty();
      f.unit = t.value.empty() ? "" : t.value.substr(t.value.size() - 1);
      out_.push_back(std::move(f));
      return;
    }
    if (t.type == TimexType::time && clock(t)) return;
    if ((t.type != TimexType::date && t.type != TimexType::time) || t.impossible) return;
    if (t.year == 0 && t.month == 0 && t.weekday == 0 && t.resolution != Resolution::stated) {
      // "35 years ago": the number is all that the words state.
      for (auto i = t.first; i < t.last; ++i) taken_[i] = false;
      return;
    }
    auto f = facet(FacetKind::date, t.first, t.last);
    f.year = t.year;
    f.month = t.month;
    f.day = t.day;
    f.weekday = t.weekday;
    if (t.resolution == Resolution::stated) f.when = t.when;
    if (!f.when.known() && f.month == 0 && f.weekday == 0) return;
    f.bounded = !t.mod.empty();
    const auto& bounds = lists_["date-bound"];
    for (const auto at : {t.first, t.first == 0 ? t.first : t.first - 1}) {
      if (!bounds.has(norm(at))) continue;
      f.direction = norm(at);
      const bool one_day = f.when.known() && f.when.earliest == f.when.latest;
      (bounds.value(norm(at)) == "1" ? f.when.latest : f.when.earliest).reset();
      // "Before 19 October" leaves the 19th out; "before 1940" is not held so strictly.
      if (one_day && f.direction == "after") ++*f.when.earliest;
      if (one_day && f.direction == "before") --*f.when.latest;
      break;
    }
    out_.push_back(std::move(f));
  }

  // Days of a length in hours, minutes or seconds ("PT11S"), whose bounds in days tell nothing; 0 if it is
  // none.
  static double part_of_day(const std::string& value) {
    if (!value.starts_with("PT") || value.size() < 4) return 0;
    double number = 0;
    const auto* last = value.data() + value.size() - 1;
    const auto [end, fault] = std::from_chars(value.data() + 2, last, number);
    if (fault != std::errc{} || end != last) return 0;
    return number / (*last == 'H' ? 24.0 : *last == 'M' ? 24.0 * 60 : 24.0 * 3600);
  }

  // A time of day, as hours since midnight; false where the words give no hour ("Sunday night").
  bool clock(const Timex& t) {
    const auto at = t.value.rfind('T');
    if (at == std::string::npos) return false;
    const auto read = [&](std::size_t from) {
      int n = -1;
      if (from + 2 <= t.value.size()) std::from_chars(&t.value[from], &t.value[from] + 2, n);
      return n;
    };
    const int hour = read(at + 1),
              minute = at + 3 < t.value.size() && t.value[at + 3] == ':' ? read(at + 4) : 0;
    if (hour < 0 || minute < 0) return false;
    auto f = facet(FacetKind::figure, t.first, t.last);
    f.best = f.low = f.high = hour + minute / 60.0;
    f.unit = kClock;
    // "about 7 p.m.", "shortly before midnight"
    if (!t.mod.empty()) {
      f.bounded = true;
      f.low -= kAboutHours;
      f.high += kAboutHours;
    }
    const auto& bounds = lists_["date-bound"];
    for (const auto from : {t.first, t.first == 0 ? t.first : t.first - 1}) {
      if (!bounds.has(norm(from))) continue;
      f.bounded = true;
      (bounds.value(norm(from)) == "1" ? f.high : f.low) +=
          bounds.value(norm(from)) == "1" ? kBoundHours : -kBoundHours;
      break;
    }
    out_.push_back(std::move(f));
    return true;
  }

  void quantity(const Quantity& q) {
    if (q.first >= q.last) return;
    take(q.first, q.last);
    if (q.unit == "times") return;  // "doubled" here is "100 percent" or two amounts there
    auto f = facet(FacetKind::figure, q.first, q.last);
    while (f.first + 1 < f.last && d_.tokens[f.first].span.end <= q.number.start) ++f.first;
    while (f.last > f.first + 1 && d_.tokens[f.last - 1].span.start >= q.number.end) --f.last;
    f.span = {d_.tokens[f.first].span.start, d_.tokens[f.last - 1].span.end};
    f.text = d_.words(f.span);
    f.best = q.best;
    f.unit = q.unit;
    f.counted = q.counted;
    f.low = f.high = q.best;
    f.bounded = !q.hedge.empty();
    f.vague = q.hedge == "vague";
    if (q.hedge == "more-than" || q.hedge == "just-over" || q.hedge == "at-least") {
      f.high = kNoEnd;
      f.open_low = q.hedge != "at-least";
    } else if (q.hedge == "less-than" || q.hedge == "nearly" || q.hedge == "at-most") {
      f.low = q.hedge == "nearly" ? 0.8 * q.best : -kNoEnd;
      f.open_high = q.hedge != "at-most";
    } else if (!q.hedge.empty() && q.hedge != "exact") {
      f.low = q.low;
      f.high = q.high;
    } else {
      f.bounded = false;
    }
    out_.push_back(std::move(f));
  }

  // "two thirds of", "a fifth of": a share of a hundred, with the room that round shares have. A half is too
  // often only some part.
  void fractions(const Sentence& s) {
    constexpr double kRoom = 2.5;
    for (auto t = s.first + 1; t + 1 < s.last; ++t) {
      const auto& w = norm(t);
      if (taken_[t] || norm(t + 1) != "of" || !lists_["fraction"].has(w) || w.starts_with("hal")) continue;
      auto first = t - 1;
      if (norm(first) == "-" && first > s.first) --first;
      double many = norm(first) == "a" ? 1 : 0, share = 0;
      if (const auto& list = lists_["number"]; list.has(norm(first))) {
        const auto v = list.value(norm(first));
        std::from_chars(v.data(), v.data() + v.size(), many);
      }
      const auto v = lists_["fraction"].value(w);
      std::from_chars(v.data(), v.data() + v.size(), share);
      if (many < 1 || many * share >= 1 || (many == 1) != !w.ends_with('s')) continue;
      auto f = facet(FacetKind::figure, first, t + 1);
      f.best = 100 * many * share;
      f.low = f.best - kRoom;
      f.high = f.best + kRoom;
      f.bounded = true;
      f.unit = "percent";
      take(first, t + 1);
      out_.push_back(std::move(f));
    }
  }

  void ordinals(const Sentence& s) {
    const auto& list = lists_["ordinal"];
    for (auto t = s.first; t < s.last; ++t) {
      if (taken_[t]) continue;
      const auto& w = norm(t);
      int value = 0;
      if (list.has(w)) {
        const auto v = list.value(w);
        std::from_chars(v.data(), v.data() + v.size(), value);
      } else if (w.size() > 2 && w[0] >= '0' && w[0] <= '9') {
        const auto [end, fault] = std::from_chars(w.data(), w.data() + w.size(), value);
        const std::string_view rest(end, static_cast<std::size_t>(w.data() + w.size() - end));
        if (fault != std::errc{} || (rest != "st" && rest != "nd" && rest != "rd" && rest != "th")) continue;
      } else {
        continue;
      }
      auto f = facet(FacetKind::ordinal, t, t + 1);
      f.best = f.low = f.high = value;
      if (t + 1 < s.last) f.counted = norm(t + 1);
      take(t, t + 1);
      out_.push_back(std::move(f));
    }
  }

  // The value of a whole number of at most three digits; -1 if the token is none.
  int small_number(std::uint32_t t) const {
    const auto& w = norm(t);
    int value = -1;
    const auto [end, fault] = std::from_chars(w.data(), w.data() + w.size(), value);
    return w.size() <= 3 && fault == std::errc{} && end == w.data() + w.size() ? value : -1;
  }

  // "2-0": two numbers that say one thing, whichever side is named first.
  void scores(const Sentence& s) {
    for (auto t = s.first; t + 2 < s.last; ++t) {
      if (taken_[t] || taken_[t + 2] || norm(t + 1) != "-" || d_.tokens[t + 1].space_before ||
          d_.tokens[t + 2].space_before || (t > s.first && norm(t - 1) == "-") ||
          (t + 3 < s.last && norm(t + 3) == "-"))
        continue;
      const int x = small_number(t), y = small_number(t + 2);
      if (x < 0 || y < 0) continue;
      auto f = facet(FacetKind::figure, t, t + 3);
      f.best = f.low = f.high = 1000.0 * std::max(x, y) + std::min(x, y);
      f.unit = kScore;
      take(t, t + 3);
      out_.push_back(std::move(f));
    }
  }

  // "43/100,000": so many in a hundred thousand; the token's digits and what it is set against, else empty.
  static std::pair<std::string, std::string> rate(const std::string& word) {
    const auto slash = word.find('/');
    if (slash == std::string::npos) return {};
    auto base = word.substr(slash + 1);
    std::erase(base, ',');
    if (base.size() < 4 || base[0] != '1' || base.find_first_not_of('0', 1) != std::string::npos) return {};
    return {word.substr(0, slash), base};
  }

  // Numbers that count nothing the quantity reader knows: ages, editions, house numbers.
  void numbers(const Sentence& s) {
    const auto& list = lists_["number"];
    for (auto t = s.first; t < s.last; ++t) {
      if (taken_[t]) continue;
      const auto& w = norm(t);
      double value = 0;
      if (w[0] >= '0' && w[0] <= '9') {
        auto [digits, base] = rate(w);
        if (base.empty()) digits = w;
        std::erase(digits, ',');
        const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (fault != std::errc{} || end != digits.data() + digits.size()) continue;
      } else if (list.has(w) && w != "zero" && (w != "one" || (t + 1 < s.last && norm(t + 1) == "-"))) {
        const auto v = list.value(w);
        std::from_chars(v.data(), v.data() + v.size(), value);
      } else {
        continue;
      }
      auto f = facet(FacetKind::figure, t, t + 1);
      f.best = f.low = f.high = value;
      if (w.find('/') != std::string::npos) f.unit = "per " + rate(w).second;
      auto next = t + 1;
      if (next + 1 < s.last && norm(next) == "-") ++next;
      if (next < s.last && words_[next].content) f.counted = norm(next);
      take(t, t + 1);
      out_.push_back(std::move(f));
    }
  }

  // "the only son", "both men", "a double window": words that give a number of what follows.
  void number_words(const Sentence& s) {
    const auto& list = lists_["number-word"];
    for (auto t = s.first; t + 1 < s.last; ++t) {
      const auto two = norm(t) + " " + norm(t + 1);
      const std::uint32_t words = list.has(two) ? 2 : list.has(norm(t)) ? 1 : 0;
      const auto end = t + words;
      if (words == 0 || end >= s.last || taken_[t] || taken_[end - 1]) continue;
      auto noun = end;
      if (norm(noun) == "-" && noun + 1 < s.last) ++noun;
      if (taken_[noun] || !words_[noun].content) continue;
      while (noun + 1 < s.last && words_[noun + 1].content && !taken_[noun + 1]) ++noun;
      double value = 0;
      const auto v = list.value(words == 2 ? two : norm(t));
      std::from_chars(v.data(), v.data() + v.size(), value);
      auto f = facet(FacetKind::figure, end - 1, end);
      f.best = f.low = f.high = value;
      f.vague = true;  // says something only beside a number of the same noun
      f.counted = norm(noun);
      take(t, end);
      out_.push_back(std::move(f));
    }
  }

  bool is_name_word(std::uint32_t t) const {
    return d_.tokens[t].capitalised && !taken_[t] && (words_[t].content || person_[t]);
  }

  // "-19" of "COVID-19": a hyphen and a number that stick to the name before.
  bool is_model_number(std::uint32_t hyphen, const Sentence& s) const {
    if (hyphen + 1 >= s.last || norm(hyphen) != "-") return false;
    const auto& number = d_.tokens[hyphen + 1];
    return number.norm[0] >= '0' && number.norm[0] <= '9' && number.norm.size() <= 3 &&
           d_.tokens[hyphen].span.start == d_.tokens[hyphen - 1].span.end &&
           number.span.start == d_.tokens[hyphen].span.end;
  }

  // "I" of "Schedule I", "Elizabeth I" and "Grade I listed", not of "what Mary and I saw" or "the Mary I
  // knew".
  bool is_first_of_name(std::uint32_t t, const Sentence& s) const {
    if (norm(t) == "i" && d_.tokens[t].capitalised && t > s.first && lists_["numbered"].has(norm(t - 1)))
      return true;
    return norm(t) == "i" && d_.tokens[t].capitalised &&
           (t + 1 >= s.last || !words_[t + 1].content || d_.tokens[t + 1].capitalised) &&
           (t + 1 >= s.last || norm(t + 1)[0] != '\'');
  }

  void names(const Sentence& s) {
    std::uint32_t capital = 0, all = 0;
    for (auto t = s.first; t < s.last; ++t) {
      if (!words_[t].content) continue;
      ++all;
      capital += d_.tokens[t].capitalised;
    }
    if (all >= 4 && capital == all) return;  // a headline in title case: capitals say nothing
    for (auto t = s.first; t < s.last;) {
      if (!is_name_word(t)) {
        ++t;
        continue;
      }
      auto end = t + 1;
      while (end < s.last) {
        if (is_name_word(end))
          ++end;
        else if (end + 1 < s.last && is_name_word(end + 1) &&
                 ((words_[end].content && lists_["name-particle"].has(norm(end))) || norm(end) == "-"))
          end += 2;
        else if (is_model_number(end, s))
          end += 2;
        else if (is_first_of_name(end, s))
          ++end;
        else
          break;
      }
      add_name(s, t, end);
      t = end;
    }
  }

  void add_name(const Sentence& s, std::uint32_t first, std::uint32_t last) {
    auto f = facet(FacetKind::name, first, last);
    const auto m = std::find_if(d_.mentions.begin(), d_.mentions.end(),
                                [&](const Mention& x) { return x.first < last && x.last > first; });
    const bool known = m != d_.mentions.end() && m->form != Mention::Form::pronoun;
    if (known &&
        (m->type == "person" || m->type == "place" || m->type == "organization" || m->type == "country"))
      f.unit = m->type == "country" ? "place" : m->type;
    if (known && m->type == "country") f.counted = m->type;
    if (known && m->first <= first && m->last >= last) f.entity = m->entity;
    // The first word of a sentence is a capital anyway.
    if (first == s.first && last == first + 1 && f.unit.empty()) return;
    take(first, last);
    out_.push_back(std::move(f));
  }

  void opposites(const Sentence& s) { listed(s, "opposite", FacetKind::opposite); }
  void kinds(const Sentence& s) { listed(s, "kind", FacetKind::kind); }

  // The common words of a sentence that a list has, in whatever form.
  void listed(const Sentence& s, const char* name, FacetKind kind) {
    const auto& list = lists_[name];
    for (auto t = s.first; t < s.last; ++t) {
      const bool season = kind == FacetKind::kind && taken_[t] && d_.tokens[t].capitalised &&
                          t + 1 < s.last && d_.tokens[t + 1].capitalised &&
                          lists_["season"].has(norm(t));  // "the 1964 Winter Olympics"
      if (!season && (taken_[t] || (d_.tokens[t].capitalised && t != s.first) || words_[t].keys.empty()))
        continue;
      std::string lemma;
      for (const auto& candidate : lemmatiser_.lemmas(norm(t)))
        if (lemma.empty() && list.has(candidate)) lemma = candidate;
      if (lemma.empty()) continue;
      auto f = facet(kind, t, t + 1);
      f.counted = lemma;
      out_.push_back(std::move(f));
    }
  }

  const Document& d_;
  const std::vector<Word>& words_;
  const WordLists& lists_;
  const english::Lemmatiser& lemmatiser_;
  std::vector<bool> taken_, person_;  // by token: is it part of a facet; of a person's name of several words
  std::vector<Facet> out_;
};

}  // namespace

std::vector<Facet> find_facets(const Document& document, const std::vector<Word>& words,
                               const WordLists& lists, const english::Lemmatiser& lemmatiser) {
  return Finder(document, words, lists, lemmatiser).find();
}

}  // namespace galley::align
