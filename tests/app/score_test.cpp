#include "app/score.h"

#include <doctest/doctest.h>

#include "house.h"

using namespace galley;

TEST_CASE("Wilson's interval at 95 %") {
  struct Case {
    int good, all;
    double low, high;
  };
  // With p = 1 the lower end is n / (n + z²), with p = 0 the upper one z² / (n + z²); 18 of 20 is by hand.
  for (const auto& c : {Case{0, 0, 0, 1}, {9, 9, 0.7008, 1}, {0, 4, 0, 0.4899}, {18, 20, 0.6990, 0.9721}}) {
    CAPTURE(c.all);
    const auto b = app::wilson(c.good, c.all);
    CHECK(b.low == doctest::Approx(c.low).epsilon(0.001));
    CHECK(b.high == doctest::Approx(c.high).epsilon(0.001));
  }
}

TEST_CASE("a score forgets the unsure, and an empty sample is below no bar") {
  app::Score s;
  CHECK(s.words() == "not measured");
  CHECK_FALSE(app::below_bar(s, Severity::error));
  s.add(app::Judgement::unsure);
  CHECK_FALSE(s.precision());
  for (int i = 0; i < 9; ++i) s.add(app::Judgement::right);
  s.add(app::Judgement::wrong);
  CHECK(s.words() == "0.90 of 10");
  CHECK(app::below_bar(s, Severity::error));
  CHECK_FALSE(app::below_bar(s, Severity::warning));
  s.add(app::Judgement::wrong);
  CHECK(app::below_bar(s, Severity::warning));
  CHECK_FALSE(app::below_bar(s, Severity::note));
  CHECK(app::score_of({}, "a/b", Severity::note) == app::Score{});
}

TEST_CASE("measured.tsv comes back as it was written, without rules that were never judged") {
  const app::Scores scores = {{{"a/b", Severity::note}, {3, 1, 0}},
                              {{"a/b", Severity::error}, {0, 0, 2}},
                              {{"a/d", Severity::note}, {}}};
  Diagnostics faults;
  const auto read = app::parse_scores(app::scores_text({scores, {434567, 12345}}), "m.tsv", faults);
  CHECK(faults.empty());
  CHECK(read.read == app::Reading{430000, 10000});
  CHECK(app::words_to_a_finding(read.read.words) == 143333);
  CHECK(read.scores ==
        app::Scores{{{"a/b", Severity::note}, {3, 1, 0}}, {{"a/b", Severity::error}, {0, 0, 2}}});
  CHECK(app::parse_scores("a/b\tnote\t1\t-1\t0\na/b\tnote\t1\t0\na/c\tloud\t0\t0\t0\n", "m.tsv", faults)
            .scores.size() <= 2);
  CHECK(faults.sorted().size() == 3);
}

TEST_CASE("a folder without measurements has none") {
  const house::Folder folder;
  CHECK(app::load_scores(folder.at("")).scores.empty());
  folder.write("measured.tsv", "no columns\n");
  CHECK_THROWS_WITH_AS(app::load_scores(folder.at("")), doctest::Contains("measured.tsv:1:1"), Error);
}
