#include "kb/change.h"

#include <doctest/doctest.h>

#include <chrono>
#include <thread>

#include "base/error.h"
#include "edited_kb.h"

using namespace galley;
using namespace galley::kb;
using galley::kb::test::differences_from_rebuilt;
using galley::kb::test::World;

namespace {

ChangeHead head(const std::string& kind = "edit") {
  return {"tester", "2026-11-25T20:00:00Z", kind, "a test", ""};
}

Change add(const std::string& line) {
  Change c;
  c.line = line;
  return c;
}

std::string refusal(const World& world, const std::vector<Change>& changes) {
  const auto before = read_file(world.path());
  try {
    apply(world.path(), {head(), changes});
  } catch (const Error& e) {
    CHECK(read_file(world.path()) == before);
    return e.what();
  }
  return "done";
}

}  // namespace

TEST_CASE("an added statement is there with everything derived from it, as if it had been in the text") {
  const World world("change-add");
  const auto report =
      apply(world.path(), {head(),
                           {add("sylvania | capital | freedonia-city | from=1990 | @gazette#p3"),
                            add("sylvania | alias | The Land of Sylvania | @gazette")}});
  CHECK(report.txn == 2);
  CHECK(report.added == 2);
  CHECK(report.removed == 0);
  CHECK(differences_from_rebuilt(world.path()) == "");
  const Store store(world.path());
  CHECK(store.statements("sylvania", "capital").size() == 1);
  CHECK(store.longest_from("land") == 3);
  CHECK(store.search("Land of Silvania").size() == 1);
  CHECK(store.info().statements == 41);
  CHECK(world.number("SELECT added FROM txn WHERE txn = 2") == 2);
}

TEST_CASE("a new entity goes where its kind stands") {
  const World world("change-entity");
  apply(world.path(),
        {head(),
         {add("bela-kun | alias | Kun Béla | kind=native | @gazette"),
          add("bela-kun | label | Béla Kun | @gazette"), add("bela-kun | type | person | @gazette"),
          add("zembla | label | Zembla | @gazette"), add("zembla | type | country | @gazette")}});
  CHECK(differences_from_rebuilt(world.path()) == "");
  CHECK(world.number("SELECT count(*) FROM statement JOIN file USING(file) WHERE path = 'world/added.kb'") ==
        3);
  CHECK(world.number("SELECT count(*) FROM statement JOIN file USING(file) WHERE path = 'added.kb'") == 2);
  CHECK(Store(world.path()).find("kun").size() == 1);
}

TEST_CASE("a replaced statement keeps its old version, and best is found anew") {
  const World world("change-replace");
  const auto id = world.id_of("property = 'deaths' AND rank = 2");
  Change c;
  c.what = Change::What::replace;
  c.id = id;
  c.line = "war-of-the-bar | deaths | 4359/4880/9408 person | @wikidata";
  c.reason = "not better than the other";
  const auto report = apply(world.path(), {head(), {c}});
  CHECK(report.added == 1);
  CHECK(report.removed == 1);
  CHECK(differences_from_rebuilt(world.path()) == "");
  CHECK(world.number("SELECT count(*) FROM statement WHERE property = 'deaths' AND best = 1") == 3);
  CHECK(world.number("SELECT count(*) FROM statement_history WHERE id = '" + id + "' AND replaced_by = '" +
                     id + "' AND txn_from = 1 AND txn_to = 2 AND line LIKE '%rank=preferred%'") == 1);
  CHECK(apply(world.path(), {head(), {c}}).txn == 0);
}

TEST_CASE("a retracted statement is gone with its names, and its reason is kept") {
  const World world("change-retract");
  Change c;
  c.what = Change::What::retract;
  c.id = world.id_of("value_text = 'the Republic of Freedonia'");
  CHECK(refusal(world, {c}) == "a retraction needs a reason; say why with --reason");
  c.reason = "nobody calls it so";
  apply(world.path(), {head("retract"), {c}});
  CHECK(differences_from_rebuilt(world.path()) == "");
  CHECK(Store(world.path()).find("republic of freedonia").empty());
  CHECK(Store(world.path()).longest_from("republic") == 0);
  CHECK(world.number("SELECT count(*) FROM statement_history WHERE reason = 'nobody calls it so'") == 1);
  CHECK(refusal(world, {c}).find("was taken back by transaction 2; see galley kb history") !=
        std::string::npos);
}

TEST_CASE("the same statement is refused, skipped or gets the new source") {
  const World world("change-same");
  const std::string line = "freedonia | capital | freedonia-city | @gazette";
  CHECK(refusal(world, {add(line)}).find("the knowledge base says this already (s-") == 0);
  CHECK(apply(world.path(), {head(), {add(line)}, Same::skip}).txn == 0);
  CHECK(apply(world.path(), {head(), {add(line)}, Same::add_sources}).txn == 2);
  CHECK(differences_from_rebuilt(world.path()) == "");
  CHECK(Store(world.path()).statements("freedonia", "capital").at(0).references.size() == 2);
  CHECK(apply(world.path(), {head(), {add(line)}, Same::add_sources}).txn == 0);
}

