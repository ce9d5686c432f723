#pragma once

#include <cstddef>
#include <vector>

#include "names/name_compare.h"

namespace galley::names {

// The words of two names laid against each other, whatever their order. Used by NameComparer.
class NameAlignment {
 public:
  using Word = NameComparer::Word;
  NameAlignment(const NameComparer& comparer, std::vector<Word> a, std::vector<Word> b);
  [[nodiscard]] NameComparison verdict() const;

 private:
  using Kind = NameComparer::Kind;
  // Words [a, a + a_size) of one name taken for words [b, b + b_size) of the other.
  struct Pair {
    std::size_t a = 0, a_size = 1, b = 0, b_size = 1;
    double distance = 0;  // 0 .. kWordLimit
    double cost = 0;      // the same in letters
    std::size_t length = 1;
    bool slip = false;  // more than two transliterations of one name
  };
  [[nodiscard]] bool measure(const std::vector<Word>& a, const std::vector<Word>& b, Pair& pair) const;
  void collect(std::vector<Pair>& pairs) const;
  void choose(std::vector<Pair> pairs);
  [[nodiscard]] bool generations_swapped() const;
  [[nodiscard]] bool man_and_woman() const;

  const NameComparer& comparer_;
  std::vector<Word> a_, b_;
  std::vector<bool> a_taken_, b_taken_;
  std::vector<Pair> chosen_;
};

}  // namespace galley::names
