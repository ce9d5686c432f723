#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/span.h"
#include "time/day.h"

namespace galley {

// Something a sentence says that another text may say otherwise: a figure, an ordinal, a date, a length of
// time, a name, a word with an opposite or one of the common words of a kind.
enum class FacetKind : std::uint8_t { figure, ordinal, date, duration, name, opposite, kind, negation };
[[nodiscard]] const char* name_of(FacetKind kind);

struct Facet {
  FacetKind kind = FacetKind::figure;
  Span span;                          // in the document it stands in
  std::uint32_t first = 0, last = 0;  // tokens [first, last)
  std::uint32_t sentence = 0;
  std::string text;                          // as written
  double best = 0;                           // figure, ordinal
  double low = 0, high = 0;                  // figure: in `unit`; duration: days; high may be +infinity
  bool open_low = false, open_high = false;  // the end itself is excluded: "more than 200"
  bool bounded = false;                      // written as a bound or a range, or with "about"
  bool vague = false;                        // figure: "dozens", "several"
  std::string unit;       // figure: "percent", "USD", "km"...; name: type of the mention; empty
  std::string entity;     // name: key in the knowledge base; empty = not linked
  std::string counted;    // figure, ordinal: the folded noun counted; opposite, kind: the lemma; name of a
                          // country: "country"; empty
  Interval when;          // date: days it may mean; an end is open after "before", "since"...
  std::string direction;  // date: the preposition that opens an end; empty
  int year = 0, month = 0, day = 0, weekday = 0;  // date: as stated; 0 = not stated
};

// A facet of an article set against its counterpart in the sentence it came from.
struct Comparison {
  Facet article;
  int source = -1;  // index of the source; -1: no source has a counterpart
  Facet other;
  double overlap = 0;  // share of the article sentence's content words that the source's sentence has, 0..1
  double reverse = 0;  // the same of the source's sentence
  double margin = 0;   // overlap less that of the runner-up sentence
  double left = 0,
         right = 0;        // how near the closest common word on that side is, 1 = adjacent to both, 0 = none
  bool inside = false;     // the counterpart stands between the same common words
  bool same_noun = false;  // both count the same noun, or the same unit
  int run = 0;             // neighbouring words on either side, up to the first that is not common to both
  double local = 0;        // overlap of the words near the article's facet alone, 0..1
  bool swapped = false;    // the source has both values, each in the other's place
  int rivals = 0;          // other facets of the kind that the source's sentence has
  bool elsewhere = false;  // the article's value stands somewhere in the source
  std::optional<bool> differ;  // cannot both be true; nothing: cannot tell
};

}  // namespace galley
