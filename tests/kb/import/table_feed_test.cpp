#include "kb/import/table_feed.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "../small_kb.h"
#include "base/error.h"
#include "base/file.h"
#include "kb/build.h"
#include "kb/store.h"
#include "kb/text.h"

using namespace galley;
using namespace galley::kb;
using galley::kb::test::Folder;

namespace {

// A knowledge base of three states with their ISO codes and offices, for the maps that are shipped.
const char* const kLands = R"(denmark-north | iso-code | DN | @wikidata
denmark-north | iso-code | DNO | @wikidata
denmark-north | label | Northland | @wikidata
denmark-north | type | country | @wikidata
georgia | label | Georgia | @wikidata
georgia | type | country | @wikidata
georgia-us | label | Georgia | @wikidata
georgia-us | type | country | @wikidata
old-port | label | Old Port | @geonames#11
old-port | type | city | @geonames#11
prime-minister-of-northland | jurisdiction | denmark-north | @wikidata
prime-minister-of-northland | label | Prime Minister of Northland | @wikidata
prime-minister-of-northland | office-kind | head-of-government | @wikidata
prime-minister-of-northland | type | office | @wikidata
)";

const Store& lands() {
  static const Folder folder("lands");
  static const Store store = [] {
    folder.write("properties.toml", read_file(checkout::root() + "/kb/properties.toml"));
    folder.write("sources.toml", std::string(test::kSources) + R"(
[geonames]
title = "GeoNames"
publisher = "GeoNames"
licence = "CC-BY-4.0"
accessed = "2023-03-05"
)");
    folder.write("lands.kb", kLands);
    build(folder.path(), folder / "kb.sqlite");
    return Store(folder / "kb.sqlite");
  }();
  return store;
}

struct Taken {
  std::set<std::string> lines;
  std::string bad;  // "line: reason" of each bad record
  std::map<std::string, std::int64_t> left_out;
};

Taken take(const std::string& map_name, const std::string& table) {
  const Folder folder("table");
  folder.write("table", table);
  const auto path = checkout::root() + "/rules/import/" + map_name + ".toml";
  Diagnostics faults;
  const auto map = parse_map(read_file(path), path, lands().properties(), faults);
  faults.throw_if_any();
  const auto feed = make_table_feed(folder / "table", map, lands());
  Taken out;
  ImportUnit unit;
  while (feed->next(unit)) {
    if (!unit.bad.empty()) out.bad += std::to_string(unit.line) + ": " + unit.bad + "\n";
    for (const auto& s : unit.statements)
      out.lines.insert(written_line(s, *lands().properties().find(s.property)));
    unit = {};
  }
  out.left_out = feed->left_out();
  return out;
}

void check_has(const Taken& t, std::initializer_list<const char*> lines) {
  for (const char* line : lines) {
    CAPTURE(line);
    std::string all;
    for (const auto& l : t.lines) all += l + "\n";
    CAPTURE(all);
    CHECK(t.lines.contains(line));
  }
}

}  // namespace

TEST_CASE("UCDP/PRIO armed conflict: conflicts and episodes, dates as precise as they are") {
  const auto t = take(
      "ucdp-armed-conflict",
      "conflict_id;location;side_a;side_b;territory_name;year;start_date;start_prec;start_date2;start_prec2;"
      "ep_end;ep_end_date;ep_end_prec\n"
      "7;Northland;Government of Northland;Old Guard;Old Port;1991;29-12-1991;1;31-12-1991;3;0;;\n"
      "7;Northland;Government of Northland;Old Guard;Old Port;1994;29-12-1991;1;31-12-1991;3;1;15-7-1994;1\n"
      "8;Northland;Government of Northland;Young Guard;;1999;1-1-1999;6;1-1-1999;4;0;;\n"
      "9;Georgia;Government of Georgia;X;;1999;1-1-1999;1;1-1-1999;1;0;;\n"
      ";Northland;Government of Northland;X;Y;1999;1-1-1999;1;1-1-1999;1;0;;\n");
  check_has(t, {"ucdp-conflict-7 | label | Northland: Old Port | @ucdp-acd",
                "ucdp-conflict-7 | start-time | 1991-12-29 | status=first death | @ucdp-acd#7",
                "ucdp-conflict-7-1991 | start-time | 1991-12 | status=25 deaths in the year | @ucdp-acd#7",
                "ucdp-conflict-7-1991 | end-time | 1994-07-15 | @ucdp-acd#7",
                "ucdp-conflict-7-1991 | participant | denmark-north | role=side A | @ucdp-acd",
                "ucdp-conflict-7-1991 | part-of | ucdp-conflict-7 | @ucdp-acd",
                "ucdp-conflict-8 | label | Northland: Government | @ucdp-acd",
                "ucdp-conflict-8 | start-time | 1999? | status=first death | @ucdp-acd#8",
                "ucdp-conflict-8-1999 | start-time | 1999 | status=25 deaths in the year | @ucdp-acd#8"});
  CHECK(t.bad.find("5: place could be any of georgia, georgia-us") == 0);  // never guessed
  CHECK(t.bad.find("6: a column of the key of conflict is empty") != std::string::npos);
}

