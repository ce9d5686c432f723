#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/span.h"
#include "time/day.h"

namespace galley {

// What a value is. The same five serve claims of an article and statements of the knowledge base.
enum class ValueKind {
  none,      // not given: the speaker of a quotation nobody says, the term of an office without dates
  entity,    // a person, place, office, event...: `mention` in an article, `entity` once it is known who
  time,      // a day or a range of days: `when`
  duration,  // a length of time in days: low..high
  quantity,  // low / best / high with a unit
  text,      // words
};

// One value with the words that gave it. The fields of other kinds stay empty.
// These fields are the columns that rules see: claim.value_*, claim_qualifier.*, kb_statement.value_*.
struct Value {
  ValueKind kind = ValueKind::none;
  Span span;         // where it stands in the document; empty for statements
  std::string text;  // as written (documents) or as it reads in a sentence (statements)

  int mention = -1;    // index into Document::mentions
  std::string entity;  // key in the knowledge base; empty = not linked

  Interval when;         // earliest and latest possible day
  std::string edtf;      // the same in EDTF (ISO 8601-2), or a TIMEX3 value in documents
  std::string resolved;  // "stated" | "implied" | "dateline" | "unresolved"; empty for statements

  std::optional<double> low, best, high;  // duration: days; quantity: in `unit`
  std::string unit;   // "person", "percent", "USD", "km"...; for durations the unit as written
  std::string hedge;  // "about" | "at-least" | "at-most" | "nearly" | "more-than" | ...; empty
};

using Qualifiers = std::map<std::string, Value>;

}  // namespace galley
