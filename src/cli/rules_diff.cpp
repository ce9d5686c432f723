#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <iostream>
#include <optional>

#include "app/finding_diff.h"
#include "cli/cli.h"
#include "cli/corpus.h"
#include "cli/revision.h"
#include "report/report.h"

namespace galley::cli {
namespace {

// The rules to compare with: a folder of rules, a checkout that has one, or a revision of the rules in use.
class OtherRules {
 public:
  OtherRules(const std::string& word, const std::string& in_use) {
    namespace fs = std::filesystem;
    for (const auto& folder : {fs::path(word), fs::path(word) / "rules"})
      if (fs::is_directory(folder / "checks")) folder_ = folder.string();
    if (!folder_.empty()) return;
    if (fs::exists(word))  // a path means itself, not a branch of its name
      throw UsageError(word + ": there are no rules here; a folder of rules holds checks, patterns and words",
                       "name such a folder, a checkout of Galley, or a git revision");
    revision_.emplace(in_use, word);
    folder_ = revision_->path().string();
    if (!fs::is_directory(revision_->path() / "checks"))
      throw UsageError(word + " has no rules: a folder of rules holds checks, patterns and words",
                       "name a revision that has " + in_use);
  }
  [[nodiscard]] const std::string& folder() const { return folder_; }

 private:
  std::optional<FolderAtRevision> revision_;
  std::string folder_;
};

void print(const app::FindingChange& change, bool colour) {
  const auto& d = change.article->document;
  std::cout << (change.before == nullptr ? "new: " : change.after == nullptr ? "lost: " : "changed: ");
  std::cout << report::finding_text(d, change.after != nullptr ? *change.after : *change.before, colour);
  if (change.before != nullptr && change.after != nullptr)
    std::cout << "before: " << report::finding_text(d, *change.before, colour);
}

int diff(const Arguments& a) {
  if (!a.has("--against"))
    throw UsageError("no rules to compare with are named", "add --against DIR or --against REVISION");
  const auto now = settings_from(a);
  const OtherRules other(a.value("--against"), now.rules);
  auto then = now;
  then.rules = other.folder();
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
               {{"--against", "REV|DIR",
                 "the rules to compare with: a git revision, a folder of rules, or a checkout"},
                {"--corpus", "DIR|FILE", "articles, or a file of --stream lines (default tools/corpus)"}});
  return {"rules diff", "", "new, lost and changed findings between two states of the rules",
          std::move(flags), diff};
}

}  // namespace galley::cli
