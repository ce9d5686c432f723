#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "check/policy.h"
#include "check/rule.h"
#include "model/finding.h"

namespace galley::app {

// What somebody has said about findings: they may stand, because of the reason. Exactly one of `bytes`,
// `words` and `fingerprint` says which findings are meant (`fingerprint` before `words`, which are then there
// for people).
struct Acceptance {
  std::string rule;  // a pattern, check::covers()
  std::string reason;
  std::string by;             // "inline" | "baseline"
  Location where;             // where it was said
  std::optional<Span> bytes;  // findings with a span that shares a byte with these
  std::string words;          // findings with a span of these words
  std::string fingerprint;    // findings of this identity
  std::string
      article;  // acceptance files: the article's path as the file writes it; empty = the article beside it
};

// Does it mean this finding of the document?
[[nodiscard]] bool fits(const Acceptance& acceptance, const Finding& finding, const Document& document);

// Sets Finding::suppressed where an acceptance fits (the first in their order), and adds to Result::remarks
// those that name a rule there is not, and, if `complain`, those that fit nothing. Rules on trial or off are
// not complained about.
void accept(Result& result, const std::vector<Acceptance>& accepted, const std::vector<check::Rule>& rules,
            bool complain);

// The acceptances in an article's own comments (Markdown and HTML):
//   <!-- galley-disable-next-line duration/against-dates: the treaty counts inclusively -->
//   <!-- galley-disable name/*, date/weekday: quoted from the log --> ... <!-- galley-enable -->
// "next line" is the next one with text in it. A comment without rule or reason, or with another word after
// "galley-", is no acceptance but a remark. Comments inside code are text. Linear.
[[nodiscard]] std::vector<Acceptance> comments_of(const Document& document, std::vector<Diagnostic>& remarks);

// Acceptances kept in a file, one [[accept]] table each: rule, reason, and words or fingerprint; `article` in
// files that serve several (baselines). Everything wrong goes to `diagnostics`.
[[nodiscard]] std::vector<Acceptance> parse_acceptances(std::string_view toml, const std::string& path,
                                                        Diagnostics& diagnostics);

// The text of such a file, sorted by article, rule and words.
[[nodiscard]] std::string acceptance_text(std::vector<Acceptance> accepted);

// The file beside an article of a format without comments: "war.txt" -> "war.txt.galley.toml".
[[nodiscard]] std::string sidecar_of(const std::string& article);
// What was accepted in that file; nothing if it is not there. Throws Error with its faults.
[[nodiscard]] std::vector<Acceptance> accepted_beside(const std::string& article);

}  // namespace galley::app
