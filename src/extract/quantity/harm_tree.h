#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "english/roles.h"
#include "extract/quantity/harm_sentence.h"
#include "model/claim.h"

namespace galley::extract {

// What the tree of a sentence says of a harm word and of the people that the readers of verbs and nouns found
// for it. Without a tree nothing is refuted, found or added.
class HarmTree : private HarmSentence {
 public:
  explicit HarmTree(const HarmSentence& s) : HarmSentence(s) {}

  // The words for whom it befell: objects of verbs whatever their voice, subjects of "died" and "dead", "of"
  // of nouns, the noun that a participle describes.
  [[nodiscard]] std::vector<std::uint32_t> victims(const Trigger& t) const;
  // Did the harm befall others, and do these people belong to another verb or noun ("two rebels surrendered
  // and 12 villagers were killed")?
  [[nodiscard]] bool refutes(const Counted& m, const Trigger& t) const;
  // The people counted at a word; nothing if nobody is counted there.
  [[nodiscard]] std::optional<Counted> counted_at(std::uint32_t token) const;

  // Where "including" and the like begin that name a part of the people counted, in text order.
  [[nodiscard]] std::vector<std::uint32_t> parts(const Counted& m, const Trigger& t) const;

  // Adds what the sentence says of when ("time"), where ("place") and by whom ("agent") the harm was done, of
  // which people those counted are ("party") and, as subject, in which event.
  void describe(Claim& claim, const Counted& m, const Trigger& t) const;

 private:
  [[nodiscard]] std::uint32_t top(std::uint32_t first, std::uint32_t last) const;
  [[nodiscard]] bool under(std::uint32_t token, std::uint32_t above) const;
  [[nodiscard]] const pattern::Edge* edge_at(std::uint32_t token, std::string_view label) const;
  void add_circumstances(Claim& claim, std::uint32_t word, int depth) const;
  void add_time(Claim& claim, std::uint32_t token) const;
  void add_agent(Claim& claim, std::uint32_t token) const;
  void add_mention(Claim& claim, const char* name, std::uint32_t token, std::string_view label) const;
};

}  // namespace galley::extract
