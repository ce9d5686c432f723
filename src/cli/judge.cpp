#include "cli/judge.h"

#include <termios.h>
#include <unistd.h>

#include <filesystem>
#include <iostream>
#include <set>

#include "base/file.h"
#include "report/report.h"

namespace galley::cli {
namespace {

// While it lives, the terminal hands over each key without waiting for the end of the line.
class SingleKeys {
 public:
  SingleKeys() : terminal_(::isatty(STDIN_FILENO) != 0 && ::tcgetattr(STDIN_FILENO, &before_) == 0) {
    if (!terminal_) return;
    termios now = before_;
    now.c_lflag &= ~static_cast<tcflag_t>(ICANON);
    ::tcsetattr(STDIN_FILENO, TCSANOW, &now);
  }
  ~SingleKeys() {
    if (terminal_) ::tcsetattr(STDIN_FILENO, TCSANOW, &before_);
  }
  SingleKeys(const SingleKeys&) = delete;
  SingleKeys& operator=(const SingleKeys&) = delete;

 private:
  termios before_{};
  bool terminal_;
};

// The next key that means something; 'q' at the end of the input.
char next_key() {
  char key = 'q';
  while (std::cin >> key)
    if (std::string("rwusq").find(key) != std::string::npos) return key;
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
  const SingleKeys keys;
  std::set<app::FindingKey> asked;
  int judged = 0;
  for (const auto& f : measurement.findings) {
    if (f.judgement || !asked.insert(f.key()).second) continue;
    std::cout << report::finding_text(f.article->document, *f.finding, ::isatty(STDOUT_FILENO) != 0)
              << "right, wrong, unsure, skip or quit? [r/w/u/s/q] " << std::flush;
    const char key = next_key();
    std::cout << "\n";
    if (key == 'q') break;
    if (key == 's') continue;
    judgements.entries[f.key()] = {judgement_of(key), f.finding->severity, notes ? note_of(f) : ""};
    write_file(file, app::judgement_text(judgements));
    ++judged;
  }
  return judged;
}

}  // namespace galley::cli
