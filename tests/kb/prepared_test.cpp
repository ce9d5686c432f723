#include "kb/prepared.h"

#include <doctest/doctest.h>

#include "kb/content.h"
#include "kb/properties.h"
#include "shipped.h"

using namespace galley;
using namespace galley::kb;

TEST_CASE("a line is worked out as far as that goes without a knowledge base") {
  const std::string line = "anna | born | 1950-02-01 | place=freedonia | rank=preferred | @gazette#p3";
  const auto p = prepare(line, shipped_properties(), "people/a.kb");
  CHECK(p.problem.empty());
  CHECK(p.line == line);
  CHECK(p.tail() == " | rank=preferred | @gazette#p3");
  CHECK(p.statement.id == statement_id(p.identity(), 0));
  ContentSum sum;
  sum.add_line("people/a.kb", line);
  CHECK(p.sum == sum);
  CHECK(prepare(line, shipped_properties()).sum == ContentSum());
}

TEST_CASE("a statement that was read gives the same as its line") {
  const std::string line =
      "anna | born | 1950-02-01 | place=freedonia | from=1950 | rank=deprecated | reason=a \\| slip | "
      "@gazette#p3 @wire";
  const auto all = shipped_properties();
  const auto p = prepare(line, all, "people/a.kb");
  auto statement = p.statement;
  statement.id.clear();
  const auto again = prepare_read(std::move(statement), all, "people/a.kb");
  CHECK(again.identity() == p.identity());
  CHECK(again.tail() == p.tail());
  CHECK(again.statement.id == p.statement.id);
  CHECK(again.sum == p.sum);
}

TEST_CASE("what is wrong with a line is in what it gives") {
  const auto p = prepare("anna | borne | 1950 | @gazette", shipped_properties());
  CHECK(p.problem == "unknown property 'borne'");
  CHECK(p.remedy == "did you mean 'born'?");
}
