#include "cli/judge.h"

#include <iostream>
#include <sstream>

#include "../app/house.h"
#include "base/file.h"

using namespace galley;

namespace {

// Judges with these keys on standard input; what is asked goes nowhere.
int judge(const app::Measurement& m, app::Judgements& j, const std::string& file, const std::string& keys) {
  std::istringstream in(keys);
  const std::ostringstream out;
  auto* const old_in = std::cin.rdbuf(in.rdbuf());
  auto* const old_out = std::cout.rdbuf(out.rdbuf());
  std::cin.clear();
  const int n = cli::judge_by_keys(m, j, file, true);
  std::cin.rdbuf(old_in);
  std::cout.rdbuf(old_out);
  std::cin.clear();
  return n;
}

}  // namespace

TEST_CASE("each key answers one finding and is written at once") {
  const house::Folder folder;
  const auto file = folder.at("judgements.tsv");
  const auto checker = house::knowing("");
  const std::vector<Result> results = {checker.check(
      house::text(
          "Met on Friday, 4 July 1776.\n\nMet on Monday, 4 July 1777.\n\nMet on Friday, 5 July 1777."),
      {})};
  REQUIRE(results[0].findings.size() == 3);
  app::Judgements j;
  Diagnostics faults;
  auto m = app::measure(results, {}, j, "", faults);
  CHECK(judge(m, j, file, "s x r q w") == 1);
  const auto text = read_file(file);
  CHECK(text.find("date/weekday\t" + results[0].findings[1].fingerprint + "\terror\tright\tarticle: “") == 0);
  m = app::measure(results, {}, j, "", faults);
  CHECK(judge(m, j, file, "wu") == 2);  // the judged one is not asked for again; the end of the input stops
  CHECK(app::measure(results, {}, j, "", faults).unjudged() == 0);
  CHECK(judge(m, j, file, "") == 0);
}
