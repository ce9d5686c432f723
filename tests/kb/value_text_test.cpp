#include "kb/value_text.h"

#include <doctest/doctest.h>

using namespace galley;
using namespace galley::kb;

TEST_CASE("values of every type are read and written back as they were") {
  struct Case {
    ValueKind type;
    const char* text;
  };
  const Case cases[] = {
      {ValueKind::entity, "azerbaijan"},
      {ValueKind::entity, "a-1-b"},
      {ValueKind::time, "1988-02~"},
      {ValueKind::time, "-0043-03-15"},
      {ValueKind::time, "1914/1918"},
      {ValueKind::quantity, "0 person"},
      {ValueKind::quantity, "4880 person"},
      {ValueKind::quantity, "4359/4880/9408 person"},
      {ValueKind::quantity, "4359/9408 person"},
      {ValueKind::quantity, "4359/4359/9408 person"},
      {ValueKind::quantity, "4359/9408/9408 person"},
      {ValueKind::quantity, "7.8"},
      {ValueKind::quantity, "-12.5 percent"},
      {ValueKind::quantity, "1000000000000 USD"},
      {ValueKind::duration, "P44D"},
      {ValueKind::duration, "P1Y6M"},
      {ValueKind::text, "a | b \\ c"},
      {ValueKind::text, "Çavuşoğlu"},
      {ValueKind::text, "-"},
      {ValueKind::time, "-"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    const auto parsed = parse_value(c.type, c.text);
    REQUIRE(parsed.value);
    CHECK(written_value(*parsed.value) == c.text);
    const auto field = escape(c.text);
    CHECK(field.find(" | ") == std::string::npos);
    REQUIRE(unescape(field));
    CHECK(*unescape(field) == c.text);
  }
}

TEST_CASE("what a value means") {
  const auto range = *parse_value(ValueKind::quantity, "4359/9408 person").value;
  CHECK(*range.low == 4359);
  CHECK_FALSE(range.best);
  CHECK(*range.high == 9408);
  CHECK(range.unit == "person");
  const auto one = *parse_value(ValueKind::quantity, "5 km").value;
  CHECK((*one.low == 5 && *one.best == 5 && *one.high == 5));
  struct Case {
    const char* text;
    double low, high;
  };
  const Case durations[] = {{"P44D", 44, 44},     {"P3W", 21, 21},     {"P1Y", 365, 366},
                            {"P10Y", 3652, 3653}, {"P1M", 28, 31},     {"P2M", 59, 62},
                            {"P12M", 364, 367},   {"P1Y1M", 393, 397}, {"P0D", 0, 0}};
  for (const auto& c : durations) {
    CAPTURE(c.text);
    const auto v = *parse_value(ValueKind::duration, c.text).value;
    CHECK(*v.low == c.low);
    CHECK(*v.high == c.high);
  }
}

TEST_CASE("only the canonical spelling of a value is taken") {
  struct Case {
    ValueKind type;
    const char* text;
  };
  const Case cases[] = {
      {ValueKind::entity, "Azerbaijan"},
      {ValueKind::entity, "a--b"},
      {ValueKind::entity, "-a"},
      {ValueKind::entity, "a b"},
      {ValueKind::entity, "é"},
      {ValueKind::quantity, "07"},
      {ValueKind::quantity, "7.0"},
      {ValueKind::quantity, "1e6"},
      {ValueKind::quantity, "1,000"},
      {ValueKind::quantity, "+5"},
      {ValueKind::quantity, "-0"},
      {ValueKind::quantity, ".5"},
      {ValueKind::quantity, "5 "},
      {ValueKind::quantity, " 5"},
      {ValueKind::quantity, "5/4"},
      {ValueKind::quantity, "5/5"},
      {ValueKind::quantity, "5/5/5"},
      {ValueKind::quantity, "5//6"},
      {ValueKind::quantity, "nan"},
      {ValueKind::quantity, "inf"},
      {ValueKind::quantity, ""},
      {ValueKind::quantity, "1/2/3/4"},
      {ValueKind::duration, "P"},
      {ValueKind::duration, "44D"},
      {ValueKind::duration, "P1D1Y"},
      {ValueKind::duration, "PT5H"},
      {ValueKind::duration, "P01D"},
      {ValueKind::duration, "P1"},
      {ValueKind::duration, "P9999999D"},
      {ValueKind::time, "1988-2"},
      {ValueKind::text, ""},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    const auto parsed = parse_value(c.type, c.text);
    CHECK_FALSE(parsed.value);
    CHECK_FALSE(parsed.problem.empty());
    CHECK_FALSE(parsed.remedy.empty());
  }
}

TEST_CASE("names of kinds of values are those that rules see") {
  for (const char* name : {"none", "entity", "time", "duration", "quantity", "text"})
    CHECK(std::string(value_kind_name(value_kind_of(name))) == name);
  CHECK(value_kind_of("nonsense") == ValueKind::none);
}
