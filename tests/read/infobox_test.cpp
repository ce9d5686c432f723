#include <doctest/doctest.h>

#include "lists.h"
#include "read/infobox.h"
#include "read/read.h"
#include "shape.h"

using namespace galley;

namespace {

Document wiki(const std::string& text) {
  return read::read("a.wiki", text, read::Format::automatic, test_lists());
}

}  // namespace

TEST_CASE("infobox: parameters that are read are fields, their dates written out") {
  const auto d = wiki(
      "{{Infobox person\n| name = Anna Weir<ref>x</ref>\n| image = a.jpg\n| birth_date = {{birth date and "
      "age|1950|10|1|df=yes}}\n| death_date = \n}}\n'''Anna Weir''' is a painter.");
  CHECK(shape_of(d) ==
        "heading: Anna Weir\nfield: birth date = 1 October 1950\nparagraph: Anna Weir is a painter.\n");
  CHECK(d.text.size() == d.bytes.size());
}

TEST_CASE("infobox: a date stands over the whole of its template") {
  const std::string text = "{{Infobox person | birth_date = {{birth date|1950|10|1}} (aged 3) }} Text.";
  const auto d = wiki(text);
  const auto from = text.find("{{birth"), to = text.find("}} (aged") + 2;
  CHECK(d.words({static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)}) == "1 October 1950");
  CHECK(d.text[from] == '1');
  CHECK(d.text[to - 1] == '0');
}

TEST_CASE("infobox: parameters of one term stand together, those of another apart") {
  CHECK(shape_of(wiki(
            "{{Infobox officeholder|office=Mayor|deputy=Bo|term_start=1990|term_end=1995|office2=Judge|term_"
            "start2={{start date|1980|5}}}}\nShe was.")) ==
        "field: office=Mayor;term start=1990;term end=1995\nfield: office =Judge;term start =May 1980\n"
        "paragraph: She was.\n");
}

TEST_CASE("infobox: a box inside a box, a parameter of another box, lines and lists") {
  CHECK(shape_of(wiki("{{Infobox person|name=A B|module={{Infobox "
                      "officeholder|office=Mayor}}|birth_date=1950}}\nX y.")) ==
        "heading: A B\nfield: office=Mayor\nfield: birth date=1950\nparagraph: X y.\n");
  CHECK(shape_of(wiki("{{Infobox film|name=A B|date=1950}}\nX y.")) == "heading: A B\nparagraph: X y.\n");
  CHECK(shape_of(wiki("{{Infobox military conflict|date=1950<br />again}}\nX y.")) ==
        "field: date=1950; again\nparagraph: X y.\n");
}

TEST_CASE("templates of dates in figures, and of signs, in prose") {
  CHECK(shape_of(wiki("It ran {{start date|1950}}{{snd}}{{end date|1951|10}}, {{circa|1960}}.")) ==
        "paragraph: It ran 1950 – October 1951, circa 1960.\n");
  CHECK(shape_of(wiki("On {{start date|soon}} it ran.")) == "paragraph: On it ran.\n");
}
