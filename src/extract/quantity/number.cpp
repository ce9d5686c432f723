#include "extract/quantity/number.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "extract/quantity/digits.h"

namespace galley::extract {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

double step_of(double value) {
  double step = 1;
  while (value >= step * 10 && std::fmod(value, step * 10) == 0) step *= 10;
  return step;
}

class Scanner {
 public:
  Scanner(const Document& document, const Sentence& sentence, const WordLists& lists)
      : document_(document),
        tokens_(document.tokens),
        end_(sentence.last),
        begin_(sentence.first),
        number_(lists["number"]),
        multiplier_(lists["multiplier"]),
        vague_(lists["vague"]),
        fraction_(lists["fraction"]),
        person_(lists["person-noun"]),
        currency_(lists["currency"]),
        currency_large_(lists["currency-large"]) {}

  std::vector<Number> run() {
    std::vector<Number> out;
    for (auto at = begin_; at < end_;) {
      Number n;
      if (vague_at(at, n) || number_at(at, n)) {
        out.push_back(n);
        at = n.last;
      } else {
        ++at;
      }
    }
    return out;
  }

 private:
  std::string_view word(std::uint32_t at) const {
    return at < end_ ? std::string_view(tokens_[at].norm) : std::string_view{};
  }
  bool glued(std::uint32_t at) const { return at < end_ && at > begin_ && !tokens_[at].space_before; }

  // The longest entry of vague.tsv that begins here.
  bool vague_at(std::uint32_t at, Number& n) const {
    if (!vague_.entries.may_begin(word(at))) return false;
    std::string key;
    for (std::uint32_t to = at; to < end_ && to < at + 4; ++to) {
      if (to > at) key += ' ';
      key += word(to);
      const auto next = vague_.entries.lower_bound(key);
      if (next == vague_.entries.end() || !next->first.starts_with(key))
        break;  // nor is any longer one there
      if (next->first != key) continue;
      n = {};
      n.first = at;
      n.last = to + 1;
      n.low = n.value = decimal(vague_.value(key));
      const auto high = vague_.value(key, 1);
      n.high = high.empty() ? kInfinity : decimal(high);
      n.vague = n.words = true;
    }
    return n.last != 0;
  }

  // A word that multiplies what stands before it; 0 if it does not. Letters ("5m", "3.47bn") must be glued to
  // digits.
  double multiplier_at(std::uint32_t at, bool after_digits) const {
    const auto w = word(at);
    const auto value = multiplier_.value(w);
    if (value.empty()) return w == "k" && after_digits && glued(at) ? 1000 : 0;
    if (w.size() <= 2 && (!after_digits || !glued(at))) return 0;
    if (w == "m" && !money_before_ && !person_.has(word(at + 1)) && !is_money(at + 1)) return 0;  // metres
    if (w == "score" && !word(at - 1).empty() && after_digits) return 0;     // "a 3 score"
    if (w == "score" && rates(at)) return 0;
    return decimal(value);
  }

  // Does a currency stand here: "87m pounds", "5m Swiss francs"?
  bool is_money(std::uint32_t at) const {
    const auto here = std::string(word(at));
    return currency_.has(here) || currency_large_.has(here) || currency_.has(here + ' ' + std::string(word(at + 1)));
  }

  // Is the word a rating: "a score of 58", "a score of over 57/100"?
  bool rates(std::uint32_t at) const {
    const auto digits = [&](std::uint32_t t) {
      return !word(t).empty() && word(t)[0] >= '0' && word(t)[0] <= '9';
    };
    return word(at + 1) == "of" && (digits(at + 2) || (digits(at + 3) && word(at + 2) != "the"));
  }

  // One to ninety-nine in words: "twenty", "twenty-three", "twenty three".
  bool small_at(std::uint32_t at, double& value, std::uint32_t& to) const {
    const auto first = number_.value(word(at));
    if (first.empty()) return false;
    value = decimal(first);
    to = at + 1;
    if (value < 20 || std::fmod(value, 10) != 0) return true;
    const auto next = word(to) == "-" ? to + 1 : to;
    const auto second = number_.value(word(next));
    const double unit = second.empty() ? 0 : decimal(second);
    if (unit >= 1 && unit <= 9) {
      value += unit;
      to = next + 1;
    }
    return true;
  }

  // Past a hyphen between two parts of one number: "half-a-dozen".
  std::uint32_t past_hyphen(std::uint32_t at) const {
    return word(at) == "-" && glued(at) && glued(at + 1) ? at + 1 : at;
  }

