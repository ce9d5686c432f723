#include <iostream>

#include "base/error.h"
#include "base/file.h"
#include "cli/batch.h"
#include "cli/claims_sqlite.h"
#include "cli/cli.h"
#include "cli/stream.h"
#include "report/report.h"

namespace galley::cli {
namespace {

int extract(const Arguments& a) {
  // Of a project only what is read matters here, not how rules are run.
  app::Projects projects;
  check_stream_flags(a);
  if (a.has("--stream")) {
    const app::House house(quick_settings_from(a, {&project_of(a, projects, "-")}));
    return run_stream(house, {false, jobs_from(a), {}, std::nullopt, a.has("--index"), a.value("--into")});
  }
  if (a.words.empty())
    throw UsageError("no article is named", "galley extract FILE, or - for standard input");
  const auto files = find_articles(a.words);
  std::vector<const app::Project*> of_files;
  for (const auto& path : files.paths) of_files.push_back(&project_of(a, projects, path));
  const app::House house(quick_settings_from(a, of_files));
  std::optional<Day> date;
  if (a.has("--date")) date = day_named(a.value("--date"), "--date");
  std::vector<app::Input> inputs;
  for (const auto& path : files.paths) inputs.push_back({path, "", "", read::Format::automatic, date});
  auto outcomes = run_batch(house, inputs, {}, false, jobs_from(a));
  std::vector<Result> results;
  bool failed = !files.missing.empty();
  for (const auto& m : files.missing) std::cerr << "galley: " << m.error << "\n";
  for (auto& o : outcomes) {
    if (o.result)
      results.push_back(std::move(*o.result));
    else
      std::cerr << "galley: " << o.error << "\n";
    failed = failed || !o.error.empty();
  }
  const auto format = a.value("--format");
  if (format == "sqlite") {
    if (!a.has("--output"))
      throw UsageError("--format sqlite needs a file to write", "add --output claims.sqlite");
    write_claims_sqlite(results, a.value("--output"));
  } else {
    const auto text = format == "text" ? report::extract_text(results) : report::extract_json(results);
    if (a.has("--output"))
      write_file(a.value("--output"), text);
    else
      std::cout << text;
  }
  return failed ? kFailed : kClean;
}

}  // namespace

Command extract_command() {
  auto flags = reading_flags();
  flags.insert(flags.begin(),
               {{"--date", "YYYY-MM-DD", "publication date; else the document's own; else unknown"},
                {"--format", "FORMAT", "how to print (default json)", false, {"json", "text", "sqlite"}},
                {"--output", "FILE", "write it there; needed for --format sqlite", false, {}, "-o"},
                {"--stream", "", "one JSON document a line in, one result a line out"},
                {"--into", "FILE", "with --stream: results go there, behind those of a run that was broken off"},
                {"--index", "", "with --stream: each result says what it rests on, for kb diff --affected"}});
  return {"extract", "FILE...", "list the claims, times, quantities and names of articles", std::move(flags),
          extract};
}

}  // namespace galley::cli
