#include "app/learn.h"

#include <doctest/doctest.h>

#include <string>

#include "app/checker.h"
#include "house.h"
#include "kb/store.h"

using namespace galley;
using namespace galley::app;

namespace {

constexpr const char* kWorld = R"(bar-war | type | event
bar-war | label | Bar War
bar-war | event-kind | war
bar-war | start-time | 1991-09-27
anna-berg | type | person
anna-berg | label | Anna Berg
anna-berg | born | 1950-02-01
carl-dahl | type | person
carl-dahl | label | Carl Dahl
)";

// "kind: line" of each proposal.
std::string learnt(const std::string& text) {
  const Checker checker(house::shipped(), kWorld, {"world.kb", 1, 1}, {});
  const auto read = checker.extract({"article.txt", text, "", read::Format::text, std::nullopt});
  std::string out;
  for (const auto& p : learn(read, *checker.store(), "example"))
    out += std::string(name_of(p.kind)) + ": " + p.line + "\n";
  return out;
}

}  // namespace

TEST_CASE("claims of a text become statements that cite it") {
  CHECK(learnt("The Bar War began on 27 September 1991.") ==
        "confirming: bar-war | start-time | 1991-09-27 | @example#article.txt:1\n");
  CHECK(learnt("Anna Berg was born on 3 March 1952.") ==
        "conflicting: anna-berg | born | 1952-03-03 | @example#article.txt:1\n");
  CHECK(learnt("The year was quiet.\n\nCarl Dahl was born on 3 March 1952.") ==
        "new: carl-dahl | born | 1952-03-03 | @example#article.txt:3\n");
}

TEST_CASE("a number killed, said of the event, is its deaths") {
  const auto faultless = [](const char* text) {
    Diagnostics faults;
    return parse_word_list(text, "learned-as.tsv", faults);
  };
  const Checker checker(house::shipped(), kWorld, {"world.kb", 1, 1}, {});
  const auto proposals = [&](const std::string& text) {
    return learn(checker.extract({"article.txt", text, "", read::Format::text, std::nullopt}),
                 *checker.store(), "example", faultless("toll\tdeaths\n"));
  };
  const auto one = proposals("The Bar War killed 33 people.");
  REQUIRE(one.size() == 1);
  CHECK(one[0].line == "bar-war | deaths | 33 person | @example#article.txt:1");
  CHECK(proposals("The Bar War might have killed 33 people.").empty());
}

TEST_CASE("what a text says less than the statement that it confirms is shown beside it") {
  const Checker checker(house::shipped(), kWorld, {"world.kb", 1, 1}, {});
  const auto read = checker.extract(
      {"article.txt", "The Bar War began in September 1991.", "", read::Format::text, std::nullopt});
  const auto proposals = learn(read, *checker.store(), "example");
  REQUIRE(proposals.size() == 1);
  CHECK(proposals[0].line == "bar-war | start-time | 1991-09-27 | @example#article.txt:1");
  CHECK(proposals[0].said == "bar-war | start-time | 1991-09 | @example#article.txt:1");
  CHECK(review_text(proposals, "article.txt", "example").find("\n# the text says only: bar-war") !=
        std::string::npos);
}

TEST_CASE("what is not the text's own flat word, or is about somebody unknown, is not proposed") {
  CHECK(learnt("\"Anna Berg was born on 3 March 1952,\" Carl Dahl said.").empty());
  CHECK(learnt("Ida Juul was born on 3 March 1952.").empty());
}

TEST_CASE("a proposal has its sentence and what the knowledge base has") {
  const Checker checker(house::shipped(), kWorld, {"world.kb", 1, 1}, {});
  const auto read = checker.extract(
      {"article.txt", "Anna Berg was born on 3 March 1952.", "", read::Format::text, std::nullopt});
  const auto proposals = learn(read, *checker.store(), "example");
  REQUIRE(proposals.size() == 1);
  CHECK(proposals[0].quote == "Anna Berg was born on 3 March 1952.");
  REQUIRE(proposals[0].known.size() == 1);
  CHECK(proposals[0].known[0] == "anna-berg | born | 1950-02-01 | @example");
}
