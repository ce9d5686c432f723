#include "kb/import/wikidata_feed.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <set>
#include <string>

#include "../small_kb.h"
#include "base/error.h"
#include "kb/build.h"
#include "kb/store.h"
#include "kb/text.h"

using namespace galley;
using namespace galley::kb;
using galley::kb::test::Folder;

namespace {

struct Collecting final : ImportSink {
  std::string all;
  std::string take(PreparedStatement&& s, std::int64_t) override {
    lines.insert(s.line);
    return {};
  }
  std::set<std::string> lines;
};

WikidataMap shipped_map(const Properties& properties) {
  const auto path = checkout::root() + "/rules/import/wikidata.toml";
  Diagnostics faults;
  auto map = parse_wikidata_map(read_file(path), path, properties, faults);
  faults.throw_if_any();
  return map;
}

// The small world, in which the president of Freedonia and Anna are known by their items.
const Store& world() {
  static const Folder folder("wikidata");
  static const Store store = [] {
    test::write_small_kb(folder);
    folder.write("items.kb", "president-of-freedonia | wikidata-id | Q900004 | @wikidata\n");
    build(folder.path(), folder / "kb.sqlite");
    return Store(folder / "kb.sqlite");
  }();
  return store;
}

std::set<std::string> imported(const std::string& path, ImportReport* report = nullptr) {
  const Folder folder("wikidata-run");
  const auto map = shipped_map(world().properties());
  const auto feed = make_wikidata_feed(path, map, world());
  Collecting sink;
  ImportOptions o;
  o.input = path;
  o.stage = folder / "stage";
  o.skip_bad = true;
  auto r = run_import(*feed, sink, world().properties(), o);
  if (report) *report = std::move(r);
  return sink.lines;
}

}  // namespace

TEST_CASE("a dump gives types, names and mapped statements with rank, dates and references") {
  ImportReport report;
  const auto lines = imported(checkout::root() + "/tests/kb/import/small_dump.json", &report);
  for (const char* line :
       {"q900001 | type | country | @wikidata-dump#Q900001",
        "q900001 | label | Freedonia | @wikidata-dump#Q900001",
        "q900001 | alias | Republic of Freedonia | @wikidata-dump#Q900001",
        "q900001 | wikidata-id | Q900001 | @wikidata-dump#Q900001",
        // deferred: the town stands further down; preferred without an end: still so
        "q900001 | capital | q900002 | from=1921 | to=.. | rank=preferred | @wikidata-dump#Q900001",
        "q900001 | founded | -0043-03-13 | @wikidata-dump#Q900001",
        "q900002 | label | Freedonia City | @wikidata-dump#Q900002",
        "q900003 | born | 1901-02-16 | @wikidata-dump#Q900003 @wikidata-dump#Q900003/Q900009",
        "q900003 | born | 1911 | rank=deprecated | reason=deprecated on Wikidata: Q29998666 | "
        "@wikidata-dump#Q900003",
        // the knowledge base has the office under its own key
        "q900003 | holds-office | president-of-freedonia | from=1938-05 | to=1940-06-17 | "
        "@wikidata-dump#Q900003",
        "q900006 | deaths | 4359/4880/9408 person | @wikidata-dump#Q900006",
        "q900006 | start-time | 1938~ | @wikidata-dump#Q900006",
        "q900006 | place | - | @wikidata-dump#Q900006"}) {
    CAPTURE(line);
    CHECK(lines.contains(line));
  }
  CHECK(report.records == 7);
  CHECK(report.left_out.at("named what the file does not hold (holds-office)") == 1);
  for (const auto& line : lines) CHECK_FALSE(line.starts_with("q900005"));  // no class that the map knows
}

