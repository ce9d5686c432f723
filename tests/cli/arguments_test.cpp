#include "cli/arguments.h"

#include <doctest/doctest.h>

#include "base/error.h"

using namespace galley;

namespace {

int nothing(const cli::Arguments&) {
  return 0;
}

const cli::Command kCommand{"weigh",
                            "FILE...",
                            "weighs files",
                            {{"--date", "DAY", "a day"},
                             {"--source", "FILE", "a source", true},
                             {"--format", "FORMAT", "how", false, {"text", "json"}},
                             {"--quick", "", "in haste"}},
                            nothing};

cli::Arguments given(const std::vector<std::string>& words) {
  const auto a = cli::parse(kCommand, words);
  REQUIRE(a);
  return *a;
}

}  // namespace

TEST_CASE("words and options are told apart, wherever they stand") {
  const auto a = given({"a.txt", "--date", "2020-10-07", "b.txt", "--quick"});
  CHECK(a.words == std::vector<std::string>{"a.txt", "b.txt"});
  CHECK(a.value("--date") == "2020-10-07");
  CHECK(a.has("--quick"));
  CHECK_FALSE(a.has("--source"));
  CHECK(a.all("--source").empty());
  CHECK(given({"--date=2020-10-07"}).value("--date") == "2020-10-07");
  CHECK(given({"-"}).words == std::vector<std::string>{"-"});
}

TEST_CASE("of a repeated option the last holds, unless all do") {
  CHECK(given({"--date", "1", "--date", "2"}).value("--date") == "2");
  CHECK(given({"--source", "a", "b.txt", "--source", "c"}).all("--source") ==
        std::vector<std::string>{"a", "c"});
}

TEST_CASE("what the command does not know is refused with what was meant") {
  const auto fault = [](const std::vector<std::string>& words) {
    try {
      (void)cli::parse(kCommand, words);
    } catch (const UsageError& e) {
      return std::string(e.what());
    }
    return std::string("taken");
  };
  CHECK(fault({"--dat", "x"}) == "galley weigh has no option --dat; did you mean --date?");
  CHECK(fault({"-x"}) == "galley weigh has no option -x; see galley weigh --help");
  CHECK(fault({"--zzzzzz"}) == "galley weigh has no option --zzzzzz; see galley weigh --help");
  CHECK(fault({"--format", "xml"}).find("--format") != std::string::npos);
  CHECK(fault({"--date"}).find("--date") != std::string::npos);
}