TEST_CASE("a source is declared in the text too") {
  const World world("change-source");
  Change c;
  c.what = Change::What::add_source;
  c.source = {"almanac", "The \"Almanac\"", "Press", "", "facts only", "2026-11-24"};
  apply(world.path(), {head("source"), {c, add("sylvania | alias | Old Sylvania | @almanac#4")}});
  CHECK(differences_from_rebuilt(world.path()) == "");
  CHECK(Store(world.path()).source("almanac")->title == "The \"Almanac\"");
  CHECK(Store(world.path()).info().recorded == "2026-11-24");
  CHECK(refusal(world, {c}).find("the source 'almanac' is declared already") == 0);
}

TEST_CASE("what would leave the knowledge base wrong is refused, all of it at once, and nothing is written") {
  const World world("change-wrong");
  struct Case {
    const char* line;
    const char* problem;
  };
  const Case cases[] = {
      {"sylvania | populaton | 5 person | @gazette",
       "unknown property 'populaton'; did you mean 'population'?"},
      {"sylvania | population | 5 person | @gazete", "unknown source '@gazete'; did you mean '@gazette'?"},
      {"sylvanja | population | 5 person | @gazette",
       "unknown entity 'sylvanja'; did you mean 'sylvania'? else give it a type line"},
      {"sylvania | capital | freedonia-cty | @gazette", "unknown entity 'freedonia-cty'"},
      {"sylvania | capital | ilham-torok | @gazette", "the value 'ilham-torok' of 'capital' is a person"},
      {"sylvania | born | 1900 | @gazette", "'born' is not said of a country"},
      {"sylvania | type | city | @gazette", "'sylvania' has its type already: country"},
      {"sylvania | label | Zembla | @gazette", "'sylvania' has more than one label"},
      {"zembla | type | country | @gazette", "'zembla' has no label"},
      {"sylvania | population | five | @gazette", "'five' is not a plain number"},
      {"sylvania | population | 5 person", "a statement has at least four fields"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.line);
    const auto said = refusal(world, {add(c.line)});
    CAPTURE(said);
    CHECK(said.find(c.problem) == 0);
  }
  Change type;
  type.what = Change::What::retract;
  type.id = world.id_of("subject = 'freedonia' AND property = 'type'");
  type.reason = "test";
  CHECK(
      refusal(world, {type})
          .find("'freedonia' would lose its type while 8 statements name it, the latest of transaction 1") ==
      0);
  CHECK(world.number("SELECT count(*) FROM txn") == 1);
}

TEST_CASE("nothing is written that its text could not be built from again") {
  const World world("change-text");
  CHECK(refusal(world, {add("sylvania | alias | Land\nof Sylvania | @gazette")}) ==
        "control character; remove it; fields are separated by ' | '");
  CHECK(refusal(world, {add("sylvania | alias | Land\x7F | @gazette")}).find("control character") == 0);
  CHECK(refusal(world, {add("sylvania | alias | Land\xFF | @gazette")}) ==
        "not valid UTF-8; write it in UTF-8");
  for (const auto* path : {"../x.kb", "a/../../x.kb", "/x.kb", "a//x.kb", "./x.kb", "x.txt", "a/.kb",
                           "a\\x.kb", "sources.toml"}) {
    CAPTURE(path);
    auto c = add("sylvania | alias | Land | @gazette");
    c.file = path;
    CHECK(refusal(world, {c}).find("is no file of statements") != std::string::npos);
  }
  for (const auto* path : {"../x.toml", "x.kb", "properties.toml"}) {
    CAPTURE(path);
    Change c;
    c.what = Change::What::add_source;
    c.source = {"almanac", "Almanac", "Press", "", "facts cited", "2026-11-25"};
    c.file = path;
    CHECK(refusal(world, {c}).find("is no file of sources") != std::string::npos);
  }
}

TEST_CASE("an entity that loses its last statements is gone, with its names") {
  const World world("change-gone");
  std::vector<Change> changes;
  for (const auto& s : Store(world.path()).statements("anna-de-souza")) {
    Change c;
    c.what = Change::What::retract;
    c.id = s.id;
    c.reason = "invented";
    changes.push_back(c);
  }
  apply(world.path(), {head(), changes});
  CHECK(differences_from_rebuilt(world.path()) == "");
  CHECK_FALSE(Store(world.path()).entity("anna-de-souza"));
  CHECK(Store(world.path()).find("souza").empty());
}

