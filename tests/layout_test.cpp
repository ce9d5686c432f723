#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <regex>
#include <string>

#include "base/file.h"

// The house rule of docs/architecture.md: a stage includes its own folder and those before it, never another on its level.
TEST_CASE("includes go one way") {
  const std::map<std::string, int> level = {{"base", 0}, {"time", 1}, {"names", 2}, {"model", 3}, {"read", 4}, {"english", 4},
                                            {"kb", 4}, {"report", 4}, {"extract", 5}, {"link", 6}, {"check", 6}, {"app", 7}, {"cli", 8}};
  const std::string source = std::string(GALLEY_SOURCE_ROOT) + "/src";
  const std::regex include("#include \"([a-z]+)/[^\"]*\"");
  for (const char* ending : {".h", ".cpp"}) {
    for (const auto& path : galley::files_below(source, ending)) {
      const auto inside = std::filesystem::path(path).lexically_relative(source);
      if (inside.has_parent_path() == false) continue;  // main.cpp
      const auto from = inside.begin()->string();
      REQUIRE(level.contains(from));
      const auto text = galley::read_file(path);
      for (std::sregex_iterator it(text.begin(), text.end(), include), end; it != end; ++it) {
        const auto to = (*it)[1].str();
        CAPTURE(inside.string());
        CAPTURE(to);
        REQUIRE(level.contains(to));
        CHECK((from == to || level.at(to) < level.at(from)));
      }
    }
  }
}
