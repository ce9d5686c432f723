#include "check/query_parts.h"

#include <doctest/doctest.h>

#include <string>

using galley::check::take_apart;

TEST_CASE("a query is its definitions and its SELECT") {
  const std::string query =
      "WITH a AS (SELECT ')' AS x), -- one\n b(y) AS NOT MATERIALIZED (SELECT x FROM a), c AS MATERIALIZED (SELECT 1)\nSELECT * FROM c";
  const auto parts = take_apart(query);
  REQUIRE(parts);
  REQUIRE(parts->definitions.size() == 3);
  CHECK(parts->definitions[0].all == "a AS (SELECT ')' AS x)");
  CHECK(parts->definitions[0].body == "SELECT ')' AS x");
  CHECK(!parts->definitions[0].materialized);
  CHECK(parts->definitions[1].name == "b");
  CHECK(parts->definitions[1].columns);
  CHECK(!parts->definitions[1].materialized);
  CHECK(parts->definitions[2].materialized);
  CHECK(parts->rest == "SELECT * FROM c");
  CHECK(parts->all().is(parts->select, "select"));
}

TEST_CASE("a query without WITH is its SELECT; what is not understood is not taken apart") {
  const auto parts = take_apart("SELECT 1");
  REQUIRE(parts);
  CHECK(parts->definitions.empty());
  CHECK(parts->rest == "SELECT 1");
  CHECK(take_apart("WITH RECURSIVE a AS (SELECT 1) SELECT 1")->recursive);
  CHECK(!take_apart("WITH recursive AS (SELECT 1) SELECT 1")->recursive);
  for (const char* query : {"", "WITH a AS (", "WITH a AS (SELECT 1)", "WITH a (SELECT 1) SELECT 1",
                            "SELECT (1"}) {
    CAPTURE(query);
    CHECK(!take_apart(query));
  }
}
