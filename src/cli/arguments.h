#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace galley::cli {

// One option of a command, as data.
struct Flag {
  std::string name;   // "--date"
  std::string value;  // what its value is called in the help: "YYYY-MM-DD"; empty: the flag takes none
  std::string help;
  bool repeatable = false;
  std::vector<std::string> one_of = {};  // allowed values; empty: any
  std::string letter = {};               // "-o"; empty: none
};

// What the command line gave for one command.
struct Arguments {
  std::vector<std::string> words;  // those that are no options
  std::map<std::string, std::vector<std::string>> values;

  [[nodiscard]] bool has(const std::string& flag) const { return values.contains(flag); }
  // The last value given; empty if none.
  [[nodiscard]] std::string value(const std::string& flag) const;
  [[nodiscard]] const std::vector<std::string>& all(const std::string& flag) const;
};

// A command: one file in cli/.
struct Command {
  const char* name;     // "check", "kb build"
  const char* usage;    // its words: "[FILE|DIR|-]..."; empty: it takes none, and parse() refuses them
  const char* summary;  // one line
  std::vector<Flag> flags;
  int (*run)(const Arguments&);
};

// Parses what follows the command's name. Throws UsageError, naming the flag meant, for an unknown one.
// Empty: help was asked for and has been printed.
[[nodiscard]] std::optional<Arguments> parse(const Command& command, const std::vector<std::string>& words);

}  // namespace galley::cli
