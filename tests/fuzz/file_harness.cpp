// More authored files, and files that Galley wrote and others may have had in their hands.
#include "app/house_words.h"
#include "app/judgement.h"
#include "app/planted.h"
#include "app/project.h"
#include "app/score.h"
#include "base/error.h"
#include "check/kb_rule.h"
#include "cli/claim_index.h"
#include "cli/stream.h"
#include "english/english.h"
#include "extract/pattern/pattern.h"
#include "extract/time/time_reader.h"
#include "harness.h"
#include "read/read.h"
#include "shared.h"

namespace fuzz {
namespace {

using namespace galley;

void project(std::string_view bytes) {
  (void)file_of(bytes, app::kProjectFile);
  try {
    app::Projects projects;
    (void)projects.of(folder() / "a.md").policy();
  } catch (const Error&) {
  }
}

void kb_rule(std::string_view bytes) {
  Diagnostics faults;
  (void)check::parse_kb_rule(bytes, "rules/kb/fuzz.toml", "kb/fuzz", faults);
  (void)faults.sorted();
}

// One file of time patterns, compiled and run.
void time_pattern(std::string_view bytes) {
  folder().write("time/fuzz.toml", std::string(bytes));
  static const auto* document = [] {
    auto* d = new Document(
        read::read("a", "The war lasted ten years, from Monday, 14 May 2019, to 1945, two days later.",
                   read::Format::text, shipped().lists()));
    english::tokenise(*d, shipped().lists());
    return d;
  }();
  try {
    Diagnostics faults;
    const extract::TimeReader reader(folder() / "time", shipped().lists(), faults);
    if (!faults.empty()) return;
    (void)reader.run_examples();
    pattern::Lattice lattice(*document);
    for (const auto& t : reader.read(*document, lattice))
      require(t.span.start < t.span.end && t.span.end <= document->text.size(), "span of a time expression");
  } catch (const Error&) {
  }
}

void judgements(std::string_view bytes) {
  Diagnostics faults;
  const auto all = app::parse_judgements(bytes, "judgements.tsv", faults);
  if (!faults.empty()) return;
  const auto text = app::judgement_text(all);
  const auto again = app::parse_judgements(text, "again.tsv", faults);
  require(faults.empty() && app::judgement_text(again) == text,
          "what is written of judgements is read again");
}

void measured(std::string_view bytes) {
  Diagnostics faults;
  const auto all = app::parse_scores(bytes, "measured.tsv", faults);
  if (!faults.empty()) return;
  const auto text = app::scores_text(all);
  const auto again = app::parse_scores(text, "again.tsv", faults);
  require(faults.empty() && app::scores_text(again) == text, "what is written of scores is read again");
}

// What stands beside an article of a corpus.
void planted(std::string_view bytes) {
  Diagnostics faults;
  const auto errors = app::parse_planted(bytes, "a.toml", faults);
  (void)app::parse_planted_sources(bytes, "a.toml", "source", faults);
  (void)app::house_of_lines(app::parse_planted_house(bytes, "a.toml", faults));
  try {
    const auto document = read::read("a", "The war lasted ten years, from 1939 to 1945.", read::Format::text,
                                     shipped().lists());
    for (const auto& e : errors)
      for (const auto& span : app::spans_of(e, document, faults))
        require(span.end <= document.text.size(), "span of a planted error");
  } catch (const Error&) {
  }
  (void)faults.sorted();
}

// Results of a stream: where to go on, and which of them a change concerns.
void results(std::string_view bytes) {
  const auto path = file_of(bytes, "results.ndjson");
  try {
    require(cli::resume_point(path).size <= bytes.size(), "whole lines of results");
  } catch (const Error&) {
  }
  try {
    const auto found = cli::affected(path, {false, {"freedonia"}, {{"anna", "de", "souza"}}});
    require(static_cast<long long>(found.ids.size()) <= found.of, "no more are concerned than there are");
  } catch (const Error&) {
  }
}

}  // namespace

std::vector<Harness> file_harnesses() {
  return {{"project", project},       {"kb-rule", kb_rule},   {"time-pattern", time_pattern},
          {"judgements", judgements}, {"measured", measured}, {"planted", planted},
          {"results", results}};
}

}  // namespace fuzz
