#include <doctest/doctest.h>

#include "checkout.h"
#include "english/english.h"
#include "extract/quantity/harm.h"
#include "extract/quantity/quantity.h"
#include "shipped.h"

using namespace galley;

namespace {

using Strings = std::vector<std::string>;

// The claims of a text as "property low..high (of) [part] modality".
Strings harm_in(const std::string& text) {
  Diagnostics diagnostics;
  static const extract::QuantityReader quantities(checkout::root() + "/rules/patterns/quantity",
                                                  shipped_lists(), diagnostics);
  Document d;
  d.bytes = d.text = text;
  d.blocks.push_back({{0, static_cast<std::uint32_t>(text.size())}});
  english::tokenise(d, shipped_lists());
  pattern::Lattice lattice(d);
  d.quantities = quantities.read(d, lattice);
  Strings out;
  for (const auto& c : extract::HarmReader(shipped_lists()).read(d, lattice)) {
    const auto number = [](double x) { return std::to_string(static_cast<long long>(x)); };
    auto s = c.property + " " + number(c.value.low.value_or(0));
    if (!c.value.high)
      s += "..";
    else if (*c.value.high != c.value.low.value_or(0))
      s += ".." + number(*c.value.high);
    if (const auto q = c.qualifiers.find("of"); q != c.qualifiers.end()) s += " (" + q->second.text + ")";
    if (c.qualifiers.contains("part")) s += " part";
    if (c.modality != Modality::asserted) s += std::string(" ") + name_of(c.modality);
    out.push_back(s);
  }
  return out;
}

struct HarmCase {
  const char* text;
  Strings want;
};

void check(const std::vector<HarmCase>& cases) {
  for (const auto& c : cases) {
    CAPTURE(std::string(c.text));
    const auto got = harm_in(c.text);
    CHECK(got.size() == c.want.size());
    for (std::size_t i = 0; i < std::min(got.size(), c.want.size()); ++i) CHECK(got[i] == c.want[i]);
  }
}

}  // namespace

TEST_CASE("harm in the passive") {
  check({
      {"The army said 23 soldiers were killed near Baku.", {"harm-in-battle 23 (soldier)"}},
      {"Three soldiers and a civilian were killed and 12 others wounded.",
       {"harm-in-battle 3 (soldier)", "deaths 1 (civilian)", "injured 12"}},
      {"At least 30 people have been injured, officials said.", {"injured 30.."}},
      {"Two policemen guarding the consulate in the city were shot dead.", {"deaths 2 (policeman)"}},
      {"Ten workers who were kidnapped and murdered are remembered.",
       {"kidnapped 10 (worker)", "deaths 10 (worker)"}},
      {"Two women who worked with them were brutally killed.", {"deaths 2 (woman)"}},
      {"Five people, including a mayor, were wounded.", {"injured 5", "injured 1 (mayor) part"}},
      {"Two children and eight other people (three soldiers and five civilians) were wounded.",
       {"injured 2 (child)", "injured 8"}},
      {"The minister was killed near his home, along with two of his bodyguards.", {"deaths 2 (bodyguard)"}},
      {"Some 70,000 people have been displaced and 400 evacuated.",
       {"displaced 65000..75000", "evacuated 395..405"}},
      {"Twelve miners were rescued and 30 hostages released.",
       {"rescued 12 (miner)", "released 30 (hostage)"}},
      {"More than 200 protesters were arrested.", {"arrested 200.. (protester)"}},
  });
}

TEST_CASE("harm in the active and with participles") {
  check({
      {"The blast killed at least six people and wounded 20.", {"deaths 6..", "injured 20"}},
      {"A bomb exploded, killing 12 and injuring 30 passengers.", {"deaths 12", "injured 30 (passenger)"}},
      {"The attack left 12 dead.", {"deaths 12"}},
      {"The bombs went off yesterday and killed six soldiers and one civilian.",
       {"harm-in-battle 6 (soldier)", "deaths 1 (civilian)"}},
      {"Rebels killed the mayor of the town, as well as two peasants.", {"deaths 2 (peasant)"}},
      {"The quake killed 30 people, including 12 children.", {"deaths 30", "deaths 12 (child) part"}},
      {"Thirty-five people died and 350 people were wounded.", {"deaths 35", "injured 350"}},
      {"The crash killed all 41 people aboard.", {"deaths 41"}},
      {"Storm kills 12 in Vietnam", {"deaths 12"}},
      {"The troops killed 15 guerrillas, wounded 30 and captured two.",
       {"harm-in-battle 15 (guerrilla)", "harm-in-battle 30", "captured 2"}},
  });
}

