#include "check/run_form.h"

#include <doctest/doctest.h>

#include <string>

using galley::check::run_form_of;

TEST_CASE("what the gate reads is filled first") {
  const std::string columns =
      "CASE WHEN (SELECT count(*) FROM late AS x JOIN late AS y ON y.id = x.id) > 1 THEN 1 WHEN a.text = 'this long text' THEN 0 "
      "WHEN a.text = 'another long text' THEN NULL ELSE 1 END AS verdict, 'what can be done about it, in so many words' AS repair_1";
  const auto form = run_form_of("WITH late AS MATERIALIZED (SELECT id FROM claim), base AS MATERIALIZED (SELECT id, text FROM claim WHERE 0), "
                                "early AS MATERIALIZED (SELECT x.id, x.text FROM base AS x JOIN base AS y ON y.id = x.id) SELECT a.id AS a_claim, " +
                                    columns + " FROM early AS a JOIN early AS b ON b.id < a.id",
                                "name/some-rule");
  REQUIRE(form.tables.size() == 3);
  CHECK(form.of_gate == 2);
  CHECK(form.tables[0].name.ends_with("_base"));
  CHECK(form.tables[1].name.ends_with("_early"));
  CHECK(form.tables[2].name.ends_with("_late"));
  CHECK(form.gate.find("late") == std::string::npos);
  CHECK(form.query.find("temp." + form.tables[2].name) != std::string::npos);
}

TEST_CASE("a query that has nothing to hoist runs as it is written, and two rules share no table") {
  CHECK(run_form_of("SELECT id AS a_claim, 1 AS verdict FROM claim", "a/b").query.empty());
  const std::string query = "WITH x AS MATERIALIZED (SELECT 1 AS n) SELECT a.n FROM x AS a JOIN x AS b ON b.n = a.n";
  const auto one = run_form_of(query, "a/b"), other = run_form_of(query, "a/c");
  REQUIRE(one.tables.size() == 1);
  REQUIRE(other.tables.size() == 1);
  CHECK(one.tables[0].name != other.tables[0].name);
  CHECK(one.named == 0);
  CHECK(run_form_of("SELECT id FROM Claim", "a/b").named != 0);
}
