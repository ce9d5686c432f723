#include "link/scene_finder.h"

#include "../app/house.h"

using namespace galley;

namespace {

const char* const kWorld = R"(ruritania | type | country
ruritania | label | Ruritania
borduria | type | country
borduria | label | Borduria
syldavia | type | country
syldavia | label | Syldavia
graustark | type | country
graustark | label | Graustark
strelsau | type | city
strelsau | label | Strelsau
strelsau | country | ruritania
edelweiss | type | city
edelweiss | label | Edelweiss
edelweiss | country | graustark
boris-szohod | type | person
boris-szohod | label | Boris Szohod
boris-szohod | died | 1991-10-20
pact | type | event
pact | label | Strelsau memorandum on the Klow highlands
pact | event-kind | treaty
pact | place | strelsau
pact | participant | borduria
pact | participant | syldavia
pact | point-in-time | 1985-08-15
pact | start-time | 1989-01-01
other-pact | type | event
other-pact | label | Klow customs convention
other-pact | event-kind | treaty
other-pact | participant | syldavia
other-pact | participant | ruritania
other-pact | point-in-time | 1988-08-20
sinking | type | event
sinking | label | Sinking of the Princess Flavia
sinking | event-kind | shipwreck
sinking | point-in-time | 1912-04-15
sinking | deaths | 1500 person
war | type | event
war | label | Hentzau War
war | event-kind | war
war | start-time | 1971-03-01
war | end-time | 1975-03-01
)";

// "happening phase value" of the claims of this property.
std::string scenes(const std::string& text, const std::string& property = "scene") {
  static const auto checker = house::knowing(kWorld);
  const auto r = checker.extract(house::text(text, to_day({2012, 6, 1})));
  std::string out;
  for (const auto& c : r.claims) {
    if (c.property != property) continue;
    if (!out.empty()) out += "; ";
    out += c.subject.entity + " " + c.qualifiers.at("phase").text;
    if (property != "scene") out += " " + c.value.entity;
  }
  return out;
}

}  // namespace

TEST_CASE("date, parties and kind tell a happening that is not named") {
  CHECK(scenes("In August 1985 Borduria and Syldavia signed a peace agreement on Klow.") == "pact then");
  CHECK(scenes("The deal between Borduria and Syldavia was signed on 15 August 1985.") == "pact then");
}

TEST_CASE("a date alone, or with one thing beside it, tells nothing") {
  CHECK(scenes("In August 1985 Borduria played football.").empty());
  CHECK(scenes("In August 1985 a treaty was signed.").empty());
  CHECK(scenes("Borduria and Syldavia signed a treaty in 1985.").empty());
}

TEST_CASE("a war that goes on for years is told by no one date") {
  CHECK(scenes("In May 1973 the Hentzau War killed thousands.").empty());
}

TEST_CASE("the month of a happening in another year") {
  CHECK(scenes("The Princess Flavia went down in April 1921, with the loss of 1,500 lives.") == "sinking other year");
  CHECK(scenes("In October 1995 Boris Szohod was caught and killed.") == "boris-szohod other year");
  // Nothing says that this is what happened.
  CHECK(scenes("In April 1921 she painted the Princess Flavia.").empty());
  CHECK(scenes("In October 1995 Boris Szohod was at home.").empty());
  CHECK(scenes("In May 1921 the Princess Flavia sank.").empty());
  // The article has the right year, or an anniversary in mind.
  CHECK(scenes("She sank in 1912. The Princess Flavia sank again, in a film, in April 1921.").empty());
  CHECK(scenes("At a memorial in April 1921 those who sank with the Princess Flavia were named.").empty());
  // Of treaties there are many.
  CHECK(scenes("In August 1984 a treaty on Klow was signed.").empty());
}

TEST_CASE("of two persons who may have been killed nobody is meant") {
  CHECK(scenes("In October 1995 Boris Szohod killed John Smith.").empty());
}

TEST_CASE("where it is told to have happened") {
  CHECK(scenes("In August 1985 Borduria signed an agreement on Klow in Edelweiss.", "scene-place") ==
        "pact then edelweiss");
  CHECK(scenes("In August 1985 Borduria signed an agreement on Klow in Strelsau.", "scene-place").empty());
  CHECK(scenes("In August 1985 Borduria signed an agreement on Klow, before a feast in Edelweiss.", "scene-place")
            .empty());
}

TEST_CASE("who is told of in it") {
  CHECK(scenes("In August 1985 Borduria signed an agreement on Klow. Boris Szohod smiled.", "scene-actor") ==
        "pact then boris-szohod");
  CHECK(scenes("In August 1985 Borduria signed an agreement on Klow. In 1987 Boris Szohod smiled.", "scene-actor")
            .empty());
  CHECK(scenes("In August 1985 Borduria signed an agreement on Klow. Former president Boris Szohod smiled.",
               "scene-actor")
            .empty());
}
