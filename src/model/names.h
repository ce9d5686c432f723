#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace galley {

// One entity that a name may stand for.
struct NameCandidate {
  std::string entity;  // key
  std::string
      type;  // "person" | "place" | "country" | "organization" | "event" | "office" | "demonym-of-..." ...
  std::string kind;  // of the name: "label" | "alias" | "former" | "native" | "acronym" | "demonym" |
                     // "adjective" | "surname" | "misspelling"
};

// Look-up of names in normal form (utf8::fold_name). The knowledge base implements it; stages below see only
// this.
class NameIndex {
 public:
  virtual ~NameIndex() = default;
  // Entities with exactly this name, most likely first.
  [[nodiscard]] virtual std::vector<NameCandidate> find(std::string_view normal_name) const = 0;
  // Number of words of the longest known name that begins with this word; 0 = none does. One cheap look-up a
  // word.
  [[nodiscard]] virtual int longest_from(std::string_view first_word) const = 0;
};

}  // namespace galley
