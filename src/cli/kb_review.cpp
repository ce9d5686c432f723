#include <cctype>
#include <cstdio>
#include <iostream>

#include "base/error.h"
#include "base/file.h"
#include "cli/cli.h"
#include "cli/kb_common.h"
#include "cli/keys.h"
#include "kb/change.h"
#include "kb/review_file.h"
#include "kb/store.h"
#include "kb/text.h"

namespace galley::cli {
namespace {

// What is wrong with a line of the text form; empty if nothing.
std::string line_fault(const std::string& line, const kb::Store& store) {
  Diagnostics faults;
  return kb::read_line(line, {}, store.properties(), faults) ? std::string() : faults.sorted().front().text();
}

void edit(kb::ReviewFile& file, std::size_t item, Keys& keys, const kb::Store& store) {
  std::cout << "\n  the line as it should be (empty: leave it):\n  " << std::flush;
  const auto line = keys.line();
  if (line.empty()) return;
  const auto fault = line_fault(line, store);
  if (fault.empty())
    file.edit(item, line);
  else
    std::cout << "  not taken: " << fault << "\n";
}

// Walks the proposals that are open or unsure; every answer is in the file at once. False: the reader left.
bool walk(kb::ReviewFile& file, const std::string& path, const kb::Store& store) {
  Keys keys;
  const auto count = file.items().size();
  for (std::size_t i = 0; i < count;) {
    const auto& item = file.items()[i];
    if (item.mark != kb::Mark::open) {
      ++i;
      continue;
    }
    std::cout << "\n" << i + 1 << " of " << count << "\n";
    for (const auto& c : item.context) std::cout << c << "\n";
    std::cout << "  " << item.line << "\n[a]ccept  [r]eject  [u]nsure  [e]dit  [q]uit > " << std::flush;
    const int key = keys.next();
    if (key != EOF) std::cout << static_cast<char>(key) << "\n";
    switch (key == EOF ? 'q' : std::tolower(key)) {
      case 'a':
        file.mark(i++, kb::Mark::accepted);
        break;
      case 'r':
        file.mark(i++, kb::Mark::rejected);
        break;
      case 'u':
        file.mark(i++, kb::Mark::unsure);
        break;
      case 'e':
        edit(file, i, keys, store);
        break;
      case 'q':
        write_file(path, file.text());
        return false;
      default:
        std::cout << "press a, r, u, e or q\n";
    }
    write_file(path, file.text());
  }
  return true;
}

// Accepted proposals become one change set.
int apply(kb::ReviewFile& file, const std::string& path, const std::string& kb_file, const Arguments& a) {
  kb::ChangeSet set;
  set.head = change_head(a, "learn");
  if (set.head.message.empty()) set.head.message = "review of " + path;
  set.same = kb::Same::add_sources;
  std::size_t waiting = 0;
  for (const auto& item : file.items()) {
    waiting += item.mark == kb::Mark::open || item.mark == kb::Mark::unsure;
    if (item.mark != kb::Mark::accepted) continue;
    kb::Change c;
    c.line = item.line;
    c.where = {path, item.at, 1};
    set.changes.push_back(std::move(c));
  }
  if (set.changes.empty()) {
    std::cout << path << ": nothing is accepted; " << waiting << " wait\n";
    return kClean;
  }
  const auto report = kb::apply(kb_file, set);
  for (std::size_t i = 0; i < file.items().size(); ++i)
    if (file.items()[i].mark == kb::Mark::accepted) file.mark(i, kb::Mark::applied);
  write_file(path, file.text());
  std::cout << set.changes.size() << " accepted, " << waiting << " wait; ";
  if (report.txn == 0)
    std::cout << "the knowledge base says all of it already\n";
  else
    std::cout << "change set " << report.txn << "; to take it back: galley kb undo " << report.txn << "\n";
  return kClean;
}

int kb_review(const Arguments& a) {
  if (a.words.size() != 1)
    throw UsageError("kb review takes a file of proposals",
                     "galley kb learn ARTICLE --source KEY --output FILE makes one");
  const auto& path = a.words[0];
  Diagnostics faults;
  kb::ReviewFile file(read_file(path), path, faults);
  faults.throw_if_any();
  const auto kb_file = cli::kb_file(a);
  if (!a.has("--apply")) {
    const kb::Store store(kb_file);
    if (!walk(file, path, store)) {
      std::cout << "\nkept in " << path << "; galley kb review " << path
                << " goes on, --apply writes what is accepted\n";
      return kClean;
    }
    std::cout << "\nall are marked; galley kb review " << path << " --apply writes what is accepted\n";
    return kClean;
  }
  return apply(file, path, kb_file, a);
}

}  // namespace

Command kb_review_command() {
  return {"kb review",
          "FILE",
          "go through proposals, and write the accepted ones",
          {{"--kb", "FILE", "knowledge base (default: the one beside the program)"},
           {"--apply", "", "ask nothing: the marks in the file decide; accepted ones become one change set"},
           {"--author", "NAME", "who does it (default: the user's name)"},
           {"--message", "TEXT", "why (default: review of FILE)"}},
          kb_review};
}

}  // namespace galley::cli
