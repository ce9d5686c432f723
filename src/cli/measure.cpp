#include <unistd.h>

#include <filesystem>
#include <iostream>

#include "app/measurement.h"
#include "base/file.h"
#include "cli/cli.h"
#include "cli/corpus.h"
#include "cli/judge.h"
#include "cli/measure_report.h"

namespace galley::cli {
namespace {

// What one call works on.
struct Measured {
  Corpus corpus;
  std::string file;  // the corpus's own judgements
  app::Judgements own;
  std::vector<Result> results;
  app::Measurement measurement;
};

void take(Measured& m, const std::string& prefix) {
  Diagnostics faults;
  m.measurement = app::measure(m.results, m.corpus.planted, m.own, prefix, faults,
                               with_sources(m.corpus));
  faults.throw_if_any();
}

std::string judgement_file_for(const Arguments& a, const Measured& m, const char* why) {
  if (!m.file.empty()) return m.file;
  throw UsageError(std::string(why) + " needs a file of judgements",
                   "name one with --judgements FILE; " + m.corpus.path + " has none of its own" +
                       (a.has("--corpus") ? "" : " yet"));
}

// The whole of what has been judged is one figure: a part of it must not be written as if it were all.
void refuse_parts(const Arguments& a, const Corpus& corpus, const char* flag) {
  if (a.has("--rule") || a.has("--no-kb") || a.has("--judgements") || !corpus.folder)
    throw UsageError(std::string(flag) + " takes the whole of a folder with all its judgements",
                     "leave out --rule, --no-kb and --judgements, and name a folder");
}

void prune(Measured& m, const std::string& file) {
  for (const auto& key : m.measurement.stale) m.own.entries.erase(key);
  write_file(file, app::judgement_text(m.own));
  std::cerr << "galley: " << file << ": " << m.measurement.stale.size() << " judgements dropped\n";
  m.measurement.stale.clear();
}

// The last line is "N passed, N failed", as of every part of tools/test.
int print_gate(const app::House& house, const app::Measurement& m) {
  const auto faults = app::gate(m, house.rules(), app::load_scores(house.settings().rules));
  for (const auto& f : faults) std::cout << f << "\n";
  const auto failed = std::min(faults.size(), house.rules().size());
  std::cout << house.rules().size() - failed << " passed, " << failed << " failed\n";
  return faults.empty() ? kClean : kFindings;
}

int measure(const Arguments& a) {
  auto settings = settings_from(a);
  settings.trial = true;  // what is on trial is measured to come off it
  const app::House house(settings);
  Measured m;
  m.corpus = read_corpus(a.has("--corpus") ? a.value("--corpus") : shipped_corpus());
  for (const char* flag : {"--write", "--gate"})
    if (a.has(flag)) refuse_parts(a, m.corpus, flag);
  m.file = a.has("--judgements") ? a.value("--judgements") : own_judgements_file(m.corpus);
  m.own = read_judgements(m.file);
  m.results = check_corpus(house, m.corpus, jobs_from(a));
  take(m, a.value("--rule"));
  if (a.has("--judge")) {
    judge_by_keys(m.measurement, m.own, judgement_file_for(a, m, "--judge"), m.corpus.folder);
    take(m, a.value("--rule"));
  }
  if (a.has("--prune")) prune(m, judgement_file_for(a, m, "--prune"));
  if (!a.has("--judgements"))
    for (const auto& file : other_judgement_files(m.corpus))
      app::add_elsewhere(m.measurement, read_judgements(file), a.value("--rule"));
  if (a.has("--write"))
    write_file(app::scores_file_of(settings.rules), app::scores_text({m.measurement.scores, m.measurement.read}));
  if (a.has("--gate")) return print_gate(house, m.measurement);
  auto rules = house.rules();
  std::erase_if(rules, [&](const check::Rule& r) { return !r.code.starts_with(a.value("--rule")); });
  std::cout << (a.value("--format") == "json"
                    ? measure_json(m.corpus, m.measurement, rules)
                    : measure_text(m.corpus, m.measurement, rules, ::isatty(STDOUT_FILENO) != 0));
  return kClean;
}

}  // namespace

Command rules_measure_command() {
  auto flags = reading_flags();
  std::erase_if(flags, [](const Flag& f) { return f.name == "--trial"; });
  flags.insert(
      flags.begin(),
      {{"--corpus", "DIR|FILE", "articles, or a file of --stream lines (default tools/corpus)"},
       {"--judgements", "FILE", "what was said of its findings (default judgements.tsv in DIR)"},
       {"--rule", "CODE", "only rules whose code begins so"},
       {"--format", "FORMAT", "how to print", false, {"text", "json"}},
       {"--judge", "", "ask for each unjudged finding, one key an answer"},
       {"--prune", "", "drop judgements on what is found no more"},
       {"--write", "", "write rules/measured.tsv"},
       {"--gate", "", "exit with 1 if a rule that is on is below its bar or a finding is unjudged"}});
  return {"rules measure", "", "how often each rule is right on a corpus, and what it misses",
          std::move(flags), measure};
}

}  // namespace galley::cli
