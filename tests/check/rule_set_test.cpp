#include "check/rule_set.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "base/file.h"
#include "base/temporary_folder.h"

using namespace galley;

namespace {

// A rule of this code without examples; `more`: further keys.
std::string rule(const std::string& code, const std::string& more = {}) {
  std::string out = "code = \"" + code + "\"\n" + more +
                    "title = \"t\"\nseverity = \"note\"\nstatus = \"on\"\nmessage = \"m\"\nwhy = \"w\"\nlimits = \"l\"\n"
                    "query = \"SELECT id AS a_claim, 1 AS verdict FROM claim\"\n";
  for (const char* text : {"a", "b", "c"})
    out += std::string("[[flag]]\ntext = \"<<") + text + ">>\"\n[[pass]]\nbecause = \"w\"\ntext = \"" + text + "\"\n";
  return out;
}

}  // namespace

TEST_CASE("rules of several folders are one set: a house rule yields to a shipped one, and takes no code twice") {
  const TemporaryFolder top;
  const auto write = [&](const char* folder, const char* name, const std::string& toml) {
    std::filesystem::create_directories(top.path() / folder / "duration");
    write_file((top.path() / folder / "duration" / name).string(), toml);
  };
  write("shipped", "too-long.toml", rule("duration/too-long"));
  write("house", "house.toml", rule("duration/house", "yields_to = [\"duration/too-long\"]\n"));
  const std::vector<std::string> folders{(top.path() / "shipped").string(), (top.path() / "house").string()};
  const auto told = [&](const std::vector<std::string>& of) {
    Diagnostics faults;
    (void)check::load_rule_set(of, faults);
    std::string out;
    for (const auto& d : faults.sorted()) out += d.text() + "\n";
    return out;
  };
  CHECK(told(folders).empty());
  CHECK(told({folders[1]}).find("yields to 'duration/too-long', which is no rule") != std::string::npos);
  write("house", "too-long.toml", rule("duration/too-long"));
  CHECK(told(folders).find("house/duration/too-long.toml:1:1: the rule 'duration/too-long' is that of") !=
        std::string::npos);
}
