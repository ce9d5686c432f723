#include <doctest/doctest.h>

#include "checkout.h"
#include "kb/content.h"
#include "kb/store.h"
#include "small_kb.h"

using namespace galley;
using namespace galley::kb;

namespace {

Properties project_properties() {
  Diagnostics diagnostics;
  auto properties = load_properties(checkout::root() + "/kb/properties.toml", diagnostics);
  diagnostics.throw_if_any();
  return properties;
}

}  // namespace

TEST_CASE("an example says what it needs; source, type and label may be left out") {
  Diagnostics diagnostics;
  const auto content = parse_example(
      "\n  second-war | start-time | 2020-09-27\n\n  ada | holds-office | mayor-of-x | from=2001 | to=2002 | "
      "@example#1\n"
      "  second-war | alias | Second Conflict\n  x | type | city\n  x | label | Ex\n",
      {"rules/a.toml", 7, 0}, project_properties(), diagnostics);
  diagnostics.throw_if_any();
  const Store store(content);
  CHECK(store.entity("second-war")->type == "event");
  CHECK(store.entity("second-war")->label == "Second War");
  CHECK(store.entity("ada")->type == "person");
  CHECK(store.entity("mayor-of-x")->type == "office");
  CHECK(store.entity("x")->label == "Ex");
  CHECK(store.find("second conflict").at(0).entity == "second-war");
  const auto start = store.statements("second-war", "start-time").at(0);
  CHECK(store.reads(start) == "Second War started on 27 September 2020");
  CHECK(store.source(start.references.at(0).source)->title == "Example");
  store.check_integrity();
}

TEST_CASE("a mistake in an example has the line of the rule's file") {
  Diagnostics diagnostics;
  (void)parse_example("\nwar | start-time | 2020\nwar | strat-time | 2020\n", {"rules/a.toml", 7, 0},
                      project_properties(), diagnostics);
  REQUIRE(diagnostics.sorted().size() == 1);
  CHECK(diagnostics.sorted()[0].text() ==
        "rules/a.toml:9:7: unknown property 'strat-time'; did you mean 'start-time'?");
}

// When kb/properties.toml has a fault, nothing is declared, and every example met a property that was not there.
TEST_CASE("an example is read where no property is declared") {
  Diagnostics diagnostics;
  const auto content = parse_example("war | start-time | 2020\n", {"rules/a.toml", 7, 0}, Properties{}, diagnostics);
  CHECK(content.lines.size() <= 1 + 2);
}
