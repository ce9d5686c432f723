#include "kb/import/wikidata_value.h"

#include <doctest/doctest.h>

#include "kb/value_text.h"

using namespace galley::kb;

TEST_CASE("points in time of Wikidata as EDTF") {
  struct Case {
    const char* time;
    int precision;
    bool julian, about;
    const char* edtf;
  };
  const Case cases[] = {
      {"+1952-03-11T00:00:00Z", 11, false, false, "1952-03-11"},
      {"+1952-03-11T00:00:00Z", 10, false, false, "1952-03"},
      {"+1952-03-11T00:00:00Z", 9, false, false, "1952"},
      {"+1952-00-00T00:00:00Z", 9, false, true, "1952~"},
      {"+1952-03-00T00:00:00Z", 11, false, false, "1952-03"},
      {"+1952-01-01T00:00:00Z", 8, false, false, "195X"},
      {"+1901-01-01T00:00:00Z", 7, false, false, ""},            // a century: which one is not agreed
      {"+1917-10-25T00:00:00Z", 11, true, false, "1917-11-07"},  // the October revolution
      {"+1582-10-04T00:00:00Z", 11, true, false, "1582-10-14"},
      {"-0044-03-15T00:00:00Z", 11, true, false, "-0043-03-13"},  // the ides of March: no year 0 in the JSON
      {"-0044-00-00T00:00:00Z", 9, false, false, "-0043"},
      {"-0001-00-00T00:00:00Z", 9, false, false, "0000"},
      {"+0000-00-00T00:00:00Z", 9, false, false, ""},
      {"+2013-02-31T00:00:00Z", 11, false, false, ""},
      {"+12000-00-00T00:00:00Z", 9, false, false, ""},
      {"+00000001952-03-11T00:00:00Z", 11, false, false, "1952-03-11"},  // as dumps of 2014 write it
      {"soon", 11, false, false, ""},
  };
  for (const auto& c : cases) {
    CAPTURE(c.time);
    CHECK(edtf_of_wikidata(c.time, c.precision, c.julian, c.about).value_or("") == c.edtf);
  }
}

TEST_CASE("amounts with bounds") {
  const auto written = [](const char* amount, const char* low, const char* high) {
    const auto v = quantity_of_wikidata(amount, low, high, "person");
    return v ? written_value(*v) : std::string();
  };
  CHECK(written("+4880", "+4359", "+9408") == "4359/4880/9408 person");
  CHECK(written("+4880", "", "") == "4880 person");
  CHECK(written("+4880", "+4880", "+4880") == "4880 person");
  CHECK(written("-12.50", "", "") == "-12.5 person");
  CHECK(written("+4880", "+5000", "+9408").empty());
  CHECK(written("many", "", "").empty());
}