TEST_CASE("a writer that is dropped leaves the file as it was; a second one is told to wait its turn") {
  const World world("change-drop");
  const auto before = read_file(world.path());
  {
    ChangeWriter writer(world.path(), head());
    CHECK(writer.add("sylvania | population | 5 person | @gazette").what == Outcome::What::added);
    CHECK(writer.type_of("sylvania") == "country");
    CHECK(writer.has_source("gazette"));
    CHECK(Store(world.path()).statements("sylvania", "population").empty());
  }
  CHECK(read_file(world.path()) == before);
}

TEST_CASE("a writer waits for another that is soon done, and at its end for a reader") {
  const World world("change-patience");
  const auto while_held = [&](const char* begin, const std::string& line) {
    SQLite::Database other(world.path(), SQLite::OPEN_READWRITE);
    other.exec(begin);
    static_cast<void>(other.execAndGet("SELECT count(*) FROM statement"));
    std::thread ends([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(500));
      other.exec("COMMIT");
    });
    std::string said = "done";
    try {
      world.add(line);
    } catch (const Error& e) {
      said = e.what();
    }
    ends.join();
    return said;
  };
  CHECK(while_held("BEGIN IMMEDIATE", "sylvania | population | 6 person | @gazette") == "done");
  CHECK(while_held("BEGIN", "sylvania | population | 7 person | @gazette") == "done");
}

TEST_CASE("an import that expects much is a bulk load from the start, and may give little") {
  const World world("change-expects");
  ChangeWriter writer(world.path(), head("import"));
  writer.expect(1'000'000);
  writer.add("town-1 | label | Town | @gazette", Same::refuse, "imports/towns.kb");
  CHECK(world.number("SELECT 1") == 1);  // others read meanwhile
  writer.add("town-1 | type | city | @gazette", Same::refuse, "imports/towns.kb");
  CHECK(writer.add("town-1 | type | city | @gazette", Same::skip, "imports/towns.kb").what ==
        Outcome::What::same);
  CHECK(writer.add("town-1 | label | Town | @gazette", Same::add_sources, "imports/towns.kb").what ==
        Outcome::What::same);
  CHECK(writer.commit().added == 2);
  CHECK(differences_from_rebuilt(world.path()) == "");
}

TEST_CASE("what is said again and again is there once, until it is taken back") {
  const World world("change-again");
  ChangeWriter writer(world.path(), head("import"));
  const std::string line = "sylvania | population | 5 person | @gazette";
  const auto id = writer.add(line).id;
  for (int i = 0; i < 3; ++i) {
    const auto again = writer.add(line, Same::add_sources);
    CHECK(again.what == Outcome::What::same);
    CHECK(again.id == id);
  }
  CHECK(writer.add(line, Same::refuse).what == Outcome::What::refused);
  CHECK(writer.add("sylvania | population | 5 person | @gazette#p3", Same::add_sources).what ==
        Outcome::What::sources_added);
  CHECK(writer.add(line, Same::add_sources).what == Outcome::What::same);
  writer.retract(id, "wrong");
  CHECK(writer.add(line, Same::add_sources).what == Outcome::What::added);
  CHECK(writer.commit().added == 1);
  CHECK(differences_from_rebuilt(world.path()) == "");
}

TEST_CASE("a large import drops its indexes, brings them back, and gives the same tables") {
  const World world("change-bulk");
  // Of a group with a preferred statement others are not the best: neither what comes before the import is
  // known to be large nor what comes after it.
  apply(world.path(), {head(),
                       {add("sylvania | population | 5 person | rank=preferred | @gazette"),
                        add("freedonia | population | 5 person | rank=preferred | @gazette")}});
  ChangeWriter writer(world.path(), head("import"));
  writer.add("sylvania | population | 6 person | @gazette");
  for (int i = 0; i < 6000; ++i) {
    const auto key = "town-" + std::to_string(i);
    writer.add(key + " | label | Town " + std::to_string(i % 50) + " | @gazette", Same::refuse,
               "imports/towns.kb");
    writer.add(key + " | type | city | @gazette", Same::refuse, "imports/towns.kb");
    writer.add(key + " | country | freedonia | @gazette", Same::refuse, "imports/towns.kb");
    writer.add(key + " | population | " + std::to_string(i) + " person | @gazette", Same::refuse);
  }
  writer.add("war-of-the-bar | deaths | 4881 person | @gazette");
  writer.add("freedonia | population | 6 person | @gazette");
  CHECK(writer.commit().added == 24003);
  CHECK(world.number(
            "SELECT sum(best) FROM statement WHERE property = 'population' AND subject LIKE '%nia'") == 2);
  CHECK(differences_from_rebuilt(world.path()) == "");
  CHECK(world.number(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND name = 'statement_subject'") == 1);
  CHECK(world.number("SELECT count(*) FROM sqlite_stat1") > 10);
}
