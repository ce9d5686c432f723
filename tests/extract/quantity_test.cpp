#include "extract/quantity/quantity.h"

#include <doctest/doctest.h>

#include "checkout.h"
#include "english/english.h"
#include "shipped.h"

using namespace galley;

namespace {

const extract::QuantityReader& reader() {
  static const extract::QuantityReader r = [] {
    Diagnostics d;
    extract::QuantityReader out(checkout::root() + "/rules/patterns/quantity", shipped_lists(), d);
    d.throw_if_any();
    return out;
  }();
  return r;
}

Document document_of(const std::string& text) {
  Document d;
  d.bytes = d.text = text;
  d.blocks.push_back({{0, static_cast<std::uint32_t>(text.size())}});
  english::tokenise(d, shipped_lists());
  return d;
}

std::vector<std::string> quantities_in(const std::string& text) {
  const auto d = document_of(text);
  pattern::Lattice lattice(d);
  std::vector<std::string> out;
  for (const auto& q : reader().read(d, lattice))
    out.push_back(d.words(q.span) + " = " + extract::text_of(q));
  return out;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("the examples of the quantity patterns hold") {
  CHECK(reader().example_count() > 20);
  for (const auto& e : reader().run_examples(english::tokenise))
    FAIL_CHECK(e.where.text() << ": " << e.message);
}

TEST_CASE("quantities in news prose") {
  struct Case {
    const char* text;
    Strings want;
  };
  const Case cases[] = {
      {"approximately 30,000 people", {"approximately 30,000 people = 25000..35000 about person people"}},
      {"30,000 people", {"30,000 people = 29500..30500 person people"}},
      {"4,460 people", {"4,460 people = 4460 person people"}},
      {"about 226,000 voters", {"about 226,000 voters = 214700..237300 about person voters"}},
      {"one hundred and twenty thousand soldiers",
       {"one hundred and twenty thousand soldiers = 119500..120500 person soldiers"}},
      {"two hundred and five nurses", {"two hundred and five nurses = 205 person nurses"}},
      {"hundreds of thousands of civilians",
       {"hundreds of thousands of civilians = 200000..1000000 vague person civilians"}},
      {"half a million refugees", {"half a million refugees = 450000..550000 person refugees"}},
      {"two and a half million refugees",
       {"two and a half million refugees = 2250000..2750000 person refugees"}},
      {"three dozen police officers", {"three dozen police officers = 36 person police officers"}},
      {"12 police stations", {"12 police stations = 12 stations"}},
      {"It has 30 rooms.[2] It had 12[3][4] once.", {"30 rooms = 30 rooms", "12 = 12"}},
      {"He said [12] boats came.", {"12 = 12"}},
      {"one voter of a million", {"one voter = 1 person voter", "a million = 900000..1100000"}},
      {"at most 20 to 30 people", {"at most 20 to 30 people = ..30 at-most person people"}},
      {"at least 20 to 30 people", {"at least 20 to 30 people = 20.. at-least person people"}},
      {"less than 20 to 30 people", {"less than 20 to 30 people = ..30 less-than person people"}},
      {"35-seat buses", {"35-seat buses = 35 buses"}},
      {"35\u2011seat buses", {"35\u2011seat buses = 35 buses"}},
      {"as many as 200 Iraqi prisoners of war",
       {"as many as 200 Iraqi prisoners = ..200 at-most person prisoners"}},
      {"no fewer than six", {"no fewer than six = 6.. at-least"}},
      {"six jesuit priests and two women",
       {"six jesuit priests = 6 person priests", "two women = 2 person women"}},
      {"some 12 other people", {"some 12 other people = 11..13 about person people"}},
      {"more than a quarter of a million people",
       {"more than a quarter of a million people = 250000.. more-than person people"}},
      {"20 members of the so-called army", {"20 members = 20 person members"}},
      {"8 , 300 tonnes over 5. 55 m", {"8 , 300 tonnes = 8295..8305 t"}},
      {"10 children Lebanese television", {"10 children = 10 person children"}},
      {"1.2 million", {"1.2 million = 1150000..1250000"}},
      {"2½ miles", {"2½ miles = 2.375..2.625 mi"}},
      {"1,50,000 people", {"1,50,000 people = 149500..150500 person people"}},
      {"12 soldiers' families", {"12 soldiers' families = 12 families"}},
  };
  for (const auto& c : cases) {
    CAPTURE(std::string(c.text));
    const auto got = quantities_in(c.text);
    CHECK(got.size() == c.want.size());
    for (std::size_t i = 0; i < std::min(got.size(), c.want.size()); ++i) CHECK(got[i] == c.want[i]);
  }
}

TEST_CASE("numbers that count nothing") {
  const char* texts[] = {
      "a 23-year-old",
      "a 12-gauge",
      "the 44-day war",
      "7-Eleven",
      "an M-16 rifle",
      "the 12th brigade",
      "at 0945",
      "won 3-1",
      "Article 5",
      "the 1990s",
      "Resolution 1,000",
      "no one came",
      "10 Downing Street",
      "the number 12",
      "Version 2.0.1",
      "the F-22 fighter jet",
      "Flight 103 left",
      "call 800-555-1234 now",
      "Mr Smith, 54, said",
  };
  for (const char* text : texts) {
    CAPTURE(std::string(text));
    CHECK(quantities_in(text) == Strings{});
  }
}

TEST_CASE("a number inside a time expression is no quantity") {
  const auto d = document_of("On 30 December 12 people left");
  pattern::Lattice lattice(d);
  lattice.add({1, 3, "timex", 0});
  const auto got = reader().read(d, lattice);
  REQUIRE(got.size() == 1);
  CHECK(extract::text_of(got[0]) == "12 person people");
}

TEST_CASE("the edges say what kind it is") {
  const auto d = document_of("12 people paid $5 for 3 km");
  pattern::Lattice lattice(d);
  const auto got = reader().read(d, lattice);
  REQUIRE(got.size() == 3);
  const auto has = [&](std::uint32_t at, std::string_view label, std::int32_t index) {
    for (const auto& e : lattice.from(at))
      if (e.label == label && e.index == index) return true;
    return false;
  };
  CHECK(has(0, "quantity", 0));
  CHECK(has(0, "quantity.person", 0));
  CHECK(has(3, "quantity.money", 1));
  CHECK(has(6, "quantity.measure", 2));
}

TEST_CASE("a long run of numbers is read in linear time") {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "twenty to hundred and 3 or ";
  CHECK_FALSE(quantities_in(text).empty());
}
