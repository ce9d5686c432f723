#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/span.h"
#include "base/word.h"
#include "model/rare_value.h"
#include "model/value.h"

namespace galley {

// How the article puts it. Only `asserted` is the article's own word for it.
enum class Modality : std::uint8_t { asserted, denied, alleged, planned, feared, hypothetical };
[[nodiscard]] const char* name_of(Modality modality);

// A statement made by an article: subject, property, value and qualifiers, in the shape of a knowledge-base
// statement, with where it stands and whose word it is. Properties are declared in kb/properties.toml; no C++
// knows them.
struct Claim {
  std::string id;        // "c1", "c2", ... in text order
  Word property;         // "deaths", "start-time", "office", ...
  Value subject;
  Value value;
  Qualifiers qualifiers;  // "time", "place", "of", "party", "role", ...
  RareValue speaker;      // none: the article's own voice
  bool quoted = false;    // inside quotation marks
  Modality modality = Modality::asserted;
  Span span;  // all of it: what a finding underlines
  std::uint32_t sentence = 0;
  Word pattern;  // which pattern or resolver read it ("harm/killed-passive")
};

}  // namespace galley
