#include "extract/claim/grid.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "../../app/house.h"

using namespace galley;

namespace {

// "subject = value | qualifier = value ..." of the claims with this property, one a line.
std::string claims(const std::string& text, const std::string& property) {
  static const auto checker = house::knowing("");
  const auto r = checker.extract({"article.md", text, "", read::Format::markdown, {}});
  const auto shown = [](const Value& v) { return v.text.empty() && v.best ? std::to_string(static_cast<int>(*v.best)) : v.text; };
  std::string out;
  for (const auto& c : r.claims) {
    if (c.property != property) continue;
    out += c.subject.text + " = " + shown(c.value);
    for (const auto& [name, v] : c.qualifiers) out += " | " + name + " = " + shown(v);
    out += "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("the number of a cell") {
  struct Case {
    std::string text;
    double low, best, high;
    std::string unit;
  };
  const Case cases[] = {
      {"12", 12, 12, 12, ""},
      {"1,204", 1204, 1204, 1204, ""},
      {"12 400", 12400, 12400, 12400, ""},
      {"1204", 1204, 1204, 1204, ""},
      {"12.4", 12.35, 12.4, 12.45, ""},
      {"−3.1", -3.15, -3.1, -3.05, ""},
      {"+4", 4, 4, 4, ""},
      {"£3.4m", 3350000, 3400000, 3450000, "GBP"},
      {"$ 12", 12, 12, 12, "USD"},
      {"2 million", 1500000, 2000000, 2500000, ""},
      {"34%", 33.5, 34, 34.5, "percent"},
      {"12.5 per cent", 12.45, 12.5, 12.55, "percent"},
      {"7*", 7, 7, 7, ""},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    const auto v = extract::cell_number(c.text);
    REQUIRE(v.kind == ValueKind::quantity);
    CHECK(*v.low == doctest::Approx(c.low));
    CHECK(*v.best == doctest::Approx(c.best));
    CHECK(*v.high == doctest::Approx(c.high));
    CHECK(v.unit == c.unit);
  }
  for (const auto* none : {"", "-", "n/a", "(5)", "12 of 30", "12-15", "3rd", "12,5", "1,23", "12 km", "Ash", "1234567890123456", "%"}) {
    CAPTURE(none);
    CHECK(extract::cell_number(none).kind == ValueKind::none);
  }
}

TEST_CASE("a cell is told with its row's label, its column's and what they say") {
  CHECK(claims("| Rank | Nation | Gold | Total share |\n|---|---|---|---|\n| 1 | Norway | 16 | 8% |\n| | Total | 32 | x |\n", "cell") ==
        "Norway = 1 | column = 0 | column-kind = level | column-label = Rank | row = 1 | table = 1\n"
        "Norway = 16 | column = 2 | column-kind = whole | column-label = Gold | row = 1 | table = 1\n"
        "Norway = 8% | column = 3 | column-kind = total share | column-label = Total share | row = 1 | table = 1\n"
        "Total = 32 | column = 2 | column-kind = whole | column-label = Gold | row = 2 | row-kind = total | table = 1\n"
        "Total = x | column = 3 | column-kind = total share | column-label = Total share | row = 2 | row-kind = total | table = 1\n");
}

TEST_CASE("what the prose tells of a row: where it names one alone") {
  const std::string table = "\n\n| Nation | Medals |\n|---|---|\n| Norway | 37 |\n| The Blues | 27 |\n";
  CHECK(claims("Norway won 39 medals." + table, "row-told") == "Norway = 39 medals | row = 1 | table = 1\n");
  CHECK(claims("The new Blues have 26." + table, "row-told") == "Blues = 26 | row = 2 | table = 1\n");
  CHECK(claims("Norway and the Blues won 39 medals." + table, "row-told").empty());
  CHECK(claims("In Norway, as far as anybody who was there knows, 39 came." + table, "row-told").empty());
  CHECK(claims("She won 39 medals." + table, "row-told").empty());
}

TEST_CASE("items of a list, their numbers, and the line of the total behind it") {
  const std::string text = "It has £12m for the year:\n\n- roads £5m\n- parks and 3 schools £4m\n- others £2m\n\nTotal £11m\n";
  CHECK(claims(text, "item-count") == " = 3 | last = others £2m | lead = It has £12m for the year: | list = 1\n");
  CHECK(claims(text, "item") ==
        "It has £12m for the year: = £12m | list = 1 | row = 0\n"
        "roads £5m = £5m | list = 1 | row = 1\n"
        "parks and 3 schools £4m =  | list = 1 | row = 2 | row-kind = whole\n"
        "others £2m = £2m | list = 1 | row = 3 | row-kind = rest\n"
        "Total £11m = £11m | list = 1 | row = 4 | row-kind = total\n");
  CHECK(claims("Text.\n\n- a\n- b\n", "item").empty());
  // What stands between leads to it, or nothing does.
  CHECK(claims("It has £12m:\n\n```\ncode\n```\n\n- a £5m\n- b £4m\n", "item-count") ==
        " = 2 | last = b £4m | list = 1\n");
}

TEST_CASE("headings that are numbered in a row are counted, others not") {
  const std::string body = "\n\nText.\n\n";
  CHECK(claims("# Ways\n\n## 1. Eat" + body + "## 2. Walk" + body, "item-count") == " = 2 | headings = 1\n");
  CHECK(claims("# Ways\n\n## 1. Eat" + body + "## 3. Walk" + body, "item-count").empty());
  CHECK(claims("# Ways\n\n## Eat" + body + "## Walk" + body, "item-count").empty());
}

TEST_CASE("long tables and lists give no claims") {
  std::string table = "| A | B |\n|---|---|\n", list;
  for (int i = 0; i < 600; ++i) {
    table += "| a | 1 |\n";
    list += "- 1 a\n";
  }
  CHECK(claims(table, "cell").empty());
  CHECK(claims(list, "item-count").empty());
  std::string lists;
  for (int i = 0; i < 2000; ++i) lists += "Text:\n\n- a\n- b\n\n";
  const auto all = claims(lists, "item-count");
  CHECK(std::count(all.begin(), all.end(), '\n') == 1500);
  std::string told;
  for (int i = 0; i < 600; ++i) told += "Norway won 39 medals.\n\n";
  const auto of_rows = claims(told + "| Land | Medals |\n|---|---|\n| Norway | 39 |\n| Sweden | 29 |\n", "row-told");
  CHECK(std::count(of_rows.begin(), of_rows.end(), '\n') == 500);
}
