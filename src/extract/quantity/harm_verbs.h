#pragma once

#include "extract/quantity/harm_claims.h"
#include "extract/quantity/harm_modality.h"

namespace galley::extract {

// Walks from a verb or adjective of harm to the people it befell: passive ("were killed"), active ("killed
// 12"), reduced
// ("12 people killed in"), intransitive ("died"), state ("found dead"), and nobody ("no one was hurt").
class HarmVerbs : private HarmSentence {
 public:
  HarmVerbs(const HarmSentence& s, HarmClaims& out) : HarmSentence(s), modality_(s), out_(out) {}

  void read_participle(const Trigger& t);
  void read_right(const Trigger& t, const char* pattern, Modality modality);
  void read_present(const Trigger& t);
  void read_intransitive(const Trigger& t);
  void read_state(const Trigger& t);
  // "killed or captured": neither is said.
  [[nodiscard]] bool either_or(const Trigger& t) const;

 private:
  [[nodiscard]] bool short_phrase(const PersonList& list, std::uint32_t to) const;
  [[nodiscard]] bool has_object(const Trigger& t) const;
  void add_companions(const Trigger& t, Modality modality);
  bool read_among(const Trigger& t);
  [[nodiscard]] const PersonList* subject(const VerbGroup& g) const;
  [[nodiscard]] bool shared_object(const Trigger& t) const;
  [[nodiscard]] bool people_begin(std::uint32_t at) const;
  [[nodiscard]] bool counts_harm(const Counted& m) const;
  [[nodiscard]] bool describes_noun(const Trigger& t) const;
  [[nodiscard]] bool ends_reduced(std::uint32_t at) const;
  void read_prenominal(const Trigger& t);
  void read_nobody(const VerbGroup& g, const Trigger& t);

  HarmModality modality_;
  HarmClaims& out_;
};

}  // namespace galley::extract