TEST_CASE("a packed dump gives the same") {
  const auto plain = checkout::root() + "/tests/kb/import/small_dump.json";
  const auto expected = imported(plain);
  const Folder folder("wikidata-packed");
  for (const char* tool : {"gzip", "bzip2", "zstd -q"}) {
    CAPTURE(tool);
    if (std::system(
            (std::string(tool) + " -c " + plain + " > " + (folder / "packed") + " 2>/dev/null").c_str()) != 0)
      continue;
    CHECK(imported(folder / "packed") == expected);
  }
}

namespace {

std::string entity_snak(const std::string& property, int number) {
  const auto q = std::to_string(number);
  return R"({"snaktype":"value","property":")" + property + R"(","datavalue":{"value":{"entity-type":"item","numeric-id":)" + q + R"(,"id":"Q)" + q +
         R"("},"type":"wikibase-entityid"},"datatype":"wikibase-item"})";
}

// One entity of a dump: of this class, with these further claims.
std::string item(int number, const std::string& label, int of, const std::string& claims = {}) {
  const auto q = std::to_string(number);
  return R"({"type":"item","id":"Q)" + q + R"(","labels":{"en":{"language":"en","value":")" + label + R"("}},"claims":{"P31":[{"mainsnak":)" +
         entity_snak("P31", of) + R"(,"type":"statement","rank":"normal"}])" + claims + "}}";
}

std::string born(const std::string& more) {
  return R"(,"P569":[{"mainsnak":{"snaktype":"value","property":"P569","datavalue":{"value":{"time":"+1901-02-03T00:00:00Z","timezone":0,"before":0,"after":0,"precision":11,"calendarmodel":"http://www.wikidata.org/entity/Q1985727"},"type":"time"},"datatype":"time"},"type":"statement","rank":"normal")" +
         more + "}]";
}

}  // namespace

TEST_CASE("a qualifier that the map knows goes with its statement") {
  const Folder folder("wikidata-qualifier");
  folder.write("dump.json", "[\n" + item(900021, "Sylvania", 6256) + ",\n" +
                                item(900020, "Bo Berg", 5, born(R"(,"qualifiers":{"P276":[)" + entity_snak("P276", 900021) + "]}")) + "\n]\n");
  CHECK(imported(folder / "dump.json").contains("q900020 | born | 1901-02-03 | place=q900021 | @wikidata-dump#Q900020"));
}

TEST_CASE("of the references of a statement so many are kept, and no address without end") {
  const Folder folder("wikidata-references");
  std::string references;
  const auto cite = [&](const std::string& url) {
    references += std::string(references.empty() ? "" : ",") + R"({"snaks":{"P854":[{"snaktype":"value","property":"P854","datavalue":{"value":")" + url +
                  R"(","type":"string"},"datatype":"url"}]}})";
  };
  cite("https://example.org/" + std::string(400, 'a'));
  for (const char page : {'1', '2', '3', '4', '5'}) cite(std::string("https://example.org/") + page);
  folder.write("dump.json", "[\n" + item(900020, "Bo Berg", 5, born(R"(,"references":[)" + references + "]")) + "\n]\n");
  CHECK(imported(folder / "dump.json")
            .contains("q900020 | born | 1901-02-03 | @wikidata-dump#Q900020 @wikidata-dump#https://example.org/1 "
                      "@wikidata-dump#https://example.org/2 @wikidata-dump#https://example.org/3"));
}

TEST_CASE("a line that is no entity is a bad record with its line") {
  const Folder folder("wikidata-bad");
  folder.write("dump.json",
               "[\n{\"type\":\"item\",\"id\":\"Q1\",\"labels\":{\"en\":{\n{\"id\": "
               "7}\n{\"type\":\"item\",\"id\":\"Q2\",\"labels\":{},\"claims\":[]}\n]\n");
  ImportReport report;
  CHECK(imported(folder / "dump.json", &report).empty());
  REQUIRE(report.rejects.size() == 2);
  CHECK(report.rejects[0].line == 2);
  CHECK(report.rejects[1].line == 3);
}
