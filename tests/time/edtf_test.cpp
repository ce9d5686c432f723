#include "time/edtf.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace galley;

namespace {

Day day(int y, int m, int d) {
  return to_day({y, m, d});
}

std::string end_text(const std::optional<Day>& day) {
  return day ? iso_text(*day) : "-";
}

}  // namespace

TEST_CASE("an EDTF text is the days it may mean, and comes back as written") {
  struct Case {
    const char* text;
    const char* earliest;
    const char* latest;
    Granularity granularity;
  };
  const Case cases[] = {
      {"1992", "1992-01-01", "1992-12-31", Granularity::year},
      {"1988-02", "1988-02-01", "1988-02-29", Granularity::month},
      {"1988-02-20", "1988-02-20", "1988-02-20", Granularity::day},
      {"1988~", "1987-01-01", "1989-12-31", Granularity::year},
      {"1988?", "1988-01-01", "1988-12-31", Granularity::year},
      {"1988%", "1987-01-01", "1989-12-31", Granularity::year},
      {"1988-02~", "1988-01-01", "1988-03-31", Granularity::month},
      {"1988-02-20~", "1988-02-19", "1988-02-21", Granularity::day},
      {"195X", "1950-01-01", "1959-12-31", Granularity::decade},
      {"195X~", "1940-01-01", "1969-12-31", Granularity::decade},
      {"19XX", "1900-01-01", "1999-12-31", Granularity::century},
      {"1988-XX", "1988-01-01", "1988-12-31", Granularity::year},
      {"1988-XX-XX", "1988-01-01", "1988-12-31", Granularity::year},
      {"1988-02-XX", "1988-02-01", "1988-02-29", Granularity::month},
      {"1992-21", "1992-03-01", "1992-05-31", Granularity::season},
      {"1992-24", "1992-01-01", "1993-02-28", Granularity::season},
      {"1992-24~", "1991-10-01", "1993-05-31", Granularity::season},
      {"1914/1918", "1914-01-01", "1918-12-31", Granularity::year},
      {"1914-07-28/1918", "1914-07-28", "1918-12-31", Granularity::day},
      {"../1990", "-", "1990-12-31", Granularity::year},
      {"1990/..", "1990-01-01", "-", Granularity::year},
      {"/1990-05", "-", "1990-05-31", Granularity::month},
      {"1990/", "1990-01-01", "-", Granularity::year},
      {"-0043-03-15", "-0043-03-15", "-0043-03-15", Granularity::day},
      {"-004X", "-0049-01-01", "-0040-12-31", Granularity::decade},
      {"0000", "0000-01-01", "0000-12-31", Granularity::year},
      {"1066-10-14", "1066-10-14", "1066-10-14", Granularity::day},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    const auto parsed = parse_edtf(c.text);
    REQUIRE(parsed);
    CHECK(end_text(parsed->when().earliest) == c.earliest);
    CHECK(end_text(parsed->when().latest) == c.latest);
    CHECK(parsed->granularity() == c.granularity);
    CHECK(edtf_text(*parsed) == c.text);
  }
}

TEST_CASE("what is not EDTF, or names a day no calendar has, is refused") {
  const char* cases[] = {
      "",        " ",          "88",         "1988-2",         "1988-02-1",        "1988-13",
      "1988-00", "1988-02-30", "1900-02-29", "1988-02-20 ",    "1988~~",           "~1988",
      "19X8",    "XXXX",       "1XXX",       "195X-02",        "1988-XX-05",       "..",
      "../..",   "/",          "1918/1914",  "1914/1918/1920", "20 February 1988", "1988-02-20T10:00",
      "-0000",   "-000X",      "9999",       "-4700",          "1992-21-05",       "1992-25",
      "1988-0x", "+1988",      "12345",      "1988/x"};
  for (const auto* text : cases) {
    CAPTURE(text);
    CHECK_FALSE(parse_edtf(text));
  }
}

TEST_CASE("flags are kept apart") {
  const auto both = parse_edtf("1988%");
  REQUIRE(both);
  CHECK(both->approximate());
  CHECK(both->uncertain());
  CHECK_FALSE(parse_edtf("1988?")->approximate());
  CHECK_FALSE(parse_edtf("1988~")->uncertain());
  CHECK(parse_edtf("1914/1918~")->approximate());
}

TEST_CASE("every built value comes back from its text, and its interval holds its parts") {
  for (const int year : {-4699, -100, -43, -1, 0, 1, 999, 1582, 1900, 2000, 2024, 9998})
    for (int month = 0; month <= 12; ++month)
      for (const int d : {0, 1, 28, 29, 31})
        for (int flags = 0; flags < 4; ++flags) {
          if (month == 0 && d != 0) continue;
          if (d != 0 && !is_valid({year, month, d})) continue;
          Edtf e;
          e.first.date = {year, month, d};
          e.first.approximate = (flags & 1) != 0;
          e.first.uncertain = (flags & 2) != 0;
          const auto text = edtf_text(e);
          CAPTURE(text);
          const auto back = parse_edtf(text);
          REQUIRE(back);
          REQUIRE(*back == e);
          const auto when = e.when();
          REQUIRE(when.known());
          const Day inside = day(year, month == 0 ? 7 : month, d == 0 ? 1 : d);
          REQUIRE(*when.earliest <= inside);
          REQUIRE(inside <= *when.latest);
        }
}

TEST_CASE("any bytes are read or refused, and what is read is canonical") {
  const std::string alphabet = "0129X-/~?%. ";
  std::uint32_t state = 12345;
  for (int round = 0; round < 200000; ++round) {
    std::string text;
    const int size = static_cast<int>(state >> 8) % 13;
    for (int i = 0; i < size; ++i) {
      state = state * 1664525u + 1013904223u;
      text += alphabet[(state >> 16) % alphabet.size()];
    }
    state = state * 1664525u + 1013904223u;
    if (const auto e = parse_edtf(text)) {
      CAPTURE(text);
      REQUIRE(edtf_text(*e) == text);
    }
  }
}

TEST_CASE("dates read as people write them") {
  struct Case {
    const char* edtf;
    const char* plain;
    const char* adverbial;
  };
  const Case cases[] = {
      {"2020-09-27", "27 September 2020", "on 27 September 2020"},
      {"1988-02", "February 1988", "in February 1988"},
      {"1992", "1992", "in 1992"},
      {"195X", "the 1950s", "in the 1950s"},
      {"19XX", "the 1900s", "in the 1900s"},
      {"-004X", "the 40s BC", "in the 40s BC"},
      {"1988~", "about 1988", "about 1988"},
      {"1988?", "possibly 1988", "possibly 1988"},
      {"1988%", "possibly about 1988", "possibly about 1988"},
      {"-0043-03-15", "15 March 44 BC", "on 15 March 44 BC"},
      {"0000", "1 BC", "in 1 BC"},
      {"1992-21", "spring 1992", "in spring 1992"},
      {"1914/1918", "1914 to 1918", "between 1914 and 1918"},
      {"../1990", "until 1990", "by 1990"},
      {"1990/..", "from 1990", "in or after 1990"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.edtf);
    const auto e = parse_edtf(c.edtf);
    REQUIRE(e);
    CHECK(readable(*e) == c.plain);
    CHECK(readable_adverbial(*e) == c.adverbial);
  }
}
