#pragma once

#include "extract/quantity/harm_sentence.h"

namespace galley::extract {

// What a count of harm is of: the toll of one event; of a stretch of time ("since 1981", "each year") or a
// rate ("for every"); or the losses of armed sides in fighting, which sources keep apart from the victims of
// attacks, accidents and disasters (the "battle-related deaths" of the Uppsala Conflict Data Program).
class HarmScope : private HarmSentence {
 public:
  explicit HarmScope(const HarmSentence& s) : HarmSentence(s) {
    find_periods();
    find_combat();
  }

  // Is a count in tokens [first, last) over a stretch of time?
  [[nodiscard]] bool over_time(std::uint32_t first, std::uint32_t last) const;
  // Is a count of losses in fighting: do fighters make it up, with no accident in the sentence, or does the
  // sentence speak of fighting near tokens [first, last)? `who`: one of those counted ("soldier"); empty
  // takes those counted before in the sentence ("three soldiers were killed and two wounded").
  [[nodiscard]] bool in_battle(std::string_view who, std::uint32_t first, std::uint32_t last);

 private:
  void find_periods();
  void find_combat();
  [[nodiscard]] bool near(const std::vector<std::uint32_t>& places, std::uint32_t first,
                          std::uint32_t last) const;
  [[nodiscard]] bool is_period(const pattern::Edge& e) const;

  std::vector<std::uint32_t> periods_;   // tokens where one begins, in text order
  std::vector<std::uint32_t> fighting_;  // the same for words of fighting
  bool accident_ = false;                // the sentence speaks of one
  bool fighters_before_ = false;         // those counted last were fighters
};

}  // namespace galley::extract
