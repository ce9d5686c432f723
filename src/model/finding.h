#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/span.h"
#include "model/claim.h"
#include "model/comparison.h"
#include "model/document.h"
#include "model/statement.h"

namespace galley {

enum class Severity : std::uint8_t { note, warning, error };  // SARIF levels
[[nodiscard]] const char* name_of(Severity severity);
// The severity of this name; nothing for another word.
[[nodiscard]] std::optional<Severity> severity_named(std::string_view name);

// A change of the text: bytes [span) become `replacement`.
struct Edit {
  Span span;
  std::string replacement;
  auto operator<=>(const Edit&) const = default;
};

// One way to settle a finding. Without edits it is advice in words.
struct Repair {
  std::string text;
  std::vector<Edit> edits;
};

struct FindingSpan {
  std::string role;  // "claim" | "other" | "context"
  Span span;
};

// What a finding rests on: words of the article (`span` indexes Finding::spans) or a statement with its
// source.
struct Evidence {
  int span = -1;               // >= 0: claim
  std::string id, text, rank;  // else: statement
  Source source;
};

struct Suppression {
  std::string by;  // "inline" | "baseline" | "kb"
  std::string reason;
};

struct Finding {
  std::string rule;
  Severity severity = Severity::warning;
  double confidence = 1;
  std::string fingerprint;  // of what is claimed, not where: survives re-paragraphing
  std::string message;
  std::vector<FindingSpan> spans;
  std::vector<Evidence> evidence;
  std::vector<Repair> repairs;
  std::optional<Suppression> suppressed;
};

// How much of the article was within reach. `undecided_why` adds up to `undecided`.
struct Coverage {
  int claims = 0;     // claims found
  int linked = 0;     // of them: subject or value known to the knowledge base
  int checked = 0;    // some rule came to a verdict (1 or 0)
  int undecided = 0;  // rules looked and could not decide
  std::map<std::string, int> undecided_why;
  int facets = 0;    // figures, dates, names... of the article that were set against the sources
  int compared = 0;  // of them: a source has a counterpart, and the two agree or differ
};

// A rule's verdict on one claim, for `explain`.
struct Look {
  std::size_t claim = 0;  // index into Result::claims
  std::string rule;
  std::optional<bool> contradicts;  // nothing: could not check
  std::string why;                  // why not
};

// All that one document gave: what `check` prints and `extract` lists.
struct Result {
  Document document;
  std::vector<Claim> claims;
  std::vector<Comparison> comparisons;  // with the source material, in text order
  std::vector<Finding> findings;        // in text order
  Coverage coverage;
  std::vector<Look> looks;  // only when they were asked for
  std::vector<Diagnostic>
      remarks;  // what is wrong with acceptances of findings: unknown rule, no reason, nothing left to accept
};

}  // namespace galley
