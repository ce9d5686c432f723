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

  // Sets the subject entity of claims whose subject is an event described, or one of several of its name, and not
  // yet linked. Mentions are linked.
  void link(Result& result) const;

 private:
  struct Scored {
    std::string key;
    double score = 0;
  };
  // What an event noun may mean: kinds, the likeliest first; whether a place sees many of them.
  struct Noun {
    std::vector<std::string> kinds;
    bool recurrent = false;
  };
  [[nodiscard]] Noun noun(const std::string& words) const;
  [[nodiscard]] std::vector<std::string> context(const Document& document, std::uint32_t sentence) const;
  // Links the names of several events by the time told of them.
  void tell_apart(Result& result) const;
  // Takes the link from the name of a war or disaster that came only after the article.
  void drop_unforeseen(Result& result) const;
  // Is the claim's date years from the event that its description was linked to?
  [[nodiscard]] bool another_meant(const Document& document, const Claim& claim) const;
  // `around`: the context of the claim's sentence.
  [[nodiscard]] Scored best(const Result& result, const Claim& claim, const Noun& noun,
                            const std::vector<std::string>& around) const;

  Queries* queries_;
  const WordList& nouns_;
};

}  // namespace galley::link
