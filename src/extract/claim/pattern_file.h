#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "model/claim.h"

namespace galley::extract {

// A text that shows what a claim pattern reads. `text` is without its <<...>> marks.
struct PatternExample {
  Location where;
  std::string text;
  std::string title;         // headline; empty = none
  std::string date;          // publication date, ISO; empty = unknown
  std::string format;        // of the text; empty = plain
  std::vector<Span> marked;  // find: where the expected claims stand, if the author marks it
  std::vector<std::string>
      claims;           // find: "property = value" or "subject | property = value | qualifier = value"
  std::string because;  // ignore: why there is no such claim
};

// One [[claim]] entry of a file in rules/patterns/.
struct ClaimPattern {
  std::string id, property, match;
  Location where;  // of `match`
  Modality modality = Modality::asserted;
  bool presupposed = false;  // said in passing ("President X"): what governs the sentence does not govern it
  std::string value;                       // constant value when no slot `value` gives one
  std::map<std::string, std::string> set;  // constant qualifiers
  // Without a slot `subject`: labels whose nearest mention before the match it is; "only LABEL": the only one
  // of the sentence before the match; "title": what the headline names, if it names a thing; "title TYPE": if
  // it is a mention of that type; "infobox": what the infobox that it stands in is about.
  std::vector<std::string> subject_from;
  std::string inverse;              // property that says the same with subject and value changed about; empty
  std::vector<std::string> blocks;  // kinds of block it may stand in; empty = any
  // Only in so many sentences from the head of the document, its headline counted; 0 = anywhere.
  int first_sentences = 0;
  std::vector<std::string> span;    // slots whose hull is the claim's span; empty = the whole match
  std::vector<PatternExample> find, ignore;
};

// One [[label]] entry: a phrase that claim patterns name as %label. Read before the claims, from every token
// on.
struct LabelPattern {
  std::string label, match;
  Location where;  // of `match`
};

using Definitions = std::map<std::string, std::string, std::less<>>;

struct PatternFile {
  std::string path;
  Definitions define;
  Location define_where = {};  // of [define]
  std::vector<LabelPattern> labels;
  std::vector<ClaimPattern> claims;
};

// What reading claims takes: neither definitions nor examples.
template <typename A>
void pack(A& a, ClaimPattern& p) {
  a(p.id)(p.property)(p.match)(p.where)(p.modality)(p.presupposed)(p.value)(p.set)(p.subject_from)(p.inverse)(
      p.blocks)(p.first_sentences)(p.span);
}
template <typename A>
void pack(A& a, LabelPattern& p) {
  a(p.label)(p.match)(p.where);
}
template <typename A>
void pack(A& a, PatternFile& f) {
  a(f.path)(f.labels)(f.claims);
}

// Reads the [define], [[label]] and [[claim]] parts of one file. Faults (unknown key, no id, no examples, a
// claim without `find` and `ignore` examples) go to `diagnostics`.
[[nodiscard]] PatternFile parse_pattern_file(std::string_view toml, const std::string& path,
                                             Diagnostics& diagnostics);

// Adds a fault for each claim pattern whose id another one before it has, in any of the files: rules ask for a
// pattern by its id.
void refuse_same_ids(const std::vector<PatternFile>& files, Diagnostics& diagnostics);

}  // namespace galley::extract
