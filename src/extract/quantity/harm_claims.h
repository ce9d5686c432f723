#pragma once

#include <set>
#include <utility>
#include <vector>

#include "extract/quantity/harm_scope.h"
#include "extract/quantity/harm_tree.h"
#include "model/claim.h"

namespace galley::extract {

// Makes claims of the people that the readers of verbs and nouns find, each people once.
class HarmClaims : private HarmSentence {
 public:
  // Appends to `claims`, which must outlive this.
  HarmClaims(const HarmSentence& s, std::vector<Claim>& claims)
      : HarmSentence(s), scope_(s), tree_(s), claims_(claims) {}

  // One claim a member, and the parts that follow the list or the harm word ("..., including 12 children").
  void add(const PersonList& list, const Trigger& t, const char* pattern, Modality modality);
  // The people that only the tree leads to, if no other harm befell them: "two killed and three wounded" are
  // parsed wrongly at times.
  void add_from_tree(const Trigger& t, Modality modality);
  // One claim. `part`: the words that make it a part of a larger count; empty if none do.
  void add_member(const Counted& m, const Trigger& t, const char* pattern, Modality modality, Span part);

 private:
  void add_parts(std::uint32_t at, const Trigger& t, Modality modality);
  [[nodiscard]] std::string_view who(const Counted& m) const;
  void qualify(Claim& c, const Counted& m, Span part) const;
  [[nodiscard]] const Quantity* count_before(const Counted& m) const;

  HarmScope scope_;
  HarmTree tree_;
  std::vector<Claim>& claims_;
  std::set<std::pair<std::string_view, std::uint32_t>> counted_;  // property, token
  std::set<std::uint32_t> taken_;                                 // tokens counted for any property
};

}  // namespace galley::extract
