#include "kb/wording.h"

#include <doctest/doctest.h>

#include "checkout.h"
#include "kb/content.h"
#include "kb/store.h"
#include "small_kb.h"

using namespace galley;
using namespace galley::kb;

TEST_CASE("statements read as sentences") {
  Diagnostics diagnostics;
  const auto properties = load_properties(checkout::root() + "/kb/properties.toml", diagnostics);
  struct Case {
    const char* line;
    const char* sentence;
  };
  const Case cases[] = {
      {"war-x | start-time | 2020-09-27", "War X started on 27 September 2020"},
      {"war-x | start-time | 1988-02", "War X started in February 1988"},
      {"war-x | start-time | 1988~ | status=fighting", "War X started about 1988 (fighting)"},
      {"war-x | end-time | 195X", "War X ended in the 1950s"},
      {"war-x | deaths | 4880 person", "War X killed 4,880 people"},
      {"war-x | deaths | 1 person", "War X killed 1 person"},
      {"war-x | deaths | 4359/4880/9408 person | of=military | by=UCDP",
       "War X killed 4,880 people (4,359 to 9,408) (military), by the count of UCDP"},
      {"war-x | deaths | 4359/9408 person | place=city-y", "War X killed 4,359 to 9,408 people in City Y"},
      {"war-x | magnitude | 7.8", "War X had a magnitude of 7.8"},
      {"war-x | magnitude | 7.8 magnitude", "War X had a magnitude of 7.8"},
      {"city-y | population | 1200 person", "City Y has a population of 1,200 people"},
      {"war-x | participant | land-z", "Land Z took part in War X"},
      {"war-x | participant | land-z | role=attacker", "Land Z took part in War X (attacker)"},
      {"ann | born | -0043-03-15 | place=city-y", "Ann was born on 15 March 44 BC in City Y"},
      {"ann | died | -", "Ann died none"},
      {"ann | holds-office | chair | from=2015-11-24 | to=2023-06-03",
       "Ann was Chair from 24 November 2015 to 3 June 2023"},
      {"ann | holds-office | chair | from=2015 | to=..", "Ann was Chair since 2015"},
      {"ann | holds-office | chair | from=2015", "Ann was Chair from 2015"},
      {"ann | holds-office | chair | from=2015 | to=2015", "Ann was Chair in 2015"},
      {"ann | holds-office | chair | from=2015-06-03 | to=2015-06-03", "Ann was Chair on 3 June 2015"},
      {"ann | holds-office | chair | to=2015", "Ann was Chair until 2015"},
      {"land-z | independence | 1991-09-02 | from-state=land-q | status=declared | recognised-by=no state",
       "Land Z became independent on 2 September 1991 from Land Q (declared), recognised by no state"},
      {"land-z | independence | 1991", "Land Z became independent in 1991"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.line);
    const auto content = parse_example(c.line, {"test", 1, 0}, properties, diagnostics);
    diagnostics.throw_if_any();
    const Store store(content);
    const auto& s = content.lines.front().statement;
    CHECK(store.reads(*store.statement(s.id)) == c.sentence);
  }
}

TEST_CASE("values read on their own") {
  const auto labels = [](std::string_view key) { return "<" + std::string(key) + ">"; };
  Value v;
  CHECK(readable_value(v, labels) == "none");
  v.kind = ValueKind::entity;
  v.entity = "baku";
  CHECK(readable_value(v, labels) == "<baku>");
  v = {};
  v.kind = ValueKind::time;
  v.edtf = "2020-09-27";
  CHECK(readable_value(v, labels) == "27 September 2020");
  v = {};
  v.kind = ValueKind::duration;
  v.edtf = "P1Y6M1D";
  CHECK(readable_value(v, labels) == "1 year, 6 months, 1 day");
  v = {};
  v.kind = ValueKind::quantity;
  v.best = v.low = v.high = 12.5;
  v.unit = "percent";
  CHECK(readable_value(v, labels) == "12.5%");
  v.unit = "km";
  CHECK(readable_value(v, labels) == "12.5 km");
}
