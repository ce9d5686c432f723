#include <algorithm>
#include <filesystem>
#include <iostream>

#include "app/learn.h"
#include "base/error.h"
#include "base/file.h"
#include "base/word_list.h"
#include "cli/cli.h"
#include "kb/review_file.h"
#include "kb/store.h"

namespace galley::cli {
namespace {

// Proposals that somebody has begun to mark are not written over.
void refuse_begun(const std::string& path) {
  std::error_code none;
  if (!std::filesystem::is_regular_file(path, none)) return;
  Diagnostics other;  // then it is no file of proposals, and is written over as any output is
  const kb::ReviewFile file(read_file(path), path, other);
  const auto marked = [](const auto& item) { return item.mark != kb::Mark::open; };
  if (other.empty() && std::any_of(file.items().begin(), file.items().end(), marked))
    throw Error(Location{path}, "holds a review that has begun",
                "name another file, or move this one away first");
}

int kb_learn(const Arguments& a) {
  if (a.words.size() != 1)
    throw UsageError("kb learn takes one article",
                     "galley kb learn article.md --source wikipedia --output proposals.txt");
  if (!a.has("--source"))
    throw UsageError("kb learn does not know which source the text is",
                     "name a source of the knowledge base: --source KEY; galley kb source list shows them, "
                     "galley kb source add declares one");
  auto settings = settings_from(a, {});
  settings.kb = kb_path(a);
  if (a.has("--output")) refuse_begun(a.value("--output"));
  const app::House house(settings);
  const app::Checker checker(house);
  const auto& store = *checker.store();
  if (!store.source(a.value("--source"))) {
    std::vector<std::string> known;
    for (const auto& s : store.sources()) known.push_back(s.key);
    const auto near = nearest(a.value("--source"), known);
    throw Error("the knowledge base has no source '" + a.value("--source") + "'",
                near.empty() ? "galley kb source list shows those it has, galley kb source add declares one"
                             : "did you mean '" + near + "'?");
  }
  std::optional<Day> date;
  if (a.has("--date")) date = day_named(a.value("--date"), "--date");
  const auto read = checker.extract(
      {a.words[0], read_file(a.words[0], read::kLargestFile), "", read::Format::automatic, date});
  Diagnostics faults;
  const auto path = rules_folder() + "/words/learned-as.tsv";
  const auto learned_as = parse_word_list(read_file(path), path, faults);
  faults.throw_if_any();
  const auto proposals = app::learn(read, store, a.value("--source"), learned_as);
  const auto text = app::review_text(proposals, a.words[0], a.value("--source"));
  if (!a.has("--output")) {
    std::cout << text;
    return kClean;
  }
  write_file(a.value("--output"), text);
  std::int64_t counts[3] = {0, 0, 0};
  for (const auto& p : proposals) ++counts[static_cast<int>(p.kind)];
  std::cout << a.value("--output") << ": " << counts[1] << " new, " << counts[2] << " conflicting, "
            << counts[0] << " confirming; to go through them: galley kb review " << a.value("--output")
            << "\n";
  return kClean;
}

}  // namespace

Command kb_learn_command() {
  return {"kb learn",
          "ARTICLE",
          "propose statements from a text that is trusted",
          {{"--kb", "FILE", "knowledge base (default: the one beside the program)"},
           {"--source", "KEY", "which source of the knowledge base the text is"},
           {"--date", "YYYY-MM-DD", "publication date of the text"},
           {"--output", "FILE", "where to write the proposals (default: standard output)"}},
          kb_learn};
}

}  // namespace galley::cli
