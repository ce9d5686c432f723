#include "extract/time/direction.h"

#include <algorithm>

namespace galley::extract {
namespace {

constexpr std::uint32_t kReach = 12;

bool ends_clause(const std::string& word) {
  return word == ";" || word == ":" || word == "." || word == "?";
}

bool is_lower_word(const Token& t) {
  return !t.capitalised && !t.norm.empty() && t.norm[0] >= 'a' && t.norm[0] <= 'z';
}

class Looker {
 public:
  Looker(const Document& d, const WordLists& lists, const Sentence& s)
      : tokens_(d.tokens),
        past_(lists["past-form"]),
        not_past_(lists["not-past"]),
        future_(lists["future-mark"]),
        sentence_(s) {}

  // What one token says about time.
  Direction at(std::uint32_t i) const {
    const auto d = one(i);
    // "had been scheduled to expire Friday": what was to come has been overtaken.
    const bool overtaken =
        i >= sentence_.first + 2 && tokens_[i - 1].norm == "been" && tokens_[i - 2].norm == "had";
    return d == Direction::future && overtaken ? Direction::past : d;
  }

 private:
  Direction one(std::uint32_t i) const {
    const Token& t = tokens_[i];
    if (future_.has(t.norm) && !t.capitalised) return Direction::future;
    if (i + 1 < sentence_.last) {
      const auto two = t.norm + " " + tokens_[i + 1].norm;
      if (future_.has(two)) return Direction::future;
      if (i + 2 < sentence_.last && future_.has(two + " " + tokens_[i + 2].norm)) return Direction::future;
    }
    if (past_.has(t.norm) && !perfect_of_future(i))
      return passive_of_future(i) ? Direction::future : Direction::past;
    if (is_lower_word(t) && t.norm.size() > 4 && t.norm.ends_with("ed") && !not_past_.has(t.norm) &&
        t.upos != Upos::NOUN && t.upos != Upos::ADJ)
      return passive_of_future(i) ? Direction::future : Direction::past;
    return Direction::unknown;
  }

  bool perfect_of_future(std::uint32_t i) const {
    return i > sentence_.first && (tokens_[i - 1].norm == "will" || tokens_[i - 1].norm == "to");
  }
  // "will be released", "to be held", "is due to be held", "would still be held"
  bool passive_of_future(std::uint32_t i) const {
    if (i < sentence_.first + 2 || tokens_[i - 1].norm != "be") return false;
    if (tokens_[i - 2].norm == "would") return true;
    const auto& before = tokens_[i - 2].norm;
    return before == "to" || before == "not" || future_.has(before) ||
           (i >= sentence_.first + 3 && (tokens_[i - 3].norm == "would" || future_.has(tokens_[i - 3].norm)));
  }

  const std::vector<Token>& tokens_;
  const WordList& past_;
  const WordList& not_past_;
  const WordList& future_;
  Sentence sentence_;
};

}  // namespace

Direction direction_of(const Document& document, const WordLists& lists, const Sentence& sentence,
                       std::uint32_t first, std::uint32_t last) {
  const Looker look(document, lists, sentence);
  // "Friday's ruling": what has a day of its own has mostly been.
  if (last < sentence.last && document.tokens[last].norm == "'s") return Direction::past;
  const auto from = first > sentence.first + kReach ? first - kReach : sentence.first;
  for (auto i = first; i-- > from;) {
    if (ends_clause(document.tokens[i].norm)) break;
    if (const auto d = look.at(i); d != Direction::unknown) return d;
  }
  const auto to = std::min(sentence.last, last + kReach);
  for (auto i = last; i < to; ++i) {
    if (ends_clause(document.tokens[i].norm)) break;
    if (const auto d = look.at(i); d != Direction::unknown) return d;
  }
  // "Loans of $90 million through January": an end without a verb lies ahead.
  const bool ends = first > sentence.first && lists["end-preposition"].has(document.tokens[first - 1].norm);
  return ends ? Direction::future : Direction::unknown;
}

}  // namespace galley::extract
