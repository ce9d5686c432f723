#include "kb/name_forms.h"

#include <doctest/doctest.h>

using namespace galley::kb;

namespace {

std::string joined(const std::vector<NameForm>& forms) {
  std::string out;
  for (const auto& f : forms) out += (out.empty() ? "" : ", ") + f.text + "=" + f.normal;
  return out;
}

}  // namespace

TEST_CASE("surnames are the last word, and with the particles before it") {
  struct Case {
    const char* name;
    const char* forms;
  };
  const Case cases[] = {
      {"Mevlüt Çavuşoğlu", "Çavuşoğlu=cavusoglu"},
      {"Bashar al-Assad", "Assad=assad, al-Assad=al assad"},
      {"Abdel Fattah el-Sisi", "Sisi=sisi, el-Sisi=el sisi"},
      {"Ludwig van Beethoven", "Beethoven=beethoven, van Beethoven=van beethoven"},
      {"Ursula von der Leyen", "Leyen=leyen, von der Leyen=von der leyen"},
      {"Mohammed bin Salman", "Salman=salman, bin Salman=bin salman"},
      {"Charles de Gaulle", "Gaulle=gaulle, de Gaulle=de gaulle"},
      {"Frank-Walter Steinmeier", "Steinmeier=steinmeier"},
      {"Jean Baptiste Duda-Kowalska", "Duda-Kowalska=duda kowalska"},
      {"Martin Luther King Jr.", "King=king"},
      {"Richard von Weizsäcker",
       "Weizsäcker=weizsacker, Weizsäcker=weizsaecker, von Weizsäcker=von weizsacker, von Weizsäcker=von "
       "weizsaecker"},
      {"Jóhanna Sigurðardóttir", "Sigurðardóttir=sigurdardottir"},
      {"Charles III", ""},
      {"Alexander VI", ""},
      {"Leka Zogu II", "Zogu=zogu"},
      {"Malcolm X", "X=x"},
      {"Pelé", ""},
      {"", ""},
      {"Владимир Путин", "Путин=putin"},
      {"de Gaulle", "Gaulle=gaulle"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.name);
    CHECK(joined(surname_forms(c.name)) == c.forms);
  }
}

TEST_CASE("initials in the middle of a name may be left out") {
  CHECK(joined(plain_forms("Fidel V. Ramos", "alias")) == "Fidel Ramos=fidel ramos");
  CHECK(joined(plain_forms("George H. W. Bush", "alias")) == "George Bush=george bush");
  CHECK(joined(plain_forms("Fidel Ramos", "alias")).empty());
  CHECK(joined(plain_forms("J. Arthur Smith", "alias")).empty());
  CHECK(joined(plain_forms("J. R. Smith", "alias")).empty());
  CHECK(joined(plain_forms("", "alias")).empty());
}

TEST_CASE("letters that a type may lack are spelt out") {
  CHECK(joined(name_forms("Düsseldorf", "label")) == "Düsseldorf=dusseldorf, Düsseldorf=duesseldorf");
  CHECK(joined(name_forms("Åbenrå", "label")) == "Åbenrå=abenra, Åbenrå=aabenraa");
  CHECK(joined(name_forms("Çorum", "label")) == "Çorum=corum");
}

TEST_CASE("a leading the may be left out") {
  CHECK(joined(name_forms("The Hague", "label")) == "The Hague=the hague, Hague=hague");
  CHECK(joined(name_forms("the Gambia", "alias")) == "the Gambia=the gambia, Gambia=gambia");
  CHECK(joined(name_forms("Theodor", "label")) == "Theodor=theodor");
  CHECK(joined(name_forms("...", "label")).empty());
  CHECK(name_forms("UN", "acronym").at(0).kind == "acronym");
}

TEST_CASE("the likelier entity comes first") {
  CHECK(name_order("label", "country", 5) < name_order("label", "city", 500));
  CHECK(name_order("label", "city", 5) < name_order("alias", "country", 500));
  CHECK(name_order("alias", "person", 5) < name_order("surname", "person", 500));
  CHECK(name_order("surname", "person", 500) < name_order("surname", "person", 5));
  CHECK(name_order("surname", "person", 1) < name_order("misspelling", "country", 9));
  CHECK(name_order("label", "city", 9000000000) == name_order("label", "city", 5000000000));
  CHECK(word_count("") == 0);
  CHECK(word_count("war of the bar") == 4);
}