  // "a hundred", "a dozen", "half a million", "half-a-dozen", "a hundred thousand", "a million and a half".
  bool article_at(std::uint32_t at, Number& n) const {
    auto to = at;
    double share = 1;
    if (word(to) == "half") {
      share = 0.5;
      to = past_hyphen(to + 1);
    }
    if (word(to) != "a" && word(to) != "an") return false;
    to = past_hyphen(to + 1);
    double factor = multiplier_at(to, false);
    if (factor == 0) return false;
    if (const double more = multiplier_at(to + 1, false); factor == 100 && more >= 1000) {
      factor *= more;
      ++to;
    }
    n.first = at;
    n.last = to + 1;
    n.value = share * factor;
    n.scaled = factor >= 1e6;
    n.factor = factor;
    n.words = true;
    n.digit = n.step = n.value < 100 ? 1 : share == 1 ? step_of(factor) : n.value / 5;
    if (const double rest = share == 1 ? and_share_at(n.last, to) : 0; rest > 0 && factor >= 1000) {
      n.value += rest * factor;
      n.digit = n.step = factor / 2;
      n.last = to;
      return true;
    }
    if (share == 1 && n.value < 1e6) rest_in_words(n);
    return true;
  }

  // "some dozen", "another dozen": no number before it, and one dozen meant.
  bool dozen_at(std::uint32_t at, Number& n) const {
    static constexpr std::string_view kBefore[] = {"some", "another", "further", "the", "these", "those"};
    if (word(at) != "dozen" || at == begin_ ||
        std::find(std::begin(kBefore), std::end(kBefore), word(at - 1)) == std::end(kBefore))
      return false;
    n.first = at;
    n.last = at + 1;
    n.value = n.factor = 12;
    n.words = true;
    return true;
  }

  // What follows "a hundred", "two thousand": "... and five", "... three hundred and five".
  void rest_in_words(Number& n) const {
    double total = n.value, limit = step_of(n.value);
    auto at = n.last;
    while (true) {
      auto next = word(at) == "and" || word(at) == "," ? at + 1 : at;
      if (word(at) == "," && limit < 1000) return;
      double value = 0;
      std::uint32_t to = 0;
      if (!small_at(next, value, to) || value <= 0) return;
      const double factor = multiplier_at(to, false);
      if (factor >= 1000 && n.value < 1000 && value < limit) {  // "one hundred and twenty thousand"
        n.value = (n.value + value) * factor;
        n.scaled = factor >= 1e6;
        n.factor = n.digit = factor;
        n.step = step_of(n.value);
        n.last = to + 1;
        return;
      }
      if (factor > 0 && factor != 12 && factor != 20) {
        value *= factor;
        ++to;
        // "two hundred thousand" after "one million"
        const double more = factor < 1000 ? multiplier_at(to, false) : 0;
        if (more >= 1000 && value * more < limit) {
          value *= more;
          ++to;
        }
      }
      if (value >= limit || (word(at) == "," && factor == 0)) return;
      // "a hundred and two soldiers" is 102; "two thousand and five soldiers" too is one number in news
      // prose.
      total += value;
      n.value = total;
      n.last = at = to;
      limit = step_of(value);
      n.digit = n.step = step_of(total);
      n.scaled = false;
      if (limit <= 1) return;
    }
  }

  // "a quarter of a million", "three quarters of a million", "a quarter million".
  bool share_at(std::uint32_t at, Number& n) const {
    double many = 1;
    auto i = at;
    if (word(i) == "a" || word(i) == "one")
      ++i;
    else if (!small_at(at, many, i))
      return false;
    i = past_hyphen(i);
    const auto share = fraction_.value(word(i));
    if (share.empty()) return false;
    const bool plain = word(i) == "half" || word(i) == "quarter";
    if (word(i + 1) == "of" && word(i + 2) == "a")
      i += 3;
    else if (plain)
      i = past_hyphen(i + 1);
    else
      return false;
    const double factor = multiplier_at(i, false);
    if (factor < 1000) return false;
    n.first = at;
    n.last = i + 1;
    n.value = many * decimal(share) * factor;
    n.scaled = n.words = true;
    n.factor = factor;
    n.digit = n.step = n.value / 5;
    return true;
  }

  bool number_at(std::uint32_t at, Number& n) {
    if (share_at(at, n) || article_at(at, n) || dozen_at(at, n)) return true;
    if (auto done = digits_at(at, n)) return *done;
    double value = 0;
    std::uint32_t to = 0;
    if (!small_at(at, value, to)) return false;
    n.first = at;
    n.last = to;
    n.value = value;
    n.words = true;
    n.step = step_of(value);
    with_multipliers(n, false);
    if (n.value >= 100) rest_in_words(n);
    return true;
  }

