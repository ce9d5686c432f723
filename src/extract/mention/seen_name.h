#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"
#include "model/names.h"

namespace galley::extract {

// What stands in `head` for "the 58-year-old".
inline constexpr std::string_view kAgedPerson = "-year-old";

// A mention while it is being read, with what the text around it says of it.
struct SeenName {
  Mention mention;
  std::vector<NameCandidate> known;  // what the index says of the name
  char gender = '?';       // of a person: 'm', 'f' or '?'; of a pronoun also 'i' (it) and 't' (they)
  std::string head;        // office: the word a later "the ..." uses; description: its noun
  bool plural = false;     // "the two countries", "Mr and Mrs Smith"
  bool titled = false;     // "Lord X", "his wife X"
  bool weak_type = false;  // a person only because it "said": an organisation does so too
  bool needs_support =
      false;  // one word at the start of a sentence: a name only if the text says so elsewhere
};

// Of what kind a candidate's type is for a mention: "country", "city", "territory" and "place" are places.
[[nodiscard]] inline std::string mention_type(const NameCandidate& candidate) {
  const auto& type = candidate.type;
  if (candidate.kind == "adjective" || candidate.kind == "demonym" || type.starts_with("demonym"))
    return "people";
  return type == "country" || type == "city" || type == "territory" ? "place" : type;
}

}  // namespace galley::extract
