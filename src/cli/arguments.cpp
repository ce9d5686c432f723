#include "cli/arguments.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>

#include "base/error.h"

namespace galley::cli {
namespace {

// The library's own usage line does not know what the words of a command are called.
class Help : public CLI::Formatter {
 public:
  explicit Help(const Command& command) : command_(command) {}
  std::string make_description(const CLI::App*) const override { return {}; }
  std::string make_usage(const CLI::App*, std::string) const override {
    const std::string words = command_.usage;
    return "usage: galley " + std::string(command_.name) + " [OPTION]..." + (words.empty() ? "" : " " + words) +
           "\n\n" + command_.summary + "\n";
  }

 private:
  const Command& command_;
};

}  // namespace

std::string Arguments::value(const std::string& flag) const {
  const auto it = values.find(flag);
  return it == values.end() || it->second.empty() ? std::string() : it->second.back();
}

const std::vector<std::string>& Arguments::all(const std::string& flag) const {
  static const std::vector<std::string> none;
  const auto it = values.find(flag);
  return it == values.end() ? none : it->second;
}

std::optional<Arguments> parse(const Command& command, const std::vector<std::string>& words) {
  CLI::App app("", std::string("galley ") + command.name);
  app.formatter(std::make_shared<Help>(command));
  Arguments out;
  app.add_option("words", out.words, "")->group("");
  std::map<std::string, std::vector<std::string>> values;
  std::map<std::string, bool> switches;
  std::vector<std::string> names;
  for (const auto& flag : command.flags) {
    names.push_back(flag.name);
    if (!flag.letter.empty()) names.push_back(flag.letter);
    if (flag.value.empty()) {
      app.add_flag(flag.name, switches[flag.name], flag.help);
      continue;
    }
    auto* option = app.add_option(flag.letter.empty() ? flag.name : flag.letter + "," + flag.name,
                                  values[flag.name], flag.help)
                       ->type_name(flag.value)
                       ->expected(1)
                       ->allow_extra_args(false);
    if (flag.repeatable)
      option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    else
      option->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    if (!flag.one_of.empty()) option->check(CLI::IsMember(flag.one_of));
  }
  try {
    auto reversed = words;
    std::reverse(reversed.begin(), reversed.end());
    app.parse(reversed);
  } catch (const CLI::CallForHelp&) {
    std::cout << app.help();
    return std::nullopt;
  } catch (const CLI::ExtrasError&) {
    for (const auto& word : words) {
      const auto name = word.substr(0, word.find('='));
      if (!word.starts_with("-") || word == "-" || std::find(names.begin(), names.end(), name) != names.end())
        continue;
      const auto near = word.starts_with("--") ? nearest(name, names) : "";  // any letter is near any other
      throw UsageError("galley " + std::string(command.name) + " has no option " + name,
                       near.empty() ? "see galley " + std::string(command.name) + " --help"
                                    : "did you mean " + near + "?");
    }
    throw UsageError("galley " + std::string(command.name) + " was given too much",
                     "see galley " + std::string(command.name) + " --help");
  } catch (const CLI::ParseError& e) {
    std::string what = e.what();
    std::replace(what.begin(), what.end(), '\n', ' ');
    throw UsageError(what, "see galley " + std::string(command.name) + " --help");
  }
  if (*command.usage == '\0' && !out.words.empty())
    throw UsageError("galley " + std::string(command.name) + " takes options only, and not '" + out.words[0] + "'",
                     "see galley " + std::string(command.name) + " --help");
  for (auto& [name, list] : values)
    if (!list.empty()) out.values[name] = std::move(list);
  for (const auto& [name, on] : switches)
    if (on) out.values[name] = {};
  return out;
}

}  // namespace galley::cli