TEST_CASE("UCDP battle deaths: dyads apart, low, best and high must rise") {
  const std::string head =
      "conflict_id,dyad_id,location_inc,side_a,side_b,territory_name,year,bd_best,bd_low,bd_high\n";
  const auto t = take("ucdp-battle-deaths",
                      head +
                          "7,70,Northland,Government of Northland,Old Guard,Old Port,1992,2167,2000,3000\n"
                          "7,70,Northland,Government of Northland,Old Guard,Old Port,1993,25,25,25\n"
                          "7,70,Northland,Government of Northland,Old Guard,Old Port,1994,32,38,38\n");
  check_has(
      t,
      {"ucdp-dyad-70 | deaths | 2000/2167/3000 person | of=battle-related deaths | by=Uppsala Conflict Data "
       "Program, 1992 | from=1992 | to=1992 | @ucdp-brd#7:70:1992",
       "ucdp-dyad-70 | deaths | 25 person | of=battle-related deaths | by=Uppsala Conflict Data Program, "
       "1993 | "
       "from=1993 | to=1993 | @ucdp-brd#7:70:1993"});
  CHECK(t.bad == "4: low, best and high do not rise: 38/32/38 person\n");
  const auto json = take(
      "ucdp-battle-deaths-json",
      R"([{"conflict_id": "7", "dyad_id": "70", "location_inc": "Northland", "side_a": "A", "side_b": "B",
                            "territory_name": "", "year": "1993", "bd_best": 25, "bd_low": 25, "bd_high": 26}])");
  CHECK(json.lines.contains(
      "ucdp-dyad-70 | deaths | 25/25/26 person | of=battle-related deaths | by=Uppsala Conflict Data "
      "Program, 1993 | from=1993 | to=1993 | @ucdp-brd#7:70:1993"));
}

TEST_CASE("UCDP GED: an event may have happened on any day between its dates") {
  const auto t = take(
      "ucdp-ged",
      "\"id\",\"relid\",\"type_of_violence\",\"conflict_new_id\",\"conflict_name\",\"dyad_name\",\"country\","
      "\"date_start\",\"date_end\",\"deaths_civilians\",\"best\",\"high\",\"low\"\n"
      "11,\"NOR-1\",1,7,\"Northland: Old Port\",\"Government of Northland - Old "
      "Guard\",\"Northland\",2013-01-03,"
      "2013-01-05,0,2,4,2\n"
      "12,\"NOR-2\",3,7,\"Northland: Old Port\",\"Old Guard - Civilians\",\"Nowhere\",2013-01-07 "
      "00:00:00.000,"
      "2013-01-07,3,3,3,3\n");
  check_has(
      t,
      {"ucdp-ged-11 | point-in-time | 2013-01-03/2013-01-05 | @ucdp-ged#11",
       "ucdp-ged-11 | deaths | 2/2/4 person | by=Uppsala Conflict Data Program | @ucdp-ged#11",
       "ucdp-ged-11 | place | denmark-north | @ucdp-ged#11", "ucdp-ged-12 | event-kind | attack | @ucdp-ged",
       "ucdp-ged-12 | point-in-time | 2013-01-07 | @ucdp-ged#12",
       "ucdp-ged-12 | deaths | 3 person | of=civilian | by=Uppsala Conflict Data Program | @ucdp-ged#12"});
  CHECK(t.bad.empty());
  CHECK(t.left_out.at("no country is known") == 1);
}

