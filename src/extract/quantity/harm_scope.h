#pragma once

#include "extract/quantity/harm_sentence.h"

namespace galley::extract {

// Finds what makes a count more than the toll of one event: a stretch of time ("since 1981", "in the past
// three months", "each year").
class HarmScope : private HarmSentence {
 public:
  explicit HarmScope(const HarmSentence& s) : HarmSentence(s) { find_periods(); }

  // Is a count in tokens [first, last) over a stretch of time?
  [[nodiscard]] bool over_time(std::uint32_t first, std::uint32_t last) const;

 private:
  void find_periods();
  [[nodiscard]] bool is_period(const pattern::Edge& e) const;

  std::vector<std::uint32_t> periods_;  // tokens where one begins, in text order
};

}  // namespace galley::extract
