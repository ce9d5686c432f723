#include <doctest/doctest.h>

#include "sample.h"

using namespace galley;

TEST_CASE("GitHub's workflow commands are escaped") {
  std::vector<Result> results{sample::war()};
  results[0].document.path = "a,b:c%.txt";
  results[0].findings[0].message = "50% wrong,\r\nsee: there";
  auto in = sample::input(results);
  in.unread = {{"d.txt", "d.txt: is empty"}};
  CHECK(
      report::github(in) ==
      "::error "
      "file=a%2Cb%3Ac%25.txt,line=2,endLine=2,col=12,endColumn=28,title=duration/against-dates::50%25 "
      "wrong,%0D%0Asee: "
      "there%0Aagainst line 2: “from 1939 to 1945”%0Aevidence: World War II began on 1 September 1939 (What "
      "was the war?, "
      "Imperial War Museums, https://example.org/war)%0Arepair: write “six years”%0Arepair: check the dates\n"
      "a,b:c%25.txt: 5 claims read: 3 checked; 1 could not be checked (1: no publication date); no rule "
      "looks at the other 1\n"
      "::error file=d.txt::d.txt: is empty\n");
}

TEST_CASE("a note is a notice, a suppressed finding nothing, a title has no line") {
  std::vector<Result> results{sample::war("Ten years of war"), sample::war()};
  results[0].findings[0].severity = Severity::note;
  results[0].findings[0].spans.resize(1);
  results[0].findings[0].spans[0].span = {0, 9};
  results[1].findings[0].suppressed = Suppression{"kb", "so"};
  const auto out = report::github(sample::input(results));
  CHECK(out.starts_with("::notice file=a/war.txt,title=duration/against-dates::"));
  CHECK(out.find("::error") == std::string::npos);
}

TEST_CASE("the name of an article is no command to GitHub") {
  for (const char* name : {"::stop-commands::x.md", " ::error::x.md", "a ##[error]x.md"}) {
    std::vector<Result> results{sample::war()};
    results[0].findings.clear();
    results[0].document.path = name;
    const auto out = report::github(sample::input(results));
    CAPTURE(out);
    CHECK_FALSE(std::string_view(out).substr(out.find_first_not_of(' ')).starts_with("::"));
    CHECK(out.find("##[") == std::string::npos);
  }
}
