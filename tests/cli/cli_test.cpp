#include "cli/cli.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <iostream>
#include <set>
#include <sstream>

using namespace galley;

namespace {

struct Ran {
  int status;
  std::string out, err;
};

// Runs a command line with both streams caught.
Ran run(const std::vector<std::string>& words) {
  const std::ostringstream out, err;
  auto* const old_out = std::cout.rdbuf(out.rdbuf());
  auto* const old_err = std::cerr.rdbuf(err.rdbuf());
  const int status = cli::run(words);
  std::cout.rdbuf(old_out);
  std::cerr.rdbuf(old_err);
  return {status, out.str(), err.str()};
}

}  // namespace

TEST_CASE("a working folder that is gone is told of in a sentence") {
  namespace fs = std::filesystem;
  const auto before = fs::current_path();
  const auto folder = fs::temp_directory_path() / ("galley-gone-" + std::to_string(::getpid()));
  fs::create_directory(folder);
  fs::current_path(folder);
  fs::remove(folder);
  const auto ran = run({"config"});
  fs::current_path(before);
  CHECK(ran.status == cli::kFailed);
  CHECK(ran.err == "galley: the working folder: No such file or directory; go to another\n");
}

TEST_CASE("every command has a name of its own, a summary and options with help") {
  std::set<std::string> names;
  for (const auto& c : cli::commands()) {
    CHECK_MESSAGE(names.insert(c.name).second, c.name);
    CHECK_MESSAGE(std::string(c.summary).size() > 10, c.name);
    for (const auto& f : c.flags) {
      CHECK_MESSAGE(f.name.starts_with("--"), c.name);
      CHECK_MESSAGE(!f.help.empty(), c.name, " ", f.name);
    }
  }
}

TEST_CASE("a command that is not there is refused with what was meant") {
  const auto r = run({"chekc", "a.txt"});
  CHECK(r.status == 2);
  CHECK(r.out.empty());
  CHECK(r.err == "galley: there is no command 'chekc'; did you mean 'check'?\n");
  CHECK(run({"kb", "serach"}).err == "galley: there is no command 'kb serach'; did you mean 'kb search'?\n");
  CHECK(run({"zzzzzzzz"}).err.find("see galley --help") != std::string::npos);
}

TEST_CASE("help and version are no failures; no command at all is") {
  CHECK(run({"--version"}).out.starts_with("galley "));
  CHECK(run({"check", "--help"}).status == 0);
  CHECK(run({"check", "--help"}).out.find("--date") != std::string::npos);
  CHECK(run({"check"}).status == 2);
}

TEST_CASE("help may stand before a command too") {
  CHECK(run({"help", "check"}).out == run({"check", "--help"}).out);
  CHECK(run({"help", "kb"}).out == run({"kb", "--help"}).out);
  CHECK(run({"help"}).out == run({"--help"}).out);
  CHECK(run({"check", "--help"}).out.starts_with("usage: galley check [OPTION]... [FILE|DIR|-]...\n"));
}

TEST_CASE("words for a command that takes none are refused, not passed over") {
  for (const char* name : {"rules list", "kb info", "kb check", "serve", "lsp", "mcp"}) {
    std::istringstream in(name);
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    words.emplace_back("extra");
    const auto r = run(words);
    CAPTURE(name);
    CHECK(r.status == 2);
    CHECK(r.err.find("takes options only, and not 'extra'") != std::string::npos);
  }
}

TEST_CASE("a report that cannot be written is a failure") {
  class Full : public std::streambuf {};  // takes nothing
  Full full;
  std::ostringstream err;
  auto* const old_out = std::cout.rdbuf(&full);
  auto* const old_err = std::cerr.rdbuf(err.rdbuf());
  const int status = cli::run({"--version"});
  std::cout.rdbuf(old_out);  // which clears its state
  std::cerr.rdbuf(old_err);
  CHECK(status == 2);
  CHECK(err.str().find("standard output cannot be written") != std::string::npos);
}

TEST_CASE("words that several commands begin with list them") {
  const auto r = run({"kb", "source"});
  CHECK(r.status == 2);
  CHECK(r.err.empty());
  CHECK(r.out.find("kb source add KEY") != std::string::npos);
  CHECK(r.out.find("kb show") == std::string::npos);
  CHECK(run({"kb", "--help"}).status == 0);
}
