#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <iostream>

#include "base/error.h"
#include "base/file.h"
#include "cli/baseline.h"
#include "cli/batch.h"
#include "cli/cli.h"
#include "kb/store.h"
#include "report/report.h"

namespace galley::cli {
namespace {

std::optional<Severity> fail_on(const Arguments& a) {
  if (!a.has("--fail-on")) return Severity::warning;
  return severity_named(a.value("--fail-on"));  // "never" names none
}

report::Head head_of(const app::House& house, const Arguments& a) {
  report::Head head;
  head.galley = GALLEY_VERSION;
  if (const auto& path = house.settings().kb; !path.empty()) {
    const kb::Store store(path);
    head.kb_path = kb_file(a);
    head.kb_statements = store.count();
    head.kb_recorded = store.recorded();
  }
  return head;
}

std::string render(const report::Input& input, const std::string& format) {
  if (format == "json") return report::json(input);
  if (format == "ndjson") return report::ndjson(input);
  if (format == "sarif") return report::sarif(input);
  if (format == "html") return report::html(input);
  if (format == "github") return report::github(input);
  if (format == "junit") return report::junit(input);
  return report::text(input);
}

// The publication date holds for every article of the call; sources have their own.
std::vector<Result> read_sources(const app::House& house, const std::vector<std::string>& paths) {
  std::vector<app::Input> inputs;
  for (const auto& path : paths)
    inputs.push_back(
        {path, read_file(path, read::kLongestArticle), "", read::Format::automatic, std::nullopt});
  std::vector<Result> out;
  auto outcomes = run_batch(house, inputs, {}, false, 1);
  for (auto& o : outcomes) {
    if (!o.result) throw Error(o.error);
    out.push_back(std::move(*o.result));
  }
  return out;
}

// What was accepted in the file beside the article, if there is one. Throws Error with its faults.
std::vector<app::Acceptance> beside(const std::string& article) {
  const auto path = app::sidecar_of(article);
  if (article == "-" || !std::filesystem::exists(path)) return {};
  Diagnostics faults;
  auto out = app::parse_acceptances(read_file(path), path, faults);
  faults.throw_if_any();
  return out;
}

std::optional<Baseline> baseline_from(const Arguments& a) {
  if (a.has("--baseline")) return Baseline(a.value("--baseline"), a.has("--update-baseline"));
  for (const char* flag : {"--update-baseline", "--reason"})
    if (a.has(flag))
      throw UsageError(std::string(flag) + " needs --baseline", "name the file with --baseline FILE");
  return std::nullopt;
}

int check(const Arguments& a) {
  const app::House house(settings_from(a));
  auto baseline = baseline_from(a);
  if (a.has("--stream")) return run_stream(house, true, jobs_from(a), fail_on(a));
  if (a.words.empty()) throw UsageError("no article is named", "galley check FILE, or - for standard input");
  auto files = find_articles(a.words);
  std::optional<Day> date;
  if (a.has("--date")) date = day_named(a.value("--date"), "--date");
  const auto sources = read_sources(house, a.all("--source"));
  std::vector<app::Input> inputs;
  std::erase_if(files.paths, [&](const std::string& path) {
    try {
      inputs.push_back({path, "", "", read::Format::automatic, date, beside(path)});
    } catch (const Error& e) {  // the other articles are still checked
      files.missing.push_back({path, e.what()});
      return true;
    }
    if (baseline)
      for (auto& accepted : baseline->of(path)) inputs.back().accepted.push_back(std::move(accepted));
    return false;
  });
  auto outcomes = run_batch(house, inputs, sources, true, jobs_from(a));

  std::vector<Result> results;
  report::Input input;
  input.head = head_of(house, a);
  for (const auto& r : house.rules()) input.rules.push_back({r.code, r.title, r.why, r.limits, r.severity});
  for (const auto& m : files.missing) input.unread.push_back({m.path, m.error});
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (outcomes[i].result)
      results.push_back(std::move(*outcomes[i].result));
    else
      input.unread.push_back({files.paths[i], outcomes[i].error});
  }
  input.results = &results;
  input.colour = ::isatty(STDOUT_FILENO) != 0;
  for (const auto& u : input.unread) std::cerr << "galley: " << u.error << "\n";
  std::cout << render(input, a.value("--format"));
  std::cout.flush();
  if (a.has("--update-baseline")) {
    const int added = baseline->update(results, a.value("--reason"));
    baseline->write();
    std::cerr << "galley: " << a.value("--baseline") << ": " << added << " findings accepted\n";
    return input.unread.empty() ? kClean : kFailed;
  }
  if (!input.unread.empty()) return kFailed;
  const auto level = fail_on(a);
  for (const auto& r : results)
    for (const auto& f : r.findings)
      if (level && !f.suppressed && f.severity >= *level) return kFindings;
  return kClean;
}

}  // namespace

Command check_command() {
  auto flags = reading_flags();
  flags.insert(flags.begin(),
               {{"--date", "YYYY-MM-DD", "publication date; else the document's own; else unknown"},
                {"--source", "FILE", "source material to check against", true},
                {"--format",
                 "FORMAT",
                 "how to print",
                 false,
                 {"text", "json", "ndjson", "sarif", "html", "github", "junit"}},
                {"--fail-on",
                 "LEVEL",
                 "exit with 1 from this level on (default warning)",
                 false,
                 {"error", "warning", "note", "never"}},
                {"--baseline", "FILE", "findings that may stand; galley check --update-baseline writes it"},
                {"--update-baseline", "", "accept what is found now, and drop what is no longer found"},
                {"--reason", "TEXT", "why, for --update-baseline"},
                {"--stream", "", "one JSON document a line in, one result a line out"}});
  return {"check", "[FILE|DIR|-]...", "find contradictions in articles", std::move(flags), check};
}

}  // namespace galley::cli
