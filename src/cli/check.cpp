#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <memory>

#include "app/docx_comments.h"
#include "app/repair.h"
#include "base/error.h"
#include "base/file.h"
#include "cli/answer.h"
#include "cli/baseline.h"
#include "cli/batch.h"
#include "cli/bundle.h"
#include "cli/cli.h"
#include "cli/story.h"
#include "cli/stream.h"
#include "kb/sqlite_setup.h"
#include "kb/store.h"
#include "report/place.h"
#include "report/report.h"
#include "report/wording.h"

namespace galley::cli {
namespace {

std::optional<Severity> fail_on(const Arguments& a, const app::Project& project) {
  if (a.has("--fail-on")) return severity_named(a.value("--fail-on"));  // "never" names none
  return project.fail_on ? severity_named(project.fail_on->value) : Severity::warning;
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
  if (format == "claimreview") return report::claim_review(input);
  return report::text(input);
}

// The publication date holds for every article of the call; sources have their own.
std::vector<app::Input> sources_named(const std::vector<std::string>& paths) {
  std::vector<app::Input> inputs;
  for (const auto& path : paths) inputs.push_back(article_at(path));
  return inputs;
}

std::vector<Result> extract_all(const app::House& house, const std::vector<app::Input>& inputs) {
  if (inputs.empty()) return {};  // no checker is made for nothing
  std::vector<Result> out;
  auto outcomes = run_batch(house, inputs, {}, false, 1);
  for (auto& o : outcomes) {
    if (!o.result) throw Error(o.error);
    out.push_back(std::move(*o.result));
  }
  return out;
}

std::optional<Baseline> baseline_from(const Arguments& a) {
  if (a.has("--baseline")) return Baseline(a.value("--baseline"), a.has("--update-baseline"));
  for (const char* flag : {"--update-baseline", "--reason"})
    if (a.has(flag))
      throw UsageError(std::string(flag) + " needs --baseline", "name the file with --baseline FILE");
  return std::nullopt;
}

// The articles of a call, and what holds for each.
struct Articles {
  std::vector<app::Input> inputs;
  std::vector<const app::Project*> projects;  // of each input
  std::vector<NotFound> unread;
};

// An article whose project or acceptances are faulty is not read; the others are still checked.
Articles gather(const Arguments& a, app::Projects& projects, std::optional<Baseline>& baseline) {
  auto files = find_articles(a.words);
  std::optional<Day> date;
  if (a.has("--date")) date = day_named(a.value("--date"), "--date");
  Articles out{{}, {}, std::move(files.missing)};
  for (const auto& path : files.paths) {
    try {
      const auto& project = project_of(a, projects, path);
      app::Input input{path,
                       "",
                       "",
                       read::Format::automatic,
                       date,
                       path == "-" ? std::vector<app::Acceptance>{} : app::accepted_beside(path),
                       project.policy()};
      if (baseline)
        for (auto& accepted : baseline->of(path)) input.accepted.push_back(std::move(accepted));
      out.inputs.push_back(std::move(input));
      out.projects.push_back(&project);
    } catch (const Error& e) {
      out.unread.push_back({path, e.what()});
    }
  }
  return out;
}

void refuse_other_than_one_document(const Arguments& a, const Articles& articles) {
  if (!a.has("--output"))
    throw UsageError("--format docx needs a file to write to", "name it with --output FILE");
  if (articles.inputs.size() != 1 || std::filesystem::path(articles.inputs[0].path).extension() != ".docx")
    throw UsageError("--format docx comments one Word document",
                     "galley check FILE.docx --format docx --output FILE");
}

int stream(const Arguments& a, app::Projects& projects) {
  const auto& project = project_of(a, projects, "-");
  const app::House house(quick_settings_from(a, {&project}));
  check_levels(house.rules(), {&project});
  return run_stream(house, {true, jobs_from(a), project.policy(), fail_on(a, project), a.has("--index"),
                            a.value("--into")});
}

// The program ends with the check, and to take a house down piece by piece is a part of it that can be seen.
const app::House& house_to_the_end(const app::Settings& settings) {
  static auto* const houses = new std::vector<std::unique_ptr<app::House>>;
  return *houses->emplace_back(std::make_unique<app::House>(settings));
}

// The article as a Word document with a comment on each finding. Says on standard error how many.
void write_commented(const Arguments& a, const app::House& house, const std::vector<Result>& results) {
  if (results.empty()) return;
  const auto& d = results.front().document;
  const auto comments = app::comments_on(results.front());
  const auto archive = read_file(d.path, read::kLargestFile);
  write_file(a.value("--output"), app::with_comments({d.path}, archive, comments, house.lists()));
  std::cerr << "galley: " << a.value("--output") << ": "
            << report::counted(static_cast<long long>(comments.size()), "comment") << "\n";
}

// Prints the report, or writes it where --output says; what could not be read on standard error.
void print(const Arguments& a, const app::House& house, const std::vector<Result>& results,
           const std::vector<NotFound>& unread) {
  report::Input input;
  input.head = head_of(house, a);
  for (const auto& r : house.rules()) input.rules.push_back({r.code, r.title, r.why, r.limits, r.severity});
  for (const auto& u : unread) input.unread.push_back({u.path, u.error});
  input.results = &results;
  input.colour = ::isatty(STDOUT_FILENO) != 0;
  const auto format = a.value("--format");
  // On a terminal the text report says it to the same reader.
  if (!input.colour || a.has("--output") || !(format.empty() || format == "text"))
    for (const auto& u : unread) std::cerr << "galley: " << u.error << "\n";
  if (format == "docx")
    write_commented(a, house, results);
  else if (a.has("--output"))
    write_file(a.value("--output"), render(input, format));
  else
    std::cout << render(input, format) << std::flush;
}

// What the articles are checked against besides the knowledge base.
struct Others {
  std::vector<Result> sources, earlier;
};

// Checks all articles; those that cannot be read go to articles.unread. `found`: something is loud enough to
// fail.
std::vector<Result> judge_all(const Arguments& a, const app::House& house, Articles& articles,
                              const Others& others, bool& found) {
  auto outcomes = run_batch(house, articles.inputs, others.sources, true, jobs_from(a), others.earlier);
  std::vector<Result> results;
  found = false;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (!outcomes[i].result) {
      articles.unread.push_back({articles.inputs[i].path, outcomes[i].error});
      continue;
    }
    results.push_back(std::move(*outcomes[i].result));
    found = found || has_loud(results.back(), fail_on(a, *articles.projects[i]));
  }
  return results;
}

// The parts of a document that are files: itself, or those of a bundle; each with the edits inside it.
std::vector<std::pair<Document, std::vector<Edit>>> files_to_repair(const Document& d,
                                                                    const std::vector<Edit>& edits) {
  if (d.files.empty()) return {{d, edits}};
  std::vector<std::pair<Document, std::vector<Edit>>> out;
  for (const auto& file : d.files) {
    Document part;
    part.path = file.path;
    part.format = file.format;
    part.bytes = d.bytes.substr(file.span.start, file.span.size());
    part.text = d.text.substr(file.span.start, file.span.size());
    std::vector<Edit> inside;
    for (const auto& e : edits)
      if (file.span.contains(e.span))
        inside.push_back({{e.span.start - file.span.start, e.span.end - file.span.start}, e.replacement});
    if (!inside.empty()) out.emplace_back(std::move(part), std::move(inside));
  }
  return out;
}

// Makes the repairs, unless somebody has changed one of the files since it was read.
void make_repairs(const Document& d, const std::vector<Edit>& edits) {
  if (edits.empty()) return;
  std::vector<std::pair<std::string, std::string>> repaired;  // path, bytes
  for (const auto& [file, inside] : files_to_repair(d, edits)) {
    repaired.emplace_back(file.path, app::repaired(file, inside));
    if (read_file(file.path) != file.bytes)
      throw Error(Location{file.path}, "was changed while it was looked at; no repair was made", "check it again");
  }
  for (const auto& [path, bytes] : repaired) write_file(path, bytes);
}

// --fix and --interactive: the reader's answers to findings, before what is left of them is reported.
void answer(const Arguments& a, const app::House& house, const std::vector<Result>& results,
            const std::vector<NotFound>& unread) {
  if (!unread.empty() && a.has("--fix")) throw Error(unread.front().error);
  if (results.size() != 1 && a.has("--fix"))
    throw UsageError("--fix repairs one article", "galley check FILE --fix FINGERPRINT");
  if (a.has("--fix") && a.has("--interactive"))
    throw UsageError("--fix and --interactive exclude each other", "give one of them");
  const auto format = a.value("--format");
  if (a.has("--interactive") && !format.empty() && format != "text" && !a.has("--output"))
    throw UsageError("--interactive asks where the " + format + " report would go", "add --output FILE");
  for (const auto& r : results)
    if (r.document.path == "-")
      throw UsageError("standard input cannot be repaired", "name the article's file");
  if (a.has("--fix")) {
    std::vector<Edit> edits;
    for (const auto& name : a.all("--fix"))
      for (auto& e : edits_named(results.front(), name)) edits.push_back(std::move(e));
    make_repairs(results.front().document, edits);
    std::cerr << "galley: " << results.front().document.path << ": " << a.all("--fix").size()
              << " repaired\n";
    return;
  }
  std::optional<kb::Store> store;
  if (!house.settings().kb.empty()) store.emplace(house.settings().kb);
  Keys keys;
  for (const auto& r : results) {
    const auto answers = walk_findings(r, house, store ? &*store : nullptr, keys);
    make_repairs(r.document, answers.edits);
    std::cout << r.document.path << ": " << answers.repaired << " repaired, " << answers.accepted
              << " accepted, " << answers.drafted << " held against the knowledge base, " << answers.examples
              << " against the rule\n\n";
    if (answers.left) break;
  }
}

int check(const Arguments& a) {
  app::Projects projects;
  check_stream_flags(a);
  if (a.has("--stream")) return stream(a, projects);
  auto baseline = baseline_from(a);
  if (a.words.empty()) throw UsageError("no article is named", "galley check FILE, or - for standard input");
  auto articles = gather(a, projects, baseline);
  if (a.value("--format") == "docx") refuse_other_than_one_document(a, articles);
  constexpr std::size_t kFewArticles = 8;
  if (articles.inputs.size() < kFewArticles && !a.has("--interactive")) kb::map_no_databases();
  const auto& house = house_to_the_end(quick_settings_from(a, articles.projects));
  check_levels(house.rules(), articles.projects);
  const Others others{
      extract_all(house, sources_named(a.all("--source"))),
      a.has("--story") ? extract_all(house, read_story(a.value("--story"))) : std::vector<Result>()};
  bool found = false;
  auto results = judge_all(a, house, articles, others, found);
  if (a.has("--interactive") || a.has("--fix")) {
    answer(a, house, results, articles.unread);
    articles = gather(a, projects, baseline);
    results = judge_all(a, house, articles, others, found);
  }
  print(a, house, results, articles.unread);
  if (baseline && !a.has("--update-baseline"))
    for (const auto& m : baseline->gone()) std::cerr << "galley: remark: " << m.text() << "\n";
  if (a.has("--update-baseline")) {
    const int added = baseline->update(results, a.value("--reason"));
    baseline->write();
    std::cerr << "galley: " << a.value("--baseline") << ": " << report::counted(added, "finding") << " accepted\n";
    return articles.unread.empty() ? kClean : kFailed;
  }
  if (!articles.unread.empty()) return kFailed;
  return found ? kFindings : kClean;
}

}  // namespace