  // True: a number in digits; false: digits that are no number; nothing: no digits here.
  std::optional<bool> digits_at(std::uint32_t at, Number& n) {
    const auto& t = tokens_[at];
    const auto raw = std::string_view(document_.text).substr(t.span.start, t.span.size());
    std::size_t sign_bytes = 0;
    const double fraction = fraction_sign(raw, sign_bytes);
    if (fraction == 0 && (t.norm.empty() || (!is_digit(t.norm.front()) && t.norm.front() != '.'))) return {};
    const auto d = fraction > 0 ? read_digits(raw.substr(0, raw.size() - sign_bytes)) : read_digits(t.norm);
    if (!d && fraction == 0) return false;
    if (glued_to_word(at)) return false;
    n.first = at;
    n.last = at + 1;
    n.value = (d ? d->value : 0) + fraction;
    n.digit = fraction > 0 ? 0.25 : d->digit;
    n.step = fraction > 0 ? 0.25 : d->step;
    if (d && fraction == 0 && !join_groups(n)) join_spaced(n);
    add_fraction_sign(n);
    add_slashed(n);
    money_before_ = at > begin_ && money_sign(word(at - 1));
    with_multipliers(n, true);
    money_before_ = false;
    return true;
  }

  // Text that was cut into tokens before it came to us: "8 , 300" is 8,300 and "5 . 55" or "5. 55" is 5.55.
  // In plain prose a comma has no space before it, and a sentence ends between "5." and "55".
  void join_spaced(Number& n) const {
    std::string digits(tokens_[n.first].norm);
    if (digits.size() > 3 || digits.find_first_not_of("0123456789") != std::string::npos) return;
    const auto is_number = [&](std::uint32_t at, std::size_t size) {
      const auto w = word(at);
      return !w.empty() && (size == 0 || w.size() == size) &&
             w.find_first_not_of("0123456789") == std::string_view::npos && tokens_[at].space_before;
    };
    auto at = n.last;
    while (word(at) == "," && tokens_[at].space_before && is_number(at + 1, 3) && digits.size() < 15) {
      digits += word(at + 1);
      at += 2;
    }
    if (word(at) == "." && is_number(at + 1, 0) && word(at + 1).size() <= 4) {
      digits += '.';
      digits += word(at + 1);
      at += 2;
    }
    const auto joined = at > n.last ? read_digits(digits) : std::nullopt;
    if (!joined) return;
    n.value = joined->value;
    n.digit = joined->digit;
    n.step = joined->step;
    n.last = at;
  }

  // "1 204 311", "340 000": groups of three with spaces between, where nothing else can be meant: two groups
  // and more, one of zeros, or one behind a space that does not break.
  bool join_groups(Number& n) const {
    std::string digits(tokens_[n.first].norm);
    const auto all_digits = [](std::string_view w) {
      return !w.empty() && w.find_first_not_of("0123456789") == std::string_view::npos;
    };
    if (digits.size() > 3 || !all_digits(digits) || (n.first > begin_ && all_digits(word(n.first - 1))))
      return false;
    auto at = n.last;
    bool sure = false;
    while (word(at).size() == 3 && all_digits(word(at)) && digits.size() < 15 && spaced(at)) {
      const auto gap = std::string_view(document_.text)
                           .substr(tokens_[at - 1].span.end, tokens_[at].span.start - tokens_[at - 1].span.end);
      sure = sure || at > n.last || gap != " " || (word(at) == "000" && n.value > 0);
      digits += word(at++);
    }
    if (!sure || at == n.last || (spaced(at) && all_digits(word(at)))) return false;
    const auto joined = read_digits(digits);
    if (!joined) return false;
    n.value = joined->value;
    n.digit = joined->digit;
    n.step = joined->step;
    n.last = at;
    return true;
  }
  bool spaced(std::uint32_t at) const { return at < end_ && tokens_[at].space_before; }

  // "2 1/2", "4-1/4": a fraction in figures behind a whole number.
  void add_slashed(Number& n) const {
    if (n.last >= end_ || n.digit < 1 || n.value >= 1000) return;
    const auto at = past_hyphen(n.last);
    const double fraction = slashed_fraction(word(at));
    if (fraction == 0) return;
    n.value += fraction;
    n.digit = n.step = 0.25;
    n.last = at + 1;
  }

  // "2 ½", cut as two tokens.
  void add_fraction_sign(Number& n) const {
    if (n.last >= end_ || n.digit < 1) return;
    const auto span = tokens_[n.last].span;
    const auto raw = std::string_view(document_.text).substr(span.start, span.size());
    std::size_t bytes = 0;
    const double fraction = fraction_sign(raw, bytes);
    if (fraction == 0 || bytes != raw.size()) return;
    n.value += fraction;
    n.digit = n.step = 0.25;
    ++n.last;
  }

  static bool money_sign(std::string_view w) {
    return w.ends_with('$') || w == "€" || w == "£" || w == "¥" || w == "₽" || w == "₹" || w == "₺";
  }

