#include <iostream>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "cli/cli.h"
#include "names/name_compare.h"

namespace galley::cli {
namespace {

using galley::names::NameComparer;

nlohmann::ordered_json answer(const NameComparer& comparer, const std::string& a, const std::string& b) {
  const auto c = comparer.compare(a, b);
  return {{"same", c.same}, {"score", c.score}, {"why", c.why}};
}

std::string dump(const nlohmann::ordered_json& j) {
  return j.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

int stream(const NameComparer& comparer) {
  std::string line;
  while (std::getline(std::cin, line)) {
    if (line.empty()) continue;
    try {
      const auto o = nlohmann::json::parse(line);
      std::cout << dump(answer(comparer, o.at("a").get<std::string>(), o.at("b").get<std::string>())) << "\n";
    } catch (const nlohmann::json::exception& e) {
      std::cout << dump({{"error", std::string("the line is not {\"a\": ..., \"b\": ...}: ") + e.what()}})
                << "\n";
    }
  }
  return kClean;
}

int names(const Arguments& a) {
  Diagnostics faults;
  const auto lists = load_word_lists(rules_folder() + "/words", faults);
  faults.throw_if_any();
  const NameComparer comparer(lists);
  if (a.has("--stream")) return stream(comparer);
  if (a.words.size() != 2)
    throw UsageError("names takes two names", "galley names \"Mevlut Cavusoglu\" \"Mevlüt Çavuşoğlu\"");
  const auto c = comparer.compare(a.words[0], a.words[1]);
  std::cout << (c.same ? "same" : "different") << " (" << c.score << "): " << c.why << "\n";
  return kClean;
}

}  // namespace

Command names_command() {
  return {"names",
          "A B",
          "would two spellings be taken for one person, and why",
          {{"--stream", "", "one {\"a\", \"b\"} a line in, one answer a line out"}},
          names};
}

}  // namespace galley::cli
