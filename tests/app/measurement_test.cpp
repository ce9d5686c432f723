#include "app/measurement.h"

#include "house.h"

using namespace galley;

namespace {

// Two findings of date/weekday, the second judged.
struct Fixture {
  app::Checker checker = house::knowing("");
  std::vector<Result> results;
  app::Judgements own;
  std::map<std::string, std::vector<app::PlantedError>> planted;

  Fixture() {
    for (const auto* text :
         {"The court met on Friday, 4 July 1776.", "To be replaced.", "Nothing is wrong here."}) {
      auto input = house::text(text);
      input.path = "a" + std::to_string(results.size()) + ".txt";
      results.push_back(checker.check(input, {}));
    }
    results[1] = checker.check({"a1.txt", "It met on Monday, 4 July 1777.", "", read::Format::text, {}}, {});
    REQUIRE(results[0].findings.size() == 1);
    REQUIRE(results[1].findings.size() == 1);
    judge(1, app::Judgement::right);
    planted["a1.txt"] = {{"weekday", "4 July", "Friday", "", {}, {}}, {"verb", "It met", "", "", {}, {}}};
  }
  void judge(std::size_t i, app::Judgement j) {
    own.entries[{"date/weekday", results[i].findings[0].fingerprint}] = {j, Severity::error, ""};
  }
  app::Measurement measure() {
    Diagnostics faults;
    auto m = app::measure(results, planted, own, "", faults, {"a2.txt"});
    CHECK(faults.empty());
    CHECK(m.read == app::Reading{8 + 7 + 4, 4});
    return m;
  }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture,
                  "unjudged findings come first, judged ones count, planted errors are found or missed") {
  own.entries[{"date/weekday", "gone"}] = {app::Judgement::wrong, Severity::error, ""};
  const auto m = measure();
  CHECK(m.articles == 3);
  CHECK(m.words == 8 + 7 + 4);
  REQUIRE(m.findings.size() == 2);
  CHECK(m.findings[0].article == &results[0]);
  CHECK_FALSE(m.findings[0].judgement);
  CHECK(m.unjudged() == 1);
  CHECK(m.scores == app::Scores{{{"date/weekday", Severity::error}, {1, 0, 0}}});
  REQUIRE(m.sought.size() == 2);
  CHECK(m.sought[0].found == &results[1].findings[0]);
  CHECK(m.sought[1].found == nullptr);
  REQUIRE(m.stale.size() == 1);
  CHECK(m.stale[0].second == "gone");
}

TEST_CASE_FIXTURE(Fixture, "a false alarm that touches a planted error has not found it") {
  judge(1, app::Judgement::wrong);
  CHECK(measure().sought[0].found == nullptr);
}

TEST_CASE_FIXTURE(Fixture, "judgements on text elsewhere count unless they are met here") {
  auto m = measure();
  app::Judgements elsewhere = own;
  elsewhere.entries[{"date/weekday", "there"}] = {app::Judgement::wrong, Severity::error, ""};
  elsewhere.entries[{"name/acronym", "there"}] = {app::Judgement::right, Severity::warning, ""};
  app::add_elsewhere(m, elsewhere, "date/");
  CHECK(m.scores == app::Scores{{{"date/weekday", Severity::error}, {1, 1, 0}}});
  elsewhere.read = {100, 50};
  app::add_elsewhere(m, elsewhere, "date/");
  CHECK(m.read == app::Reading{119, 54});
}

TEST_CASE_FIXTURE(Fixture, "the gate names unjudged findings, rules below the bar and stale figures") {
  judge(0, app::Judgement::wrong);
  auto m = measure();
  m.read = {400000, 400000};
  auto rules = house::shipped().rules();
  std::erase_if(rules, [](const check::Rule& r) { return r.code.starts_with("story/"); });  // need findings
  auto faults = app::gate(m, rules, {m.scores, m.read});
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].find(
            "date/weekday.toml: the measured precision of its errors is 0.50 of 2, their bar 0.95") !=
        std::string::npos);
  CHECK(app::gate(m, rules, {{}, m.read}).size() == 2);  // measured.tsv does not say so
  CHECK(app::gate(m, rules, {m.scores, {}}).size() == 2);
  m.read.with_sources = 1000;
  CHECK(app::gate(m, rules, {m.scores, m.read}).back().find("silence on 1000 words proves little") !=
        std::string::npos);
  own.entries.clear();
  m = measure();
  m.read = {400000, 400000};
  faults = app::gate(m, rules, {m.scores, m.read});
  REQUIRE(faults.size() == 1);
  CHECK(app::measured_words({m.scores, m.read}, rules[0]) == "none in 400k");
  CHECK(faults[0].starts_with("2 findings that nobody has judged"));
}
