#include "base/utf8.h"

#include <doctest/doctest.h>

#include <string>

using namespace galley;

TEST_CASE("fold makes spellings comparable") {
  struct Case {
    const char *text, *folded;
  };
  const Case cases[] = {{"Çavuşoğlu’s", "cavusoglu's"},   {"Əliyev", "aliyev"},   {"Łódź", "lodz"},
                        {"Kılıçdaroğlu", "kilicdaroglu"}, {"1992–94", "1992-94"}, {"U.S.", "u.s."},
                        {"İstanbul", "istanbul"}};
  for (const auto& c : cases) {
    CAPTURE(c.text);
    CHECK(utf8::fold(c.text) == c.folded);
  }
}

TEST_CASE("fold_name drops punctuation and romanises") {
  CHECK(utf8::fold_name("Nagorno-Karabakh") == "nagorno karabakh");
  CHECK(utf8::fold_name("Sana'a") == "sanaa");
  CHECK(utf8::fold_name("Путин") == "putin");
  CHECK(utf8::fold_name("£5m €7") == "5m 7");
  CHECK(utf8::fold_name("£ Путин") == "putin");
  CHECK(utf8::fold_name("  J. R.  Doe ") == "j r doe");
}

TEST_CASE("invalid UTF-8 is found where it stands") {
  CHECK(utf8::first_invalid("plain") == std::string::npos);
  CHECK(utf8::first_invalid("Çavuşoğlu") == std::string::npos);
  CHECK(utf8::first_invalid("ab\xff") == 2);
  CHECK(utf8::first_invalid("\xc0\xaf") == 0);
  CHECK(utf8::first_invalid("\xed\xa0\x80") == 0);
  CHECK(utf8::first_invalid("x\xe2\x82") == 1);
  CHECK(utf8::first_invalid("plain letters, then \xff") == 20);
  CHECK(utf8::first_invalid("eight or more Çavuşoğlu letters") == std::string::npos);
}
