#pragma once

#include <optional>

#include "extract/quantity/harm_sentence.h"
#include "model/claim.h"

namespace galley::extract {

// What stands before the verb: "could have been", "were", "has".
struct VerbGroup {
  std::uint32_t first = 0;  // where it begins: the subject ends here
  bool passive = false, perfect = false, infinitive = false, relative = false;
  Modality modality = Modality::asserted;
};

// Reads how something is put: asserted, denied, feared, planned, alleged or hypothetical.
class HarmModality : private HarmSentence {
 public:
  explicit HarmModality(const HarmSentence& s) : HarmSentence(s) {}

  // Back from the verb at `at` over auxiliaries, adverbs and participles that share them ("were tortured and
  // killed").
  [[nodiscard]] VerbGroup verb_group(std::uint32_t at) const;
  // The modality that words before a phrase give it: "denied killing", "feared", "plan to".
  [[nodiscard]] Modality before(std::uint32_t at) const;
  // How a noun of harm is put: "threatened the murder of", "accused of the murder of". Nothing: no such harm
  // ("the attempted murder of").
  [[nodiscard]] std::optional<Modality> of_noun(std::uint32_t at) const;

 private:
  static void note(VerbGroup& g, std::string_view w, std::string_view c);
  [[nodiscard]] bool shares_auxiliary(std::uint32_t at) const;
};

}  // namespace galley::extract
