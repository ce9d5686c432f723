#include "app/examples.h"

#include "house.h"

using namespace galley;

namespace {

// A rule that flags every stated weekday, with these examples.
app::ExampleReport run(
    const std::string& examples,
    const std::string& repair =
        "edit(a.value_start, a.value_end, replace(a.value_text, weekday_name(w.best), 'Monday'))") {
  const house::Folder folder;
  folder.write("test/weekday.toml", R"(code     = "test/weekday"
title    = "t"
severity = "note"
status   = "on"
message  = "{a.text}"
why      = "w"
limits   = "l"
query = '''
SELECT a.id AS a_claim, w.best <> 1 AS verdict, )" +
                                        repair + R"( AS repair_1
FROM claim a JOIN claim_qualifier w ON w.claim = a.id AND w.name = 'weekday'
WHERE a.property = 'calendar-date'
'''
)" + examples);
  auto settings = house::shipped().settings();
  settings.more_rules = {folder.at("")};
  return run_rule_examples(app::House(settings), "test/weekday");
}

const std::string kFlags = R"([[flag]]
text = "She spoke on <<Friday, 4 July 1776>>."
repair = ["She spoke on Monday, 4 July 1776."]
[[flag]]
text = "She spoke on <<Friday, 4 July 1777>>."
[[flag]]
text = "She spoke on <<Friday, 4 July 1778>>."
)";
const std::string kPasses = R"([[pass]]
because = "a Monday"
text = "She spoke on Monday, 4 July 1776."
[[pass]]
because = "a Monday"
text = "She spoke on Monday, 4 July 1777."
[[pass]]
because = "a Monday"
text = "She spoke on Monday, 4 July 1778."
)";

std::string first(const app::ExampleReport& report) {
  return report.failed.empty() ? "" : report.failed.front().text();
}

}  // namespace

TEST_CASE("examples that hold are counted") {
  const auto report = run(kFlags + kPasses);
  CHECK(report.failed.empty());
  CHECK(report.passed == 6);
}

TEST_CASE("a finding without a repair is no good example") {
  const auto report = run(kPasses + kFlags, "NULL");
  CHECK(report.passed == 3);
  REQUIRE(report.failed.size() == 3);
  CHECK(first(report).find("offers no repair") != std::string::npos);
}

TEST_CASE("an example that does not hold is told with its place and what came instead") {
  CHECK(first(run(kFlags + kPasses + "[[flag]]\ntext = \"She spoke on <<Monday, 4 July 1776>>.\"\n"))
            .find("0 findings instead of one") != std::string::npos);
  CHECK(first(run(kFlags + kPasses + "[[flag]]\ntext = \"<<She spoke>> on Friday, 4 July 1776.\"\n"))
            .find("its spans are <<Friday, 4 July 1776>>") != std::string::npos);
  CHECK(first(run(kFlags + kPasses +
                  "[[pass]]\nbecause = \"x\"\ntext = \"She spoke on Friday, 4 July 1776.\"\n"))
            .find("flagged what must pass") != std::string::npos);
  CHECK(first(run(kFlags + kPasses +
                  "[[undecided]]\nbecause = \"x\"\ntext = \"She spoke on Monday, 4 July 1776.\"\n"))
            .find("instead of being undecided") != std::string::npos);
  const std::string silent = "[[pass]]\nbecause = \"x\"\ntext = \"She spoke.\"\n";
  CHECK(first(run(kFlags + kPasses + silent)).find("none of its claims is read") != std::string::npos);
  CHECK(run(kFlags + kPasses + silent + "unread = true\n").failed.empty());
  CHECK(first(run(kFlags + kPasses +
                  "[[pass]]\nbecause = \"x\"\ntext = \"She spoke on Monday, 4 July 1776.\"\nunread = true\n"))
            .find("is marked unread") != std::string::npos);
  const auto repaired =
      run(kPasses + kFlags +
          "[[flag]]\ntext = \"She spoke on <<Friday, 4 July 1776>>.\"\nrepair = [\"She was silent.\"]\n");
  CHECK(first(repaired).find("its repairs give “She spoke on Monday, 4 July 1776.”") != std::string::npos);
  CHECK(first(repaired).find("weekday.toml:") != std::string::npos);
}
