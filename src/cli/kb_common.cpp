#include "cli/kb_common.h"

#include <cstdlib>
#include <ctime>
#include <iostream>

#include "base/error.h"
#include "base/file.h"
#include "cli/cli.h"
#include "kb/history.h"

namespace galley::cli {
namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

Flag kb_flag() {
  return {"--kb", "FILE", "knowledge base (default: the one beside the program)"};
}

Flag as_of_flag() {
  return {"--as-of", "MOMENT",
          "the knowledge base as it was recorded on that day, or after that transaction"};
}

std::vector<Flag> change_flags() {
  return {kb_flag(),
          {"--message", "TEXT", "why, for the change log"},
          {"--author", "NAME", "who (default: GALLEY_AUTHOR, else the user's name)"},
          {"--dry-run", "", "say what it would do, and do nothing"}};
}

std::string now_utc() {
  auto now = std::time(nullptr);
  if (const auto fixed = environment("SOURCE_DATE_EPOCH"); !fixed.empty())
    now = std::strtoll(fixed.c_str(), nullptr, 10);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char buffer[32];
  std::strftime(buffer, sizeof buffer, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return buffer;
}

std::string author_from(const Arguments& a) {
  if (a.has("--author")) return a.value("--author");
  for (const char* name : {"GALLEY_AUTHOR", "USER", "LOGNAME"})
    if (auto value = environment(name); !value.empty()) return value;
  return "unknown";
}

kb::ChangeHead change_head(const Arguments& a, const std::string& kind) {
  return {author_from(a), now_utc(), kind, a.value("--message"), ""};
}

std::string entity_named(const kb::Store& store, const std::string& word) {
  if (store.entity(word)) return word;
  if (const auto into = kb::merged_into(store, word); !into.empty())
    throw Error("'" + word + "' was merged into '" + into + "'", "name that one");
  const auto found = store.search(word, 5);
  std::vector<std::string> exact;
  std::string near;
  for (const auto& r : found) {
    if (r.how == "exact") exact.push_back(r.entity);
    near += (near.empty() ? "" : ", ") + r.entity;
  }
  if (exact.size() == 1) return exact.front();
  if (exact.size() > 1)
    throw Error("'" + word + "' names " + std::to_string(exact.size()) + " entities", "name one of " + near);
  throw Error("the knowledge base does not know '" + word + "'",
              near.empty() ? "try galley kb search, or add it: galley kb add KEY type TYPE --label NAME"
                           : "did you mean " + near + "?");
}

void print_report(const Arguments& a, const kb::ChangeReport& report, bool dry) {
  if (report.txn == 0) {
    std::cout << "nothing to change: the knowledge base has it so already\n";
    return;
  }
  if (dry) {
    std::cout << "dry run: nothing was written\n";
    return;
  }
  std::cout << "transaction " << report.txn << " by " << author_from(a)
            << "; to take it back: galley kb undo " << report.txn
            << (a.has("--kb") ? " --kb " + a.value("--kb") : "") << "\n";
}

void print_line(char sign, const std::string& line) {
  std::cout << "  " << sign << " " << line << "\n";
}

std::vector<NumberedLine> lines_of_file(const std::string& path) {
  const auto text = read_file(path);
  std::vector<NumberedLine> out;
  std::string_view rest = text;
  for (int number = 1; !rest.empty(); ++number) {
    const auto eol = rest.find('\n');
    const auto line = rest.substr(0, eol);
    rest.remove_prefix(eol == std::string_view::npos ? rest.size() : eol + 1);
    if (!line.empty() && line.front() != '#') out.push_back({number, std::string(line)});
  }
  return out;
}

}  // namespace galley::cli
