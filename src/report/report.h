#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"

// Results into the bytes people and programs read. Nothing here prints.
namespace galley::report {

// What was checked with, for the head of a report.
struct Head {
  std::string galley;   // version
  std::string kb_path;  // empty: no knowledge base
  long long kb_statements = 0;
  std::string kb_recorded;  // day
};

// What a rule is, for formats that carry it (SARIF's driver rules, HTML's tooltips).
struct RuleCard {
  std::string code, title, why, limits;
  Severity severity = Severity::warning;
};

// One document that could not be read stands in reports too.
struct Unread {
  std::string path, error;
};

struct Input {
  Head head;
  std::vector<RuleCard> rules;
  const std::vector<Result>* results = nullptr;
  std::vector<Unread> unread;
  bool colour = false;  // text only
};

// `check` in the formats of the contract (design: 1.3). Each returns the whole report.
[[nodiscard]] std::string text(const Input& input);
[[nodiscard]] std::string json(const Input& input);
[[nodiscard]] std::string ndjson(const Input& input);  // one document a line
[[nodiscard]] std::string sarif(const Input& input);   // SARIF 2.1.0
[[nodiscard]] std::string html(const Input& input);    // one self-contained page
[[nodiscard]] std::string github(const Input& input);  // workflow commands ::error file=...
[[nodiscard]] std::string junit(const Input& input);
// schema.org ClaimReview (JSON-LD) of the findings that rest on a sourced statement: never the default, and
// never a verdict on which side is wrong.
[[nodiscard]] std::string claim_review(const Input& input);

// One finding as text() shows it, with an empty line after it.
[[nodiscard]] std::string finding_text(const Document& document, const Finding& finding, bool colour);

// One line of `check --stream` / `extract --stream`: the document's object with "id" first.
[[nodiscard]] std::string check_line(const std::string& id, const Result& result);
[[nodiscard]] std::string extract_line(const std::string& id, const Result& result);
[[nodiscard]] std::string error_line(const std::string& id, std::string_view error);

// `extract` (design: 1.4).
[[nodiscard]] std::string extract_json(const std::vector<Result>& results);
[[nodiscard]] std::string extract_text(const std::vector<Result>& results);
// One claim of it: what it says and where, with the pattern that read it.
[[nodiscard]] std::string claim_text(const Result& result, std::size_t claim);

}  // namespace galley::report
