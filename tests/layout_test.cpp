#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <string>

#include "base/file.h"
#include "checkout.h"

// The house rule of docs/architecture.md: a stage includes its own folder and those before it, never another on its level.
TEST_CASE("includes go one way") {
  const std::map<std::string, int> level = {{"base", 0}, {"time", 1}, {"names", 2}, {"model", 3}, {"read", 4}, {"english", 4},
                                            {"kb", 4}, {"report", 4}, {"extract", 5}, {"align", 5}, {"link", 6}, {"check", 6}, {"app", 7}, {"desk", 8}, {"serve", 9}, {"lsp", 9}, {"mcp", 9}, {"cli", 10}};
  const std::string source = checkout::root() + "/src";
  const std::string mark = "#include \"";
  for (const char* ending : {".h", ".cpp"}) {
    for (const auto& path : galley::files_below(source, ending)) {
      const auto inside = std::filesystem::path(path).lexically_relative(source);
      if (inside.has_parent_path() == false || *inside.begin() == "precompiled") continue;  // main.cpp
      const auto from = inside.begin()->string();
      REQUIRE(level.contains(from));
      const auto text = galley::read_file(path);
      for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
        const auto name = text.substr(at + mark.size(), text.find('"', at + mark.size()) - at - mark.size());
        REQUIRE(name.find('/') != std::string::npos);  // ours are named from src/
        const auto to = name.substr(0, name.find('/'));
        CAPTURE(inside.string());
        CAPTURE(to);
        REQUIRE(level.contains(to));
        CHECK((from == to || level.at(to) < level.at(from)));
      }
    }
  }
}
