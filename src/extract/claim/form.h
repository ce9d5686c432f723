#pragma once

#include <algorithm>
#include <string>

#include "model/claim.h"
#include "model/document.h"

// What the readers of claims that the form of a text makes (structure.h, grid.h) have in common.
namespace galley::extract {

// A whole number that the form gives: a count, a yes (1) or no (0), a row.
[[nodiscard]] inline Value form_number(std::uint32_t n) {
  Value v;
  v.kind = ValueKind::quantity;
  v.text = std::to_string(n);
  v.low = v.best = v.high = n;
  return v;
}

// The words of a span.
[[nodiscard]] inline Value form_words(const Document& d, Span span) {
  Value v;
  v.kind = ValueKind::text;
  v.span = span;
  v.text = d.words(span);
  return v;
}

// A claim with this property, read by no pattern.
[[nodiscard]] inline Claim form_claim(const Document& d, const char* property, Span span) {
  Claim c;
  c.property = property;
  c.pattern = std::string("structure/") + property;
  c.span = span;
  c.sentence = static_cast<std::uint32_t>(std::max(0, d.sentence_at(span.start)));
  return c;
}

}  // namespace galley::extract