Command check_command() {
  auto flags = reading_flags();
  flags.insert(
      flags.begin(),
      {{"--date", "YYYY-MM-DD", "publication date; else the document's own; else unknown"},
       {"--source", "FILE", "source material to check against", true},
       {"--story", "NAME", "also against the earlier articles of this story (galley story add)"},
       {"--format",
        "FORMAT",
        "how to print",
        false,
        {"text", "json", "ndjson", "sarif", "html", "github", "junit", "claimreview", "docx"}},
       {"--output",
        "FILE",
        "write the report there; with --format docx the article with comments",
        false,
        {},
        "-o"},
       {"--fail-on",
        "LEVEL",
        "exit with 1 from this level on (default warning)",
        false,
        {"error", "warning", "note", "never"}},
       {"--baseline", "FILE", "findings that may stand; galley check --update-baseline writes it"},
       {"--update-baseline", "", "accept what is found now, and drop what is no longer found"},
       {"--reason", "TEXT", "why, for --update-baseline"},
       {"--interactive", "",
        "go through the findings, one key each: repair, accept, knowledge base or rule is wrong"},
       {"--fix", "FINGERPRINT[:N]", "make repair N of this finding in the file; then report what is left",
        true},
       {"--stream", "", "one JSON document a line in, one result a line out"},
       {"--into", "FILE", "with --stream: results go there, behind those of a run that was broken off"},
       {"--index", "", "with --stream: each result says what it rests on, for kb diff --affected"}});
  return {"check", "[FILE|DIR|-]...", "find contradictions in articles", std::move(flags), check};
}

}  // namespace galley::cli
