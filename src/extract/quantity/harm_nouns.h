#pragma once

#include "extract/quantity/harm_claims.h"
#include "extract/quantity/harm_modality.h"

namespace galley::extract {

// Walks from a noun of harm to the people it befell: "the death of 10 workers", "the six priests' murder",
// "claimed the lives of 100", "a death toll of 12", "29 dead", "no casualties".
class HarmNouns : private HarmSentence {
 public:
  HarmNouns(const HarmSentence& s, HarmClaims& out) : HarmSentence(s), modality_(s), out_(out) {}

  // True if the word was used as a noun.
  bool read_nominal(const Trigger& t);
  // The number behind the word that fixes it: "the death toll has risen from 30 to at least 41".
  void read_toll(const Trigger& t);
  // What quantities say by themselves: "12 deaths", "no casualties".
  void read_harm_quantities();

 private:
  [[nodiscard]] std::uint32_t find_of(std::uint32_t at) const;
  [[nodiscard]] bool costs_lives(std::uint32_t at) const;
  [[nodiscard]] bool stands_for_harm(const Quantity& q, const pattern::Edge& e) const;

  HarmModality modality_;
  HarmClaims& out_;
};

}  // namespace galley::extract
