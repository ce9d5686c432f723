#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <iostream>

#include "app/finding_diff.h"
#include "cli/cli.h"
#include "cli/corpus.h"
#include "report/report.h"

namespace galley::cli {
namespace {

// A folder of rules, or a checkout that has one.
std::string rules_in(const std::string& word) {
  namespace fs = std::filesystem;
  for (const auto& folder : {fs::path(word), fs::path(word) / "rules"})
    if (fs::is_directory(folder / "checks")) return folder.string();
  throw UsageError(word + ": there are no rules here; a folder of rules holds checks, patterns and words",
                   "name such a folder, or a checkout of Galley");
}

void print(const app::FindingChange& change, bool colour) {
  const auto& d = change.article->document;
  std::cout << (change.before == nullptr ? "new: " : change.after == nullptr ? "lost: " : "changed: ");
  std::cout << report::finding_text(d, change.after != nullptr ? *change.after : *change.before, colour);
  if (change.before != nullptr && change.after != nullptr)
    std::cout << "before: " << report::finding_text(d, *change.before, colour);
}

int diff(const Arguments& a) {
  if (!a.has("--against")) throw UsageError("no rules to compare with are named", "add --against DIR");
  const auto now = settings_from(a);
  auto then = now;
  then.rules = rules_in(a.value("--against"));
  const auto corpus = read_corpus(a.has("--corpus") ? a.value("--corpus") : shipped_corpus());
  const auto jobs = jobs_from(a);
  const auto before = check_corpus(app::House(then), corpus, jobs);
  const auto after = check_corpus(app::House(now), corpus, jobs);
  const auto changes = app::diff_findings(before, after);
  int fresh = 0, lost = 0;
  for (const auto& change : changes) {
    print(change, ::isatty(STDOUT_FILENO) != 0);
    fresh += change.before == nullptr ? 1 : 0;
    lost += change.after == nullptr ? 1 : 0;
  }
  std::cout << fmt::format("{} new, {} lost, {} changed in {} articles\n", fresh, lost,
                           static_cast<int>(changes.size()) - fresh - lost, after.size());
  return changes.empty() ? kClean : kFindings;
}

}  // namespace

Command rules_diff_command() {
  auto flags = reading_flags();
  flags.insert(flags.begin(),
               {{"--against", "DIR", "the rules to compare with: a folder of rules, or a checkout"},
                {"--corpus", "DIR|FILE", "articles, or a file of --stream lines (default tools/corpus)"}});
  return {"rules diff", "", "new, lost and changed findings between two folders of rules", std::move(flags),
          diff};
}

}  // namespace galley::cli
