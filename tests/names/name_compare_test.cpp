#include "names/name_compare.h"

#include <doctest/doctest.h>

#include <string>

#include "base/word_list.h"
#include "checkout.h"

using galley::names::NameComparer;

namespace {

const NameComparer& comparer() {
  static const NameComparer it = [] {
    galley::Diagnostics diagnostics;
    const auto lists = galley::load_word_lists(checkout::root() + "/rules/words", diagnostics);
    diagnostics.throw_if_any();
    return NameComparer(lists);
  }();
  return it;
}

struct Pair {
  const char *a, *b, *because;
};

}  // namespace

TEST_CASE("son-of in front of two names more is no name of its own, in front of one it is") {
  CHECK(comparer().compare("Bin Salman Ahmed", "Salman Ahmed").score == 1);
  CHECK(comparer().compare("Ben Netanyahu", "Netanyahu").score < 1);
}

TEST_CASE("spellings of one person") {
  const Pair cases[] = {
      {"Mevlüt Çavuşoğlu", "Mevlut Cavusoglu", "diacritics"},
      {"Mevlut Kavosuglu", "Mevlüt Çavuşoğlu", "a slip"},
      {"Михаил Горбачёв", "Mikhail Gorbachev", "another script"},
      {"ميخائيل غورباتشوف", "ميخائيل غورباتشوف", "the same"},
      {"Gorbachev, Mikhail", "Mikhail Gorbachev", "order"},
      {"Mikhail Sergeyevich Gorbachev", "Mikhail Gorbachev", "patronymic on one side"},
      {"Mihail Gorbachov", "Mikhail Gorbachev", "transliteration"},
      {"M. Gorbachev", "Mikhail Gorbachev", "initial"},
      {"John F. Kennedy", "John Fitzgerald Kennedy", "middle initial"},
      {"Jack Kennedy", "John Kennedy", "short form"},
      {"Bill Clinton", "William Clinton", "short form"},
      {"Jim Hacker", "James Hacker", "short form"},
      {"Muammar Gaddafi", "Moammar Gadhafi", "transliteration"},
      {"Hosni Mubarak", "Husni Mubarak", "vowel"},
      {"President Hosni Mubarak", "Hosni Mubarak", "title"},
      {"Dr. Hanan Ashrawi", "Hanan Ashrawi", "title"},
      {"Charles de Gaulle", "Charles De Gaulle", "particle"},
      {"Ludwig Beethoven", "Ludwig van Beethoven", "particle on one side"},
      {"Khaled ibn al-Walid", "Khaled bin Walid", "particles"},
      {"Kim Dae-jung", "Kim Dae Jung", "hyphen"},
      {"Kim Daejung", "Kim Dae-jung", "joined"},
      {"MargaretThatcher", "Margaret Thatcher", "no space"},
      {"Margaret Thatcher", "M4rgaret Th4tcher", "digits for letters"},
      {"Margaret Thactcher", "Margaret Thatcher", "a slip"},
      {"毛泽东", "毛泽东", "the same"},
      {"マーガレット・サッチャー", "Magaretto Satchaa", "kana"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.a);
    CAPTURE(c.b);
    const auto there = comparer().compare(c.a, c.b), back = comparer().compare(c.b, c.a);
    CAPTURE(there.why);
    CAPTURE(there.score);
    CHECK(there.same);
    CHECK(back.same);
    CHECK(there.score >= galley::names::kSameName);
    CHECK_FALSE(there.why.empty());
  }
}

TEST_CASE("two people") {
  const Pair cases[] = {
      {"Ilham Aliyev", "Heydar Aliyev", "father"},
      {"Ilham Aliyev", "Mehriban Aliyeva", "wife"},
      {"George Bush", "Barbara Bush", "wife"},
      {"Bill Clinton", "Hillary Clinton", "wife"},
      {"John Kennedy", "Robert Kennedy", "brother"},
      {"Raisa Gorbacheva", "Mikhail Gorbachev", "wife"},
      {"Boris Nikolayevich Yeltsin", "Boris Petrovich Yeltsin", "patronymic"},
      {"George H. Bush", "George W. Bush", "middle initial"},
      {"Nikol Pashinyan", "Nikol Aghbalyan", "surname"},
      {"Omar bin Khalid", "Khalid bin Omar", "father and son"},
      {"Gorbachev", "Mikhail Gorbachev", "a surname alone says too little"},
      {"Aleksandr Ivanov", "Aleksandra Ivanova", "man and woman"},
      {"Daniel Carter", "Donald Carter", "two given names"},
      {"毛泽东", "毛泽民", "another letter"},
      {"Elizabeth II", "Elizabeth I", "another queen"},
      {"Pope John Paul II", "John Paul I", "another pope"},
      {"", "Somebody", "nothing"},
      {"!!!", "???", "no letters"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.a);
    CAPTURE(c.b);
    const auto there = comparer().compare(c.a, c.b);
    CAPTURE(there.why);
    CHECK_FALSE(there.same);
    CHECK_FALSE(comparer().compare(c.b, c.a).same);
    CHECK(there.score < galley::names::kSameName);
    CHECK_FALSE(there.why.empty());
  }
}

TEST_CASE("short forms") {
  CHECK(comparer().is_short_form("bill", "william"));
  CHECK(comparer().is_short_form("will", "bill"));
  CHECK_FALSE(comparer().is_short_form("william", "william"));
  CHECK_FALSE(comparer().is_short_form("bill", "robert"));
}

TEST_CASE("any bytes, any length") {
  std::string longest;
  for (int i = 0; i < 20000; ++i) longest += "Ab ";
  CHECK(comparer().compare(longest, longest).same);
  CHECK_FALSE(comparer().compare(longest, "Margaret Thatcher").same);
  std::string umlauts;
  for (int i = 0; i < 5000; ++i) umlauts += "ü";
  CHECK_FALSE(comparer().compare(umlauts, "Angela Merkel").same);
}

TEST_CASE("of a name that goes on without end only the beginning counts") {
  const std::string begin = "Anna " + std::string(395, 'x');
  CHECK(comparer().compare(begin + std::string(100, 'y'), begin + std::string(100, 'z')).same);
  CHECK_FALSE(comparer().compare("Anna " + std::string(95, 'x') + std::string(100, 'y'), "Anna " + std::string(95, 'x') + std::string(100, 'z')).same);
}
