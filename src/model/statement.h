#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/value.h"

namespace galley {

enum class Rank : std::uint8_t { deprecated, normal, preferred };
[[nodiscard]] const char* name_of(Rank rank);

// Where a statement comes from. `key` is what the text form cites as @key.
struct Source {
  std::string key, title, publisher, url, licence;
  std::string accessed;  // EDTF day: "still in office" is only known up to here
};

// One citation: the source and where in it.
struct Reference {
  std::string source;   // Source::key
  std::string locator;  // page, row, section; may be empty
};

// A statement of the knowledge base (Wikibase: main snak + qualifiers + rank + references).
struct Statement {
  std::string id;       // stable: a hash of subject, property, value and qualifiers
  std::string subject;  // entity key
  std::string property;
  Value value;
  Qualifiers qualifiers;
  Interval from, to;      // when it began and ended to hold; empty ends = not known or open
  std::string from_edtf, to_edtf;  // the same as written in EDTF; empty = not given
  bool open_end = false;  // "from=... to=..": still held on the day of its source
  Rank rank = Rank::normal;
  std::string reason;  // why deprecated
  std::vector<Reference> references;
};

}  // namespace galley
