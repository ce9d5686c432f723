#include <algorithm>
#include <cctype>
#include <cstdio>
#include <iostream>
#include <vector>

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

void edit_item(kb::ReviewFile& file, std::size_t item, Keys& keys, const kb::Store& store) {
  std::cout << "\n  the line as it should be (empty: leave it):\n  " << std::flush;
  const auto line = keys.line();
  if (line.empty()) return;
  const auto fault = line_fault(line, store);
  if (fault.empty())
    file.edit(item, line);
  else
    std::cout << "  not taken: " << fault << "\n";
}

// The proposals that wait for an answer: the open ones and those that somebody was unsure of.
std::vector<std::size_t> waiting(const kb::ReviewFile& file) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < file.items().size(); ++i)
    if (file.items()[i].mark == kb::Mark::open || file.items()[i].mark == kb::Mark::unsure) out.push_back(i);
  return out;
}

void print_item(const kb::ReviewFile& file, std::size_t i) {
  const auto& item = file.items()[i];
  std::cout << "\n" << i + 1 << " of " << file.items().size() << "\n";
  for (const auto& c : item.context) std::cout << c << "\n";
  std::cout << "  " << item.line << "\n[a]ccept  [r]eject  [u]nsure  [e]dit  [b]ack  [q]uit > " << std::flush;
}

// The key that is pressed, in lower case; 'q' at the end of the input.
int pressed(Keys& keys) {
  const int key = keys.next();
  if (key != EOF) std::cout << static_cast<char>(key) << "\n";
  return key == EOF ? 'q' : std::tolower(key);
}

// Walks what waits; every answer is in the file at once. False: the reader left.
bool walk(kb::ReviewFile& file, const std::string& path, const kb::Store& store, Keys& keys) {
  const auto todo = waiting(file);
  for (std::size_t at = 0; at < todo.size();) {
    print_item(file, todo[at]);
    switch (pressed(keys)) {
      case 'a':
        file.mark(todo[at++], kb::Mark::accepted);
        break;
      case 'r':
        file.mark(todo[at++], kb::Mark::rejected);
        break;
      case 'u':
        file.mark(todo[at++], kb::Mark::unsure);
        break;
      case 'e':
        edit_item(file, todo[at], keys, store);
        break;
      case 'b':
        if (at == 0)
          std::cout << "this is the first one\n";
        else
          file.mark(todo[--at], kb::Mark::open);
        break;
      case 'q':
        return false;
      default:
        std::cout << "press a, r, u, e, b or q\n";
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
  for (const auto& item : file.items()) {
    if (item.mark != kb::Mark::accepted) continue;
    kb::Change c;
    c.line = item.line;
    c.where = {path, item.at, 1};
    set.changes.push_back(std::move(c));
  }
  const auto wait = waiting(file).size();
  if (set.changes.empty()) {
    std::cout << path << ": nothing is accepted; " << wait << " wait\n";
    return kClean;
  }
  const auto report = kb::apply(kb_file, set);
  for (std::size_t i = 0; i < file.items().size(); ++i)
    if (file.items()[i].mark == kb::Mark::accepted) file.mark(i, kb::Mark::applied);
  write_file(path, file.text());
  std::cout << set.changes.size() << " accepted, " << wait << " wait; ";
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
  if (file.items().empty()) {
    std::cout << path << ": there is no proposal in it\n";
    return kClean;
  }
  const auto kb_file = cli::kb_file(a);
  if (a.has("--apply")) return apply(file, path, kb_file, a);
  Keys keys;
  {
    const kb::Store store(kb_file);
    if (!walk(file, path, store, keys)) {
      std::cout << "\nkept in " << path << "; galley kb review " << path
                << " goes on, --apply writes what is accepted\n";
      return kClean;
    }
  }
  const auto is_accepted = [](const auto& item) { return item.mark == kb::Mark::accepted; };
  const auto accepted = std::count_if(file.items().begin(), file.items().end(), is_accepted);
  if (accepted == 0) {
    std::cout << "\nall are marked, none accepted\n";
    return kClean;
  }
  std::cout << "\nall are marked; [w]rite what is accepted (" << accepted << ")  [q]uit > " << std::flush;
  if (pressed(keys) == 'w') return apply(file, path, kb_file, a);
  std::cout << "\ngalley kb review " << path << " --apply writes what is accepted\n";
  return kClean;
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
