#include "app/retold.h"

#include <string>

namespace galley::app {
namespace {

Value words(std::string text) {
  Value v;
  v.kind = ValueKind::text;
  v.text = std::move(text);
  return v;
}

// What the value reads like in its sentence: "more than a third", not "third"; with its unit, without what it
// counts.
Value whole(const Document& d, Span value) {
  for (const auto& q : d.quantities) {
    if (!q.span.contains(value)) continue;
    const bool counts = q.unit.empty() || !q.counted.empty();
    value = {q.span.start, counts ? q.number.end : q.span.end};
    if (d.text.substr(value.start, value.size()).ends_with(" of")) value.end -= 3;  // "a third of"
    break;
  }
  auto v = words(d.words(value));
  v.span = value;
  return v;
}

}  // namespace

void add_retold(Result& article, const align::Aligner& aligner) {
  const auto& d = article.document;
  int number = 0;
  const auto add = [&](const Facet& facet, Value value, Value other) {
    Claim c;
    c.id = "r" + std::to_string(++number);
    c.property = "retold";
    c.span = value.span;
    c.value = std::move(value);
    c.qualifiers["other"] = std::move(other);
    c.qualifiers["kind"] = words(name_of(facet.kind));
    c.sentence = facet.sentence;
    c.pattern = "align/retelling";
    article.claims.push_back(std::move(c));
  };
  for (const auto& r : aligner.retellings(d)) {
    const auto first = whole(d, r.first.span), second = whole(d, r.second.span);
    add(r.first, first, second);
    add(r.second, second, first);
  }
}

}  // namespace galley::app
