#include "check/kb_properties.h"

#include <doctest/doctest.h>

#include "sql.h"

using namespace galley;

TEST_CASE("the properties of an entity, asked once") {
  auto db = sql::memory();
  db.exec("CREATE TABLE kb_statement(subject, property, value_entity)");
  db.exec(
      "INSERT INTO kb_statement VALUES('zoe', 'born', NULL), ('zoe', 'born', NULL), ('ann', 'spouse', "
      "'zoe')");
  check::KbProperties known(db.getHandle());
  CHECK(known.has("zoe", "born", false));
  CHECK(!known.has("zoe", "spouse", false));
  CHECK(known.has("zoe", "spouse", true));
  CHECK(!known.has("zoe", "born", true));
  CHECK(!known.has("bea", "born", false));
  db.exec("INSERT INTO kb_statement VALUES('bea', 'born', 'zoe')");
  CHECK(!known.has("bea", "born", false));
  known.forget();
  CHECK(known.has("bea", "born", false));
  CHECK(known.has("zoe", "born", true));
}
