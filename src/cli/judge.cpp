#include "cli/judge.h"

#include <unistd.h>

#include <filesystem>
#include <iostream>
#include <set>

#include "base/file.h"
#include "cli/keys.h"
#include "report/report.h"

namespace galley::cli {
namespace {

// The next key that means something; 'q' at the end of the input.
char next_key(Keys& keys) {
  for (int key = keys.next(); key >= 0; key = keys.next())
    if (std::string("rwusq").find(static_cast<char>(key)) != std::string::npos) return static_cast<char>(key);
  return 'q';
}

app::Judgement judgement_of(char key) {
  return key == 'r' ? app::Judgement::right : key == 'w' ? app::Judgement::wrong : app::Judgement::unsure;
}

// The article and the words, for people who read the file of judgements.
std::string note_of(const app::JudgedFinding& f) {
  const auto& d = f.article->document;
  std::string note = std::filesystem::path(d.path).stem().string() + ":";
  for (const auto& s : f.finding->spans) note += " “" + d.words(s.span) + "”";
  return note;
}

}  // namespace

int judge_by_keys(const app::Measurement& measurement, app::Judgements& judgements, const std::string& file,
                  bool notes) {
  Keys keys;
  std::set<app::FindingKey> asked;
  int judged = 0;
  for (const auto& f : measurement.findings) {
    if (f.judgement || !asked.insert(f.key()).second) continue;
    std::cout << report::finding_text(f.article->document, *f.finding, ::isatty(STDOUT_FILENO) != 0)
              << "right, wrong, unsure, skip or quit? [r/w/u/s/q] " << std::flush;
    const char key = next_key(keys);
    std::cout << key << "\n";
    if (key == 'q') break;
    if (key == 's') continue;
    judgements.entries[f.key()] = {judgement_of(key), f.finding->severity, notes ? note_of(f) : ""};
    write_file(file, app::judgement_text(judgements));
    ++judged;
  }
  return judged;
}

}  // namespace galley::cli
