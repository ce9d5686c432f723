#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"
#include "report/place.h"
#include "report/report.h"

// Sentences that several formats share.
namespace galley::report {

// "1 claim", "3 claims"; "no claims" for 0.
[[nodiscard]] std::string counted(long long n, std::string_view singular);

// The text without what could move a terminal's cursor or turn its direction: such characters become spaces.
[[nodiscard]] std::string harmless(std::string_view text);

struct Tally {
  int errors = 0, warnings = 0, notes = 0, suppressed = 0;
  [[nodiscard]] int shown() const { return errors + warnings + notes; }
  void add(const std::vector<Finding>& findings);
  // "1 error, 2 warnings"; "no contradictions found" if there is nothing. Suppressed ones are mentioned.
  [[nodiscard]] std::string words() const;
};

// What was within reach, in plain words: "14 claims read: 9 checked; 5 could not be checked (3: no
// publication date)".
[[nodiscard]] std::string coverage_words(const Coverage& coverage);

// "Title, Publisher, https://...".
[[nodiscard]] std::string source_words(const Source& source);

// What a repair does: its text, or its edits spelt out.
[[nodiscard]] std::string repair_words(const Document& document, const Repair& repair);

// "line 12", "line 12 of body.txt", "title".
[[nodiscard]] std::string line_words(const Place& place);

// The finding in plain lines: what is wrong, the words on the other side, evidence with its sources, repairs.
[[nodiscard]] std::string plain_words(const Places& places, const Finding& finding);

// What the report was made with: "knowledge base kb.sqlite: 1,234 statements, recorded 2026-11-20".
[[nodiscard]] std::string kb_words(const Head& head);

}  // namespace galley::report
