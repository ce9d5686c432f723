#include "extract/quantity/harm_tree.h"

#include <doctest/doctest.h>

#include "../app/house.h"

using namespace galley;

namespace {

const char* const kKnown =
    "baku | type | city\nbaku | label | Baku\nserbia | type | country\nserbia | label | Serbia\n"
    "serbia | alias | Serbian | kind=adjective\n";

// The harm claims of a text: "property words | subject | name=words, ...", without `harm` and `of`.
std::vector<std::string> harm_of(const std::string& text) {
  static const auto checker = house::knowing(kKnown);
  std::vector<std::string> out;
  for (const auto& c : checker.extract(house::text(text)).claims) {
    if (!c.pattern.starts_with("harm/")) continue;
    auto s = c.property + " " + c.value.text;
    if (!c.subject.text.empty()) s += " | " + c.subject.text;
    for (const auto& [name, value] : c.qualifiers)
      if (name != "harm" && name != "of") s += " " + name + "=" + value.text;
    out.push_back(s);
  }
  return out;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("people who belong to another verb came to no harm") {
  CHECK(harm_of("Two rebels surrendered and 12 villagers were killed.") == Strings{"deaths 12 villagers"});
  CHECK(harm_of("Two rebels fought on and 12 villagers were killed.").size() == 1);
}

TEST_CASE("people that only the tree leads to") {
  CHECK(harm_of("Police chased 20 robbers, four of whom died.") ==
        Strings{"deaths four of whom part=of whom"});
  CHECK(harm_of("Two of her guards, who were inside the car, were killed.").size() == 1);
}

TEST_CASE("when, where, by whom, of which people and in which event") {
  CHECK(
      harm_of("At least 12 Serbian tourists were killed by the Serbian army near Baku on 9 May 1992.") ==
      Strings{"deaths At least 12 Serbian tourists agent=Serbian party=Serbian place=Baku time=9 May 1992"});
  CHECK(harm_of("In 1992 bombs killed 12 people and wounded 30 in Baku.") ==
        Strings{"deaths 12 people time=1992", "injured 30 place=Baku time=1992"});
}

TEST_CASE("parts, further counts, all, and the count before") {
  CHECK(harm_of("The death toll rose from 30 to 41.") == Strings{"deaths 41 before=30"});
  CHECK(harm_of("A further 12 people were injured.") == Strings{"injured 12 people further=further"});
  CHECK(harm_of("Another 12 people were injured.").size() == 1);
  CHECK(harm_of("All 41 passengers were killed.") == Strings{"deaths 41 passengers all=All"});
  CHECK(harm_of("Twelve people were wounded today, including three members of the police.") ==
        Strings{"injured Twelve people time=today", "injured three members part=including time=today"});
}
