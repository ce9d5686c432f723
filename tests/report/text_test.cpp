#include <doctest/doctest.h>

#include "sample.h"

using namespace galley;

TEST_CASE("the terminal report shows the line, both spans, evidence, repairs and what was not checked") {
  const std::vector<Result> results{sample::war()};
  CHECK(report::text(sample::input(results)) ==
        "a/war.txt:2:12: error: \"lasted ten years\": 1939 to 1945 is <six> years & not ten "
        "[duration/against-dates]\n"
        " 2 |  The war 🎈 lasted ten years, from 1939 to 1945.\n"
        "   |            ^^^^^^^^^^^^^^^^  ~~~~~~~~~~~~~~~~~\n"
        "   = evidence: World War II began on 1 September 1939\n"
        "   = source: What was the war?, Imperial War Museums, https://example.org/war\n"
        "   = repair: write “six years”\n"
        "   = repair: check the dates\n"
        "\n"
        "a/war.txt: 1 error. 5 claims read: 3 checked; 1 could not be checked (1: no publication date); no "
        "rule looks at "
        "the other 1.\n"
        "Checked against knowledge base kb.sqlite: 12,345 statements, recorded 2026-11-20.\n");
}

TEST_CASE("colour changes nothing but colour") {
  const std::vector<Result> results{sample::war("Ten years of war")};
  auto in = sample::input(results);
  const auto plain = report::text(in);
  in.colour = true;
  auto painted = report::text(in);
  CHECK(painted.find("\x1b[1;31merror:\x1b[0m") != std::string::npos);
  for (std::size_t i; (i = painted.find('\x1b')) != std::string::npos;)
    painted.erase(i, painted.find('m', i) - i + 1);
  CHECK(painted == plain);
}

TEST_CASE("silence is not approval") {
  std::vector<Result> results(1);
  results[0].document = sample::document("a.txt", "", "Nothing.");
  auto in = sample::input(results);
  in.head.kb_path.clear();
  in.unread = {{"b.txt", "b.txt: is empty; give an article"}};
  CHECK(report::text(in) ==
        "a.txt: no contradictions found. no claims read, so nothing was checked.\n"
        "not read: b.txt: is empty; give an article\n"
        "1 document checked: no contradictions found; 1 not read.\n"
        "Checked against the article alone, without a knowledge base.\n");
}

TEST_CASE("suppressed findings are counted, not shown") {
  std::vector<Result> results{sample::war()};
  results[0].findings[0].suppressed = Suppression{"inline", "the treaty counts so"};
  const auto out = report::text(sample::input(results));
  CHECK(out.starts_with("a/war.txt: no contradictions found (1 suppressed). "));
}

TEST_CASE("an article cannot move the terminal's cursor") {
  std::vector<Result> results{sample::war()};
  auto& f = results[0].findings[0];
  f.message =
      "a\x1b[2J\xE2\x80\xAE"
      "b";
  results[0].document.bytes[1] = '\x1b';
  CHECK(report::text(sample::input(results)).find_first_of("\x1b") == std::string::npos);
}
