#include <doctest/doctest.h>

#include <cmath>

#include "sample.h"

using namespace galley;

TEST_CASE("check's JSON is the contract's, field by field") {
  const std::vector<Result> results{sample::war()};
  CHECK(report::json(sample::input(results)) == R"json({
  "galley": "0.1.0",
  "kb": {
    "path": "kb.sqlite",
    "statements": 12345,
    "recorded": "2026-11-20"
  },
  "documents": [
    {
      "path": "a/war.txt",
      "date": "2020-10-07",
      "date_from": "option",
      "findings": [
        {
          "rule": "duration/against-dates",
          "severity": "error",
          "confidence": 0.95,
          "fingerprint": "f00d",
          "message": "\"lasted ten years\": 1939 to 1945 is <six> years & not ten",
          "spans": [
            {
              "role": "claim",
              "start": 26,
              "end": 42,
              "line": 2,
              "column": 12,
              "text": "lasted ten years"
            },
            {
              "role": "other",
              "start": 44,
              "end": 61,
              "line": 2,
              "column": 30,
              "text": "from 1939 to 1945"
            }
          ],
          "evidence": [
            {
              "kind": "claim",
              "span": 1
            },
            {
              "kind": "statement",
              "id": "s1",
              "text": "World War II began on 1 September 1939",
              "rank": "normal",
              "source": {
                "title": "What was the war?",
                "publisher": "Imperial War Museums",
                "url": "https://example.org/war"
              }
            }
          ],
          "repairs": [
            {
              "text": "write “six years”",
              "edits": [
                {
                  "start": 33,
                  "end": 36,
                  "replacement": "six"
                }
              ]
            },
            {
              "text": "check the dates",
              "edits": []
            }
          ],
          "suppressed": null
        }
      ],
      "coverage": {
        "claims": 5,
        "linked": 2,
        "checked": 3,
        "undecided": 1,
        "undecided_why": {
          "no publication date": 1
        }
      }
    }
  ]
}
)json");
}

TEST_CASE("offsets are into the text, those of the title say so") {
  auto r = sample::war("Zoë's ten years");
  r.findings[0].spans.push_back({"context", sample::at(r.document, "Zoë's ten")});
  r.findings[0].repairs = {{"", {{{7, 10}, "six"}}}};
  const auto line = report::check_line("7", r);
  CHECK(line.starts_with(R"({"id":"7","date":"2020-10-07","date_from":"option","findings":[{)"));
  CHECK(line.find(R"({"role":"claim","start":26,"end":42,"line":2,"column":12,"text":"lasted ten years"})") !=
        std::string::npos);
  CHECK(line.find(
            R"({"role":"context","in":"title","start":0,"end":10,"line":1,"column":1,"text":"Zoë's ten"})") !=
        std::string::npos);
  CHECK(line.find(R"("edits":[{"in":"title","start":7,"end":10,"replacement":"six"}])") != std::string::npos);
  CHECK(line.find('\n') == line.size() - 1);
}

TEST_CASE("an unread document, no knowledge base, no date, invalid bytes") {
  std::vector<Result> results(1);
  results[0].document = sample::document("caf\xE9.txt", "", "x");
  auto in = sample::input(results);
  in.head.kb_path.clear();
  in.unread = {{"b.txt", "b.txt: is empty"}};
  CHECK(report::ndjson(in) ==
        "{\"path\":\"caf\uFFFD.txt\",\"date\":null,\"date_from\":\"none\",\"findings\":[],\"coverage\":{"
        "\"claims\":0,\"linked\":0,"
        "\"checked\":0,\"undecided\":0,\"undecided_why\":{}}}\n{\"path\":\"b.txt\",\"error\":\"b.txt: is "
        "empty\"}\n");
  CHECK(report::json(in).find("\"kb\": null") != std::string::npos);
  CHECK(report::error_line("7", "a \"b\"\n") == "{\"id\":\"7\",\"error\":\"a \\\"b\\\"\\n\"}\n");
}

TEST_CASE("a suppression is told with its reason") {
  auto r = sample::war();
  r.findings[0].suppressed = Suppression{"inline", "counts so"};
  CHECK(report::check_line("7", r).find(R"("suppressed":{"by":"inline","reason":"counts so"})") !=
        std::string::npos);
}

TEST_CASE("extract gives times, quantities, names and claims; what is absent is null") {
  Result r;
  r.document = sample::document("a.txt", "", "At least 30 people died in Baku, Zoe said on Monday.");
  auto& d = r.document;
  Timex t;
  t.span = sample::at(d, "Monday");
  t.value = "XXXX-WXX-1";
  d.timexes = {t};
  Quantity q;
  q.span = sample::at(d, "At least 30 people");
  q.low = q.best = 30;
  q.high = INFINITY;
  q.unit = "person";
  q.hedge = "at-least";
  q.of = "deaths";
  d.quantities = {q};
  Mention m;
  m.span = sample::at(d, "Baku");
  m.type = "place";
  m.local = 3;
  m.entity = "baku";
  d.mentions = {m};
  Claim c;
  c.id = "c1";
  c.property = "deaths";
  c.span = {0, 31};
  c.pattern = "harm/died";
  c.value.kind = ValueKind::quantity;
  c.value.span = q.span;
  c.value.text = "At least 30 people";
  c.value.low = c.value.best = 30;
  c.value.high = INFINITY;
  c.value.unit = "person";
  c.qualifiers["place"].kind = ValueKind::entity;
  c.qualifiers["place"].text = "Baku";
  c.qualifiers["place"].span = m.span;
  c.qualifiers["place"].mention = 0;
  c.qualifiers["place"].entity = "baku";
  Value zoe;
  zoe.kind = ValueKind::text;
  zoe.text = "Zoe";
  c.speaker = zoe;
  r.claims = {c};
  const auto line = report::extract_line("7", r);
  const auto has = [&](const char* part) { return line.find(part) != std::string::npos; };
  CHECK(has(
      R"("timexes":[{"start":45,"end":51,"text":"Monday","type":"DATE","value":"XXXX-WXX-1","mod":null,"earliest":null,"latest":null,"resolved":"unresolved"}])"));
  CHECK(has(
      R"("quantities":[{"start":0,"end":18,"text":"At least 30 people","low":30,"best":30,"high":null,"unit":"person","counted":null,"of":"deaths","hedge":"at-least"}])"));
  CHECK(
      has(R"("mentions":[{"start":27,"end":31,"text":"Baku","type":"place","entity":"baku","local":"m3"}])"));
  CHECK(has(
      R"("claims":[{"id":"c1","property":"deaths","subject":{"kind":"none","text":"","start":null,"end":null,"entity":null,)"));
  CHECK(has(
      R"("qualifiers":{"place":{"kind":"entity","text":"Baku","start":27,"end":31,"entity":"baku","local":"m3",)"));
  CHECK(has(R"("speaker":{"kind":"text","text":"Zoe",)"));
  CHECK(has(
      R"("modality":"asserted","pattern":"harm/died","spans":[{"role":"claim","start":0,"end":31,"line":1,"column":1,"text":"At least 30 people died in Baku"}])"));
  const auto text = report::extract_text({r});
  CHECK(text.find("1:1  “At least 30 people”  30 (30..∞) person deaths") != std::string::npos);
  CHECK(text.find("| deaths | At least 30 people = 30..∞ person | place: Baku = baku | said by Zoe") !=
        std::string::npos);
  CHECK(report::extract_json({r}).starts_with("{\n  \"documents\": [\n    {\n      \"path\": \"a.txt\","));
}
