#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/word_list.h"
#include "model/finding.h"
#include "model/statement.h"

namespace galley::kb {
class Store;
}

namespace galley::app {

// A statement that a text supports.
struct Proposal {
  enum class Kind : std::uint8_t {
    confirming,   // the knowledge base says so already: the text would be one more source
    fresh,        // it says nothing of the kind
    conflicting,  // it says something that excludes this
  } kind = Kind::fresh;
  std::string line;   // in the text form, with the text as its source
  std::string quote;  // the sentence, shortened
  std::string said;   // confirming: what the text itself says, in the text form, if that is less
  int at_line = 0;    // where it stands in the text, from 1
  std::vector<std::string>
      known;  // what the knowledge base has of this subject and property, in the text form
};

[[nodiscard]] const char* name_of(Proposal::Kind kind);  // "confirming" | "new" | "conflicting"

// What the claims of a text would be as statements citing `source` (a source's key): those that the text
// makes in its own voice and flatly, about entities that the knowledge base knows, of properties it has, with
// a value that is fully known. `read` comes from Checker::extract(). In text order, each statement once.
// `learned_as`: properties that only texts use, and those that they are proposed as.
[[nodiscard]] std::vector<Proposal> learn(const Result& read, const kb::Store& store,
                                          const std::string& source, const WordList& learned_as = {});

// The proposals as a file for `galley kb review` (kb/review_file.h), each with its sentence.
[[nodiscard]] std::string review_text(const std::vector<Proposal>& proposals, const std::string& article,
                                      const std::string& source);

}  // namespace galley::app
