#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include <string>

#include "kb/build.h"
#include "kb/export.h"
#include "small_kb.h"

namespace galley::kb::test {

// The tables in which an edited file differs from one built from its own text; empty if in none. What is
// derived from statements must be the same whichever way they came.
inline std::string differences_from_rebuilt(const std::string& path) {
  const Folder text("rebuilt");
  for (const auto& f : export_text(Store(path))) text.write(f.path, f.text);
  build(text.path(), text / "rebuilt.sqlite");
  SQLite::Database db(path, SQLite::OPEN_READWRITE);
  db.exec("ATTACH '" + text / "rebuilt.sqlite" + "' AS fresh");
  const std::pair<const char*, const char*> tables[] = {
      {"meta", "SELECT name, value FROM %.meta WHERE name IN ('content_hash', 'recorded')"},
      {"source", "SELECT * FROM %.source"},
      {"entity", "SELECT * FROM %.entity"},
      {"name", "SELECT * FROM %.name"},
      {"first_word", "SELECT * FROM %.first_word"},
      {"name_word", "SELECT * FROM %.name_word"},
      {"sound", "SELECT * FROM %.sound"},
      {"file", "SELECT path, kind, head FROM %.file"},
      {"statement",
       "SELECT id, subject, property, value_kind, value_entity, value_text, value_low, value_best, value_high, "
       "value_unit, value_earliest, value_latest, value_edtf, from_earliest, from_latest, to_earliest, to_latest, "
       "from_edtf, to_edtf, open_end, rank, best, reason, qualifiers, source, locator, (SELECT path FROM %.file AS f WHERE f.file = s.file) "
       "FROM %.statement AS s"},
      {"qualifier",
       "SELECT id, name, kind, entity, text, low, best, high, unit, earliest, latest, edtf FROM %.qualifier"},
      {"reference",
       "SELECT s.id, position, r.source, r.locator FROM %.reference AS r JOIN %.statement AS s ON s.seq = r.statement"}};
  std::string out;
  for (const auto& [name, sql] : tables) {
    std::string mine = sql, fresh = sql;
    for (auto* s : {&mine, &fresh})
      for (auto at = s->find('%'); at != std::string::npos; at = s->find('%'))
        s->replace(at, 1, s == &mine ? "main" : "fresh");
    const auto differs = db.execAndGet("SELECT (SELECT count(*) FROM (" + mine + " EXCEPT " + fresh +
                                       ")) + (SELECT count(*) FROM (" + fresh + " EXCEPT " + mine + "))");
    if (differs.getInt() != 0) out += std::string(name) + " ";
  }
  return out;
}

}  // namespace galley::kb::test
