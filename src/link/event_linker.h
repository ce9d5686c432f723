#pragma once

#include "base/word_list.h"
#include "link/queries.h"
#include "model/finding.h"

namespace galley::link {

// Finds the event that a description means ("a large-scale war that broke out in 1992", "the fighting") by
// kind, participants, place and time together.
class EventLinker {
 public:
  // `lists`: rules/words/event-noun.tsv gives the kinds of event a noun may mean. Both outlive the linker.
  EventLinker(Queries& queries, const WordLists& lists) : queries_(&queries), nouns_(lists["event-noun"]) {}

  // Sets the subject entity of claims whose subject is an event described and not yet linked. Mentions are
  // linked.
  void link(Result& result) const;

 private:
  struct Scored {
    std::string key;
    double score = 0;
  };
  [[nodiscard]] std::vector<std::string> kinds(const std::string& words) const;
  [[nodiscard]] std::vector<std::string> context(const Document& document, std::uint32_t sentence,
                                                 Span around) const;
  [[nodiscard]] Scored best(const Result& result, const Claim& claim,
                            const std::vector<std::string>& kinds) const;

  Queries* queries_;
  const WordList& nouns_;
};

}  // namespace galley::link