  // "M-16", "no.4", "F-22": a name. "20-30" is not: there a number stands before the hyphen.
  bool glued_to_word(std::uint32_t at) const {
    if (!glued(at)) return false;
    const auto before = word(at - 1);
    if (before == "-") {
      if (!glued(at - 1) || at < begin_ + 2) return false;
      const auto w = word(at - 2);
      if (w.empty() || is_digit(w.front()) || !number_.value(w).empty() || money_sign(w)) return false;
      const char last = w.back();
      return (last >= 'a' && last <= 'z') || last == '.';
    }
    const char last = before.empty() ? ' ' : before.back();
    return last >= 'a' && last <= 'z' && !money_sign(before);
  }

  // "and a half", "-and-a-half", "and a quarter", "and three quarters" behind a number, where no fraction of
  // something else is meant ("a third of"): the share and the token after it; 0 if there is none.
  double and_share_at(std::uint32_t at, std::uint32_t& to) const {
    const auto step = [&](std::uint32_t i) { return word(i) == "-" && glued(i) ? i + 1 : i; };
    at = step(at);
    if (word(at) != "and") return 0;
    at = step(at + 1);
    const double many = word(at) == "a" ? 1 : word(at) == "three" ? 3 : 0;
    at = step(at + 1);
    const auto fraction = word(at);
    to = at + 1;
    if (many == 1 && fraction == "half") return word(to) == "of" ? 0 : 0.5;
    if (many > 0 && (fraction == "quarter" || fraction == "quarters")) return word(to) == "of" ? 0 : many / 4;
    return 0;
  }

  // "two hundred", "1.2 million", "30 thousand", "three hundred thousand", "two and a half million", "two
  // dozen".
  void with_multipliers(Number& n, bool digits) const {
    auto at = n.last;
    if (std::uint32_t to = 0; const double share = and_share_at(at, to)) {
      const double factor = multiplier_at(to, false);
      n.value += share;
      n.digit = n.step = share == 0.5 ? 0.5 : 0.25;
      n.last = to;
      if (factor < 100) return;
      n.value *= factor;
      n.digit = n.step = factor / 2;
      n.scaled = true;
      n.factor = factor;
      n.last = to + 1;
      return;
    }
    for (int depth = 0; depth < 2; ++depth) {
      const auto hyphen = word(at) == "-" && glued(at) && glued(at + 1) ? 1u : 0u;
      const double factor = multiplier_at(at + hyphen, digits);
      if (factor == 0) return;
      n.value *= factor;
      n.digit *= factor;
      n.step *= factor;
      n.scaled = n.scaled || factor >= 1e6;
      n.factor *= factor;
      n.last = at = at + hyphen + 1;
      digits = false;
    }
  }

  const Document& document_;
  const std::vector<Token>& tokens_;
  std::uint32_t end_, begin_;
  const WordList& number_;
  const WordList& multiplier_;
  const WordList& vague_;
  const WordList& fraction_;
  const WordList& person_;
  const WordList& currency_;
  const WordList& currency_large_;
  bool money_before_ = false;
};

Bounds around(double value, double half) {
  return {value >= 0 ? std::max(0.0, value - half) : value - half, value + half};
}

}  // namespace

std::vector<Number> scan_numbers(const Document& document, const Sentence& sentence, const WordLists& lists) {
  return Scanner(document, sentence, lists).run();
}

Bounds written_bounds(const Number& n, bool measured) {
  if (n.vague) return {n.low, n.high};
  if (n.scaled || n.digit < 1)
    return around(n.value, n.digit < 1 && !n.scaled ? n.digit / 2 : std::min(n.digit / 2, n.value / 10));
  double half = n.step >= 100 ? n.step / 20 : 0;
  if (measured) half = std::max(half, n.digit / 2);
  return around(n.value, half);
}

Bounds about_bounds(const Number& n, bool measured) {
  if (n.vague) return {n.low, n.high};
  const auto plain = written_bounds(n, measured);
  double half = std::max({n.step / 2, n.value / 20, (plain.high - plain.low) / 2});
  // One person more or less of a handful is what "about" allows at the least.
  if (!measured && n.value >= 2) half = std::max(half, 1.0);
  return around(n.value, half);
}

Bounds hedged_bounds(const Number& n, std::string_view hedge, bool measured) {
  const auto plain = written_bounds(n, measured);
  if (hedge == "about") return about_bounds(n, measured);
  if (hedge == "more-than" || hedge == "at-least") return {n.vague ? n.low : n.value, kInfinity};
  if (hedge == "less-than" || hedge == "at-most") return {0, n.vague ? n.high : n.value};
  if (hedge == "nearly") return {std::min(about_bounds(n, measured).low, n.value * 0.9), n.value};
  if (hedge == "just-over") return {n.value, std::max(about_bounds(n, measured).high, n.value * 1.1)};
  return plain;
}

}  // namespace galley::extract
