#include "cli/cli.h"

#include <algorithm>
#include <exception>
#include <filesystem>
#include <iostream>
#include <sstream>

#include <fmt/format.h>

#include "base/error.h"
#include "kb/sqlite_setup.h"

namespace galley::cli {
namespace {

constexpr int kWidest = 14;  // characters of a command's name in the help

void print_help() {
  std::cout << "galley: finds contradictions in an article before it is published\n\n"
               "usage: galley COMMAND [OPTION]... [ARGUMENT]...\n\n";
  for (const auto& c : commands())
    std::cout << fmt::format("  {:<{}} {}\n", c.name, kWidest, c.summary);
  std::cout << "\ngalley COMMAND --help says more; galley --version prints the version\n";
}

std::vector<std::string> words_of(const std::string& name) {
  std::vector<std::string> out;
  std::istringstream in(name);
  for (std::string word; in >> word;) out.push_back(word);
  return out;
}

// The command with the longest name that the words begin with, and how many words that is.
const Command* find_command(const std::vector<std::string>& words, std::size_t& used) {
  const Command* best = nullptr;
  for (const auto& c : commands()) {
    const auto name = words_of(c.name);
    if (name.size() <= used || words.size() < name.size()) continue;
    if (std::equal(name.begin(), name.end(), words.begin())) {
      best = &c;
      used = name.size();
    }
  }
  return best;
}

// "kb" and "kb source" name several commands: lists them. False if the words name none.
bool print_group(std::vector<std::string> words) {
  std::erase_if(words, [](const std::string& w) { return w == "--help" || w == "-h"; });
  std::string prefix;
  for (const auto& w : words) prefix += w + " ";
  bool found = false;
  for (const auto& c : commands()) {
    if (!std::string_view(c.name).starts_with(prefix)) continue;
    if (!found) std::cout << "usage: galley " << prefix << "COMMAND [OPTION]... [ARGUMENT]...\n\n";
    found = true;
    std::cout << "  " << c.name << " " << c.usage << "\n      " << c.summary << "\n";
  }
  if (found) std::cout << "\ngalley " << prefix << "COMMAND --help says more\n";
  return found;
}

[[noreturn]] void unknown_command(const std::vector<std::string>& words) {
  std::vector<std::string> names;
  for (const auto& c : commands()) names.push_back(c.name);
  std::string given = words[0];
  for (const auto& n : names)
    if (n.starts_with(words[0] + " ") && words.size() > 1) given = words[0] + " " + words[1];
  const auto near = nearest(given, names);
  throw UsageError("there is no command '" + given + "'",
                   near.empty() ? "see galley --help" : "did you mean '" + near + "'?");
}

// What the file system refused, as one sentence.
std::string words_of(const std::filesystem::filesystem_error& e) {
  const auto path = e.path1().string();
  return (path.empty() ? "the working folder" : path) + ": " + e.code().message() +
         (path.empty() ? "; go to another" : "; check the path and that you may write there");
}

int dispatch(const std::vector<std::string>& words) {
  if (words.empty() || words[0] == "--help" || words[0] == "-h" || words == std::vector<std::string>{"help"}) {
    print_help();
    return words.empty() ? kFailed : kClean;
  }
  if (words[0] == "help") {  // "help kb add" is "kb add --help"
    std::vector<std::string> asked(words.begin() + 1, words.end());
    asked.push_back("--help");
    return dispatch(asked);
  }
  if (words[0] == "--version") {
    std::cout << "galley " << GALLEY_VERSION << "\n";
    return kClean;
  }
  std::size_t used = 0;
  const Command* command = find_command(words, used);
  if (!command) {
    const auto& last = words.back();
    if (print_group(words)) return last == "--help" || last == "-h" ? kClean : kFailed;
    unknown_command(words);
  }
  const auto arguments = parse(*command, {words.begin() + static_cast<long>(used), words.end()});
  return arguments ? command->run(*arguments) : kClean;
}

}  // namespace

const std::vector<Command>& commands() {
  static const std::vector<Command> all = {
      check_command(),          extract_command(),       explain_command(),       config_command(),
      serve_command(),          lsp_command(),           mcp_command(),           story_add_command(),
      story_list_command(),     names_command(),         parse_command(),         rules_list_command(),
      rules_test_command(),     rules_measure_command(), rules_diff_command(),    kb_show_command(),
      kb_search_command(),      kb_info_command(),       kb_check_command(),      kb_add_command(),
      kb_edit_command(),        kb_retract_command(),    kb_merge_command(),      kb_undo_command(),
      kb_history_command(),     kb_diff_command(),       kb_source_list_command(), kb_source_add_command(),
      kb_learn_command(),       kb_review_command(),     kb_import_command(),     kb_build_command(),
      kb_export_command(),      kb_snapshot_command(),
  };
  return all;
}

int run(const std::vector<std::string>& words) {
  kb::set_up_sqlite();
  try {
    const int status = dispatch(words);
    // What did not reach its reader was not done: a full disk must not look like an empty report.
    std::cout.flush();
    if (!std::cout) throw Error("standard output cannot be written", "check where it goes and the free space");
    return status;
  } catch (const std::filesystem::filesystem_error& e) {
    std::cout.flush();
    std::cerr << "galley: " << words_of(e) << "\n";
    return kFailed;
  } catch (const std::exception& e) {
    std::cout.flush();
    std::cerr << "galley: " << e.what() << "\n";
    return kFailed;
  }
}

}  // namespace galley::cli
