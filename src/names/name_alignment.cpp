#include "names/name_alignment.h"

#include <algorithm>

#include "names/name_spelling.h"

namespace galley::names {
namespace {

// Limits found on the hand-written half of OpenSanctions' name bench; distances are shares of a word's
// sounds.
constexpr double kWordLimit = 0.36;  // one word may differ so much when the others agree
constexpr double kMostSlips = 1.75;  // and by so many letters
constexpr double kSpelling = 0.09;   // up to here two transliterations, not a slip
constexpr double kManySlips = 0.26;  // a word's limit when several words have slips
constexpr double kManySlipsInAll = 0.14;
constexpr double kGivenNames = 0.18;  // two given names that both exist are two names, not a slip
constexpr double kJoined = 0.12;      // words run together must agree better
constexpr std::size_t kReversible =
    5;  // letters of a word that may stand in reverse ("nitPu" for "Putin") ...
constexpr double kReversedSlip = 1.2;  // with a slip at most
constexpr double kReversed = 0.4;
constexpr double kExtraWord = 0.04;  // off the score for each word that only one side has

// Is `woman` the female form of the surname or patronymic `man` (Slavic and Turkic: Aliyev, Aliyeva;
// Zelensky, Zelenska)?
bool is_female_form(std::string_view man, std::string_view woman) {
  struct Ending {
    std::string_view man, woman;
  };
  constexpr Ending kEndings[] = {{"v", "va"},       {"in", "ina"},   {"yn", "yna"},  {"sky", "skaya"},
                                 {"sky", "ska"},    {"skyy", "ska"}, {"ski", "ska"}, {"skiy", "skaya"},
                                 {"skii", "skaya"}, {"ich", "na"}};
  for (const auto& ending : kEndings) {
    if (!man.ends_with(ending.man) || !woman.ends_with(ending.woman)) continue;
    if (man.substr(0, man.size() - ending.man.size()) == woman.substr(0, woman.size() - ending.woman.size()))
      return true;
  }
  return false;
}

}  // namespace

NameAlignment::NameAlignment(const NameComparer& comparer, std::vector<Word> a, std::vector<Word> b)
    : comparer_(comparer), a_(std::move(a)), b_(std::move(b)), a_taken_(a_.size()), b_taken_(b_.size()) {
  std::vector<Pair> pairs;
  collect(pairs);
  choose(std::move(pairs));
}

// Fills distance, cost, length and slip for the words the pair names; false if they are no match.
bool NameAlignment::measure(const std::vector<Word>& a, const std::vector<Word>& b, Pair& pair) const {
  const auto joined = [](const std::vector<Word>& words, std::size_t from, std::size_t size) {
    std::string out;
    for (std::size_t i = from; i < from + size; ++i) out += words[i].text;
    return out;
  };
  const bool single = pair.a_size == 1 && pair.b_size == 1;
  const Word &x = a[pair.a], &y = b[pair.b];
  if (single && (x.kind == Kind::initial || y.kind == Kind::initial)) {
    if (x.text.empty() || y.text.empty() || x.text[0] != y.text[0]) return false;
    if (x.kind == Kind::particle || y.kind == Kind::particle) return false;
    pair.distance = x.kind == y.kind ? 0 : 0.1;
    pair.cost = pair.distance;
    return true;
  }
  if (single && comparer_.is_short_form(x.text, y.text)) {
    pair.distance = pair.cost = 0.05;
    pair.length = std::max(x.sound.size(), y.sound.size());
    return true;
  }
  const auto left = single ? x.sound : sound_of(joined(a, pair.a, pair.a_size));
  const auto right = single ? y.sound : sound_of(joined(b, pair.b, pair.b_size));
  pair.length = std::max(left.size(), right.size());
  const auto shorter = std::min(left.size(), right.size());
  if (shorter * 2 < pair.length) return false;
  pair.cost = sound_cost(left, right);
  if (single && shorter >= kReversible) {
    const double reversed = sound_cost(std::string(left.rbegin(), left.rend()), right);
    if (reversed <= kReversedSlip) pair.cost = std::min(pair.cost, kReversed + 0.5 * reversed);
  }
  pair.distance = pair.cost / static_cast<double>(pair.length);
  pair.slip = pair.distance > kSpelling;
  if (single && pair.distance > kGivenNames && comparer_.is_given_name(x.text) &&
      comparer_.is_given_name(y.text))
    return false;
  return pair.cost <= kMostSlips && pair.distance <= (single ? kWordLimit : kJoined);
}

void NameAlignment::collect(std::vector<Pair>& pairs) const {
  constexpr std::size_t kMostJoined = 3;
  const auto has_initial = [](const std::vector<Word>& words, std::size_t from, std::size_t size) {
    for (std::size_t i = from; i < from + size; ++i)
      if (words[i].kind == Kind::initial) return true;
    return false;
  };
  for (std::size_t i = 0; i < a_.size(); ++i)
    for (std::size_t j = 0; j < b_.size(); ++j)
      for (std::size_t n = 1; n <= kMostJoined; ++n)
        for (const bool left : {true, false}) {
          if (n == 1 && !left) continue;
          Pair pair{.a = i, .a_size = left ? n : 1, .b = j, .b_size = left ? 1 : n};
          if (i + pair.a_size > a_.size() || j + pair.b_size > b_.size()) continue;
          if (n > 1 && (left ? has_initial(a_, i, n) : has_initial(b_, j, n))) continue;
          if (measure(a_, b_, pair)) pairs.push_back(pair);
        }
}

// The best pairs first, each word once.
void NameAlignment::choose(std::vector<Pair> pairs) {
  std::ranges::stable_sort(pairs, [](const Pair& x, const Pair& y) {
    if (x.distance != y.distance) return x.distance < y.distance;
    return x.length > y.length;
  });
  const auto is_free = [](const std::vector<bool>& taken, std::size_t from, std::size_t size) {
    return std::none_of(taken.begin() + static_cast<std::ptrdiff_t>(from),
                        taken.begin() + static_cast<std::ptrdiff_t>(from + size), [](bool t) { return t; });
  };
  for (const auto& pair : pairs) {
    if (!is_free(a_taken_, pair.a, pair.a_size) || !is_free(b_taken_, pair.b, pair.b_size)) continue;
    for (std::size_t k = 0; k < pair.a_size; ++k) a_taken_[pair.a + k] = true;
    for (std::size_t k = 0; k < pair.b_size; ++k) b_taken_[pair.b + k] = true;
    chosen_.push_back(pair);
  }
}

// "Abdullah bin Omar" is not "Omar bin Abdullah".
bool NameAlignment::generations_swapped() const {
  const auto child_of = [](const std::vector<Word>& words, std::size_t i) {
    return i > 0 && words[i - 1].kind == Kind::parent;
  };
  bool left = false, right = false;
  for (const auto& pair : chosen_) {
    const bool x = child_of(a_, pair.a), y = child_of(b_, pair.b);
    if (x != y) (x ? left : right) = true;
  }
  return left && right;
}

// "Aleksandr Ivanov", "Aleksandra Ivanova": the surname in the other gender's form, and another word that
// differs too.
bool NameAlignment::man_and_woman() const {
  std::size_t forms = 0, different = 0;
  for (const auto& pair : chosen_) {
    const Word &x = a_[pair.a], &y = b_[pair.b];
    if (pair.a_size != 1 || pair.b_size != 1 || x.kind != Kind::word || y.kind != Kind::word) continue;
    different += x.text != y.text;
    forms += is_female_form(x.text, y.text) || is_female_form(y.text, x.text);
  }
  return forms > 0 && different > 1;
}

NameComparison NameAlignment::verdict() const {
  const auto counts = [](const Word& word) { return word.kind == Kind::word || word.kind == Kind::initial; };
  std::size_t matched = 0, slips = 0, length = 0;
  double cost = 0, worst = 0;
  std::string slip_word;
  for (const auto& pair : chosen_) {
    if (pair.a_size == 1 && pair.b_size == 1 && (!counts(a_[pair.a]) || !counts(b_[pair.b]))) continue;
    ++matched;
    cost += pair.cost;
    length += pair.length;
    if (!pair.slip) continue;
    ++slips;
    if (pair.distance > worst) slip_word = "'" + a_[pair.a].text + "' for '" + b_[pair.b].text + "'";
    worst = std::max(worst, pair.distance);
  }
  const auto extras = [&](const std::vector<Word>& words, const std::vector<bool>& taken) {
    std::vector<const Word*> left;
    for (std::size_t i = 0; i < words.size(); ++i)
      if (!taken[i] && counts(words[i])) left.push_back(&words[i]);
    return left;
  };
  const auto only_a = extras(a_, a_taken_), only_b = extras(b_, b_taken_);
  if (matched == 0 || length == 0) return {false, 0.1, "no word in common"};
  const double share = cost / static_cast<double>(length);
  const std::size_t extra = only_a.size() + only_b.size();
  double score = std::max(0.0, 1 - share - kExtraWord * static_cast<double>(extra));
  const auto differ = [&](double most, std::string why) {
    return NameComparison{false, std::min(score, most), std::move(why)};
  };
  if (!only_a.empty() && !only_b.empty())
    return differ(0.5, "'" + only_a[0]->text + "' and '" + only_b[0]->text + "' are different names");
  if (generations_swapped()) return differ(0.55, "parent and child have changed places");
  if (man_and_woman()) return differ(0.6, "a man's and a woman's name");
  if (extra > 0 && matched == 1) return differ(0.6, "only one word in common");
  if (extra > matched) return differ(0.6, "too many words on one side only");
  if (slips > 1 && (worst > kManySlips || share > kManySlipsInAll))
    return differ(0.65, "several words differ");
  score = std::max(score, kSameName);
  if (slips == 1) return {true, score, "a slip: " + slip_word};
  if (slips > 1) return {true, score, "small slips in several words"};
  if (extra > 0)
    return {true, score, "'" + (only_a.empty() ? only_b : only_a)[0]->text + "' stands in one of them only"};
  return {true, score, "the same words in another spelling or order"};
}

}  // namespace galley::names