TEST_CASE("harm in nouns and adjectives") {
  check({
      {"It resulted in the death of 10 union members.", {"deaths 10 (member)"}},
      {"The assassination of six Jesuit priests and two women shocked the country.",
       {"deaths 6 (priest)", "deaths 2 (woman)"}},
      {"The six Jesuits' murder was condemned.", {"deaths 6 (jesuit)"}},
      {"The flood claimed the lives of 100 people.", {"deaths 95..105"}},
      {"There were 12 deaths and 30 injuries.", {"deaths 12", "injured 30"}},
      {"The death toll rose from 30 to at least 41 on Monday.", {"deaths 41.."}},
      {"It was the deadliest raid, with a death toll of 12.", {"deaths 12"}},
      {"Twelve people are missing and 40 homeless.", {"missing 12", "displaced 40"}},
      {"Two policemen were among the wounded.", {"injured 2 (policeman) part"}},
      {"The army found the bodies of five men.", {"deaths 5 (man)"}},
      {"Dozens of people are feared dead.", {"deaths 24..120 feared"}},
      {"The six slain Jesuits were remembered.", {"deaths 6 (jesuit)"}},
  });
}

TEST_CASE("one verb for a list, and a verb of their own") {
  check({
      {"Two nurses, a driver and six passers-by died.",
       {"deaths 2 (nurse)", "deaths 1 (driver)", "deaths 6 (passerby)"}},
      {"Six killed and 12 wounded were counted.", {"deaths 6", "injured 12"}},
      {"One avalanche killed four climbers.", {"deaths 4 (climber)"}},
      {"A drone killed four people, a couple and two nurses.", {"deaths 4"}},
  });
}

TEST_CASE("the number of dead under a verb that moves it") {
  check({
      {"The number of dead has climbed to 212.", {"deaths 212"}},
      {"The number of people killed has reached 118.", {"deaths 118"}},
  });
}

TEST_CASE("nobody, denial and what is only thought of") {
  check({
      {"No one was killed.", {"deaths 0"}},
      {"No one was killed or injured.", {"deaths 0", "injured 0"}},
      {"There were no casualties.", {"casualties 0"}},
      {"The army denied killing 12 villagers.", {"deaths 12 (villager) denied"}},
      {"They threatened to kill 10 judges.", {"deaths 10 (judge) planned"}},
      {"A larger bomb could have killed 500 people.", {"deaths 495..505 hypothetical"}},
      {"Up to 300 people may have been killed.", {"deaths 0..300 feared"}},
  });
}

TEST_CASE("counts over a stretch of time are no event's toll") {
  check({
      {"Three judges have been murdered so far this year.", {"harm-over-time 3 (judge)"}},
      {"Every year 4,000 people are killed there.", {"harm-over-time 3950..4050"}},
      {"They threatened to kill ten judges for every man who is handed over.",
       {"harm-over-time 10 (judge) planned"}},
  });
}

TEST_CASE("losses in fighting are kept apart from the toll of attacks and accidents") {
  check({
      {"Twelve people were killed in clashes near the border.", {"harm-in-battle 12"}},
      {"Two soldiers were killed and four were wounded.", {"harm-in-battle 2 (soldier)", "harm-in-battle 4"}},
      {"Two soldiers were killed when their truck overturned.", {"deaths 2 (soldier)"}},
      {"The bomb killed 12 villagers; the war goes on.", {"deaths 12 (villager)"}},
      {"Twelve prisoners of war died.", {"deaths 12 (prisoner)"}},
      {"He was convicted of war crimes for the murder of 12 villagers.", {"deaths 12 (villager)"}},
      {"In a rebel town 12 villagers were killed by a landslide.", {"deaths 12 (villager)"}},
  });
}

TEST_CASE("near misses give no harm") {
  check({
      {"Parliament killed a bill and 12 amendments.", {}},
      {"It ended in a dead heat between 12 runners.", {}},
      {"The team lost 12 games.", {}},
      {"The 23-year-old was killed.", {}},
      {"They killed time in 12 cafes.", {}},
      {"The soldiers of the 12th brigade were wounded.", {}},
      {"The mother of three died.", {}},
      {"More than 100 dead or wounded were counted.", {}},
      {"He released 12 albums.", {}},
      {"Over 300 leaders were killed or captured.", {}},
      {"Six citizens killed 22 injured in the city", {"deaths 6 (citizen)", "injured 22"}},
      {"Twelve rebels attacked a village where civilians were killed.", {}},
      {"Thirty gunmen murdered Luis Galan.", {}},
      {"The number 12 bus was captured on film.", {}},
      {"She saved the lives of 12 children.", {}},
      {"Police arrested the leader of a gang of 12 men.", {}},
      {"He is accused of the attempted murder of two officers.", {}},
      {"One of the three leaders was found dead.", {"deaths 1 (leader)"}},
  });
}
