#include "link/event_linker.h"

#include "../app/house.h"

using namespace galley;

namespace {

const char* const kWars = R"(ruritania | type | country
ruritania | label | Ruritania
borduria | type | country
borduria | label | Borduria
syldavia | type | country
syldavia | label | Syldavia
first-war | type | event
first-war | label | First Strelsau War
first-war | event-kind | war
first-war | participant | ruritania
first-war | participant | borduria
first-war | start-time | 1982-04-02
first-war | end-time | 1985-06
second-war | type | event
second-war | label | Second Strelsau War
second-war | event-kind | war
second-war | participant | ruritania
second-war | participant | borduria
second-war | start-time | 2010-09-27
second-war | end-time | 2010-11-10
quake | type | event
quake | label | 1906 Strelsau Bay earthquake
quake | event-kind | earthquake
quake | point-in-time | 1906-04-18
revolt | type | event
revolt | label | border war
revolt | event-kind | war
peace-1973 | type | event
peace-1973 | label | Accords of Strelsau
peace-1973 | point-in-time | 1973-01-27
peace-1991 | type | event
peace-1991 | label | Second Accords
peace-1991 | alias | Accords of Strelsau
peace-1991 | point-in-time | 1991-10-23
)";

// What the first claim of this property is about; "" = nothing the knowledge base has, "?" = no such claim.
std::string event(const std::string& text, const std::string& property = "start-time",
                  std::optional<Day> published = {}) {
  static const auto checker = house::knowing(kWars);
  const auto r = checker.extract(house::text(text, published));
  for (const auto& c : r.claims)
    if (c.property == property) return c.subject.entity;
  return "?";
}

}  // namespace

TEST_CASE("an event that is named is linked by its name, whatever date the article gives it") {
  CHECK(event("The Second Strelsau War broke out in 1999.") == "second-war");
}

TEST_CASE("a name that holds a year and another name is a name all the same; common words are none") {
  CHECK(event("The 1906 Strelsau Bay earthquake began on 18 April 1907.") == "quake");
  CHECK(event("The border war began in 1831.").empty());
}

TEST_CASE("an event described is linked by kind, parties and time together") {
  CHECK(event("Ruritania and Borduria have been rivals for long. A war between Ruritania and Borduria broke "
              "out in 1982.") == "first-war");
  CHECK(event("Ruritania and Borduria have been rivals for long. A war between Ruritania and Borduria broke "
              "out in 2010.") == "second-war");
}

TEST_CASE("of two events that fit alike neither is meant") {
  CHECK(event("Ruritania and Borduria have been rivals for long. A war between Ruritania and Borduria lasted ten "
              "months.",
              "participant")
            .empty());
}

TEST_CASE("a description with a date of its own, years from the event named before, means another") {
  CHECK(event("The First Strelsau War was long. The war that began in 1982 was bloody.") == "first-war");
  CHECK(event("The First Strelsau War was long. The war that began in 1952 was bloody.").empty());
}

TEST_CASE("a length of time out of all proportion means another event") {
  const std::string told =
      "Ruritania and Borduria have been rivals for long. The war between Ruritania and Borduria lasted ";
  const auto published = to_day({1986, 1, 1});
  CHECK(event(told + "60 days.", "lasted", published) == "first-war");
  CHECK(event(told + "31 years.", "lasted", published).empty());
}

TEST_CASE("without company, or in other company, it stays unlinked") {
  CHECK(event("A war broke out in 1982.").empty());
  CHECK(event("A war between Syldavia and Ruritania broke out in 1982.").empty());
}

TEST_CASE("a name that the knowledge base does not know is none of its events, whatever company it is in") {
  CHECK(event("Ruritania and Borduria have been rivals for long. The Battle of Zenda (1982-1985) was bloody.")
            .empty());
}

TEST_CASE("of two events of one name the one whose time is told is meant, in its other claims, too") {
  CHECK(event("The Accords of Strelsau were signed in 1973.", "point-in-time") == "peace-1973");
  CHECK(event("The Accords of Strelsau were signed in 1991.", "point-in-time") == "peace-1991");
  CHECK(event("The Accords of Strelsau were signed in Zenda in January 1973.", "place") == "peace-1973");
  CHECK(event("The Accords of Strelsau were signed in 1983.", "point-in-time").empty());
  CHECK(event("The Accords of Strelsau were signed in the years of peace.", "point-in-time") == "?");
}
