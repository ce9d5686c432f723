#pragma once

#include <string>
#include <string_view>

#include "report/report.h"

// Small results for the tests of the formats.
namespace sample {

inline galley::Document document(std::string path, std::string title, std::string text) {
  galley::Document d;
  d.path = std::move(path);
  d.bytes = title.empty() ? text : title + "\n\n" + text;
  d.title_bytes = title.empty() ? 0 : static_cast<std::uint32_t>(title.size() + 2);
  d.text = d.bytes;
  return d;
}

// The span of `words` in the document.
inline galley::Span at(const galley::Document& d, std::string_view words) {
  const auto i = static_cast<std::uint32_t>(d.bytes.find(words));
  return {i, i + static_cast<std::uint32_t>(words.size())};
}

// A war that lasted the wrong number of years, against a statement and against other words of the article.
inline galley::Result war(const std::string& title = "") {
  galley::Result r;
  r.document =
      document("a/war.txt", title, "Zoë said:\r\n\tThe war 🎈 lasted ten years, from 1939 to 1945.\r\n");
  r.document.date = galley::to_day({2020, 10, 7});
  r.document.date_from = "option";
  galley::Finding f;
  f.rule = "duration/against-dates";
  f.severity = galley::Severity::error;
  f.confidence = 0.95;
  f.fingerprint = "f00d";
  f.message = "\"lasted ten years\": 1939 to 1945 is <six> years & not ten";
  f.spans = {{"claim", at(r.document, "lasted ten years")}, {"other", at(r.document, "from 1939 to 1945")}};
  galley::Evidence claim;
  claim.span = 1;
  galley::Evidence statement;
  statement.id = "s1";
  statement.text = "World War II began on 1 September 1939";
  statement.rank = "normal";
  statement.source = {"iwm", "What was the war?", "Imperial War Museums", "https://example.org/war",
                      "",    "2026-11-01"};
  f.evidence = {claim, statement};
  f.repairs = {{"write “six years”", {{at(r.document, "ten"), "six"}}}, {"check the dates", {}}};
  r.findings.push_back(f);
  r.coverage = {5, 2, 3, 1, {{"no publication date", 1}}};
  return r;
}

inline galley::report::Input input(const std::vector<galley::Result>& results) {
  galley::report::Input in;
  in.head = {"0.1.0", "kb.sqlite", 12345, "2026-11-20"};
  in.rules = {{"duration/against-dates", "A stated duration disagrees with the stated start and end",
               "durations go wrong", "silent on hedged durations", galley::Severity::error}};
  in.results = &results;
  return in;
}

}  // namespace sample
