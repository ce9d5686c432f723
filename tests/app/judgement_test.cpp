#include "app/judgement.h"

#include <doctest/doctest.h>

using namespace galley;

TEST_CASE("judgements keep their comments and come out sorted, whatever the order they were merged in") {
  Diagnostics faults;
  const auto read = app::parse_judgements(
      "# read by two people\ndate/weekday\tff\terror\tright\tquake: "
      "“Monday”\n\nage/x\t01\twarning\tunsure\ndate/weekday\t0a\terror\twrong\n",
      "j.tsv", faults);
  CHECK(faults.empty());
  CHECK(app::judgement_text(read) ==
        "# read by two "
        "people\nage/x\t01\twarning\tunsure\ndate/weekday\t0a\terror\twrong\ndate/"
        "weekday\tff\terror\tright\tquake: "
        "“Monday”\n");
}

TEST_CASE("a note cannot break its line") {
  app::Judgements j;
  j.entries[{"a/b", "00"}] = {app::Judgement::right, Severity::note, "one\ttwo\nthree"};
  CHECK(app::judgement_text(j) == "a/b\t00\tnote\tright\tone two three\n");
}

TEST_CASE("the same finding may stand twice, but not judged in two ways; other lines are refused") {
  Diagnostics faults;
  const auto read = app::parse_judgements(
      "a/b\t00\tnote\tright\na/b\t00\tnote\tright\na/b\t00\tnote\twrong\na/b\t01\tnote\tmaybe\na/"
      "b\n\t02\tnote\tright\n",
      "j.tsv", faults);
  CHECK(read.entries.size() == 1);
  const auto list = faults.sorted();
  REQUIRE(list.size() == 4);
  CHECK(list[0].text() == "j.tsv:3:1: this finding is judged right above; keep one of the two lines");
  CHECK(list[1].text() ==
        "j.tsv:4:1: the line is no judgement; write rule<TAB>fingerprint<TAB>severity<TAB>right, wrong or "
        "unsure");
}