TEST_CASE("GeoNames: a city is known by its number, a namesake gets a key of its own") {
  const auto row = [](const std::string& id, const std::string& name, const std::string& country,
                      const std::string& people) {
    return id + "\t" + name + "\t" + name + "\t\t1.0\t2.0\tP\tPPL\t" + country + "\t\t\t\t\t\t" + people +
           "\t\t5\tX/Y\t2020-01-01\n";
  };
  const auto t =
      take("geonames", row("11", "Old Port", "DN", "15853") + row("12", "Old Port", "DN", "900") +
                           row("13", "New \"Port\"", "DN", "0") + row("14", "Elsewhere", "XX", "77"));
  check_has(t, {"old-port | country | denmark-north | @geonames#11",
                "old-port | population | 15853 person | by=GeoNames | @geonames#11",
                "old-port-denmark-north | type | city | @geonames#12",
                "new-port | label | New \"Port\" | @geonames#13"});
  CHECK_FALSE(t.lines.contains("new-port | population | 0 person | by=GeoNames | @geonames#13"));
  CHECK(t.left_out.at("no country is known") == 1);
}

TEST_CASE("office lists: known offices only, the first of January is a year, an empty end is open") {
  const auto t =
      take("office-holders",
           "slug,catalog,position,person,personID,start,end,gender,DOB,DOD,image,enwiki\n"
           "northland,Northland,Prime Minister,Anna Berg,Q71,1994-11-26,2005-02-12,female,1945-01-01,,,\n"
           "northland,Northland,Prime Minister,Carl Dahl,Q72,2005-02-12,,male,1950-03-04,,,\n"
           "northland,Northland,Minister of Fish,Eva Falk,Q73,2005-02-12,,female,,,,\n"
           "northland,Northland,Prime Minister,Gil Holm,Q74,2005-02-12,2004-02-12,male,,,,\n"
           "northland,Northland,Prime Minister,Ida Juul,Q75,2005-02-12,,female,1973-09-31,,,\n");
  check_has(t, {"anna-berg | holds-office | prime-minister-of-northland | from=1994-11-26 | to=2005-02-12 | "
                "@wikidata-leaders#Q71",
                "anna-berg | born | 1945 | @wikidata-leaders#Q71",
                "carl-dahl | holds-office | prime-minister-of-northland | from=2005-02-12 | to=.. | "
                "@wikidata-leaders#Q72",
                "carl-dahl | wikidata-id | Q72 | @wikidata-leaders#Q72"});
  CHECK_FALSE(t.lines.contains("eva-falk | type | person | @wikidata-leaders#Q73"));
  CHECK(t.left_out.at("no office is known") == 1);
  CHECK(t.bad.find("5: it ends (2004-02-12) before it begins (2005-02-12)") == 0);
  CHECK(t.bad.find("6: DOB: '1973-09-31' is a day no calendar has") != std::string::npos);
  const auto heads =
      take("heads-of-state",
           "iso3,country,role,person,person_qid,start,end,party,end_cause\n"
           "DNO,Terra do Norte,head_of_government,Anna Berg,Q71,1986-01-01T00:00:00Z,1989-02-09T00:00:00Z,,\n"
           "DNO,Terra do Norte,head_of_state,Anna Berg,Q71,1986-01-01T00:00:00Z,,,\n");
  check_has(heads, {"anna-berg | holds-office | prime-minister-of-northland | from=1986 | to=1989-02-09 | "
                    "@wikidata-heads#Q71"});
  CHECK(heads.left_out.at("no office is known") == 1);
}

TEST_CASE("every map that is shipped can be read") {
  for (const auto& path : files_below(checkout::root() + "/rules/import", ".toml")) {
    if (path.ends_with("wikidata.toml")) continue;
    CAPTURE(path);
    Diagnostics faults;
    (void)parse_map(read_file(path), path, lands().properties(), faults);
    CHECK_NOTHROW(faults.throw_if_any());
  }
}
