#include "check/functions.h"

#include <doctest/doctest.h>

#include "sql.h"
#include "time/day.h"

namespace {

std::string day(int year, int month, int of_month) {
  return std::to_string(galley::to_day({year, month, of_month}));
}

}  // namespace

TEST_CASE("rule functions: the calendar") {
  CHECK(sql::value("day_text(" + day(2020, 9, 27) + ")") == "27 September 2020");
  CHECK(sql::value("interval_text(" + day(1992, 1, 1) + ", " + day(1992, 12, 31) + ")") == "1992");
  CHECK(sql::value("interval_text(" + day(1994, 9, 1) + ", " + day(1994, 9, 30) + ")") == "September 1994");
  const auto founded = "interval_text(" + day(1945, 10, 24) + ", " + day(1945, 10, 24);
  CHECK(sql::value(founded + ", '1947')") == "1945");
  CHECK(sql::value(founded + ", '1947-03')") == "October 1945");
  CHECK(sql::value(founded + ", '1947-03-01')") == "24 October 1945");
  CHECK(sql::value("interval_text(" + day(1945, 10, 24) + ", NULL, '1947')") == "after 24 October 1945");
  CHECK(sql::value("weekday(" + day(2020, 9, 27) + ")") == "7");
  CHECK(sql::value("weekday_name(7)") == "Sunday");
  CHECK(sql::value("year_of(" + day(1066, 10, 14) + ")") == "1066");
  CHECK(sql::value("day_of(" + day(1066, 10, 14) + ")") == "14");
  CHECK(sql::value("days_in_month(1900, 2)") == "28");
  CHECK(sql::value("days_in_month(2000, 2)") == "29");
  CHECK(sql::value("days_in_month(2000, 13)") == "0");
}

TEST_CASE("rule functions: a length in the place of another") {
  CHECK(sql::value("rough_length(4383, 'eight years')") == "some 12 years");
  CHECK(sql::value("rough_length(4383, 'eight-year')") == "12-year");
  CHECK(sql::value("rough_length(44, 'six-day')") == "44-day");
  CHECK(sql::value("rough_length(1, 'six-day')") == "1-day");
  CHECK(sql::value("rough_length(NULL, 'six-day')") == "NULL");
}

TEST_CASE("rule functions: order and overlap know three truths") {
  CHECK(sql::value("before(1, 2, 3, 4)") == "1");
  CHECK(sql::value("before(3, 4, 1, 2)") == "0");
  CHECK(sql::value("before(1, 3, 2, 4)") == "NULL");
  CHECK(sql::value("before(1, NULL, 2, 4)") == "NULL");
  CHECK(sql::value("may_overlap(1, 2, 3, 4)") == "0");
  CHECK(sql::value("may_overlap(1, 3, 3, 4)") == "1");
  CHECK(sql::value("may_overlap(NULL, 2, 2, NULL)") == "1");
  CHECK(sql::value("ranges_meet(1, 2, 2, 3)") == "1");
  CHECK(sql::value("ranges_meet(1, 2, 2.1, 3)") == "0");
  CHECK(sql::value("ranges_meet(5, NULL, 9, 9)") == "1");
}

TEST_CASE("rule functions: words and names") {
  CHECK(sql::value("fold('Çavuşoğlu')") == "cavusoglu");
  CHECK(sql::value("fold_name('Путин')") == "putin");
  CHECK(sql::value("first_word('Ilham Aliyev')") == "Ilham");
  CHECK(sql::value("last_word('Ilham Aliyev')") == "Aliyev");
  CHECK(sql::value("last_word('Aliyev')") == "Aliyev");
  CHECK(sql::value("spelling_distance('aliyev', 'aliyev')") == "0.0");
  CHECK(sql::value("is_womans_name('fiona')") == "1");
  CHECK(sql::value("is_womans_name('peter')") == "0");
  CHECK(sql::value("is_mans_name('peter')") == "1");
  CHECK(sql::value("is_mans_name('fiona')") == "0");
  CHECK(sql::value("is_mans_name('robin')") == "0");
  CHECK(sql::value("same_name('Mevlut Cavusoglu', 'Mevlüt Çavuşoğlu')") == "1");
  CHECK(sql::value("same_name('Ilham Aliyev', 'Heydar Aliyev')") == "0");
  CHECK(sql::value("number_text(30000)") == "30,000");
  CHECK(sql::value("amount_text(30000)") == "30,000");
  CHECK(sql::value("amount_text(1300000000)") == "1.3 billion");
  CHECK(sql::value("amount_text(46.6e6 + 0.1 + 0.2 - 0.3)") == "46.6 million");
  CHECK(sql::value("amount_text(12345678)") == "12,345,678");
  CHECK(sql::value("amount_text(-2e12)") == "-2 trillion");
  CHECK(sql::value("amount_text(0.1 + 0.2)") == "0.3");
}

TEST_CASE("rule functions: one digit wrong, or two that changed places") {
  CHECK(sql::value("digit_slip(1889, 1899)") == "1");
  CHECK(sql::value("digit_slip(1889, 1898)") == "1");
  CHECK(sql::value("digit_slip(1989, 1898)") == "0");
  CHECK(sql::value("digit_slip(1889, 1889)") == "0");
  CHECK(sql::value("digit_slip(1889, 188)") == "0");
  CHECK(sql::value("digit_slip(1, 2)") == "NULL");
  CHECK(sql::value("digit_slip(NULL, 1889)") == "NULL");
  CHECK(sql::value("digit_slip('a', 1889)") == "NULL");
}

TEST_CASE("rule functions: one letter wrong, left out or too many, or two that changed places") {
  for (const char* pair : {"'gauguin', 'gaugin'", "'attlee', 'atlee'", "'niels', 'neils'", "'lee', 'leee'",
                           "'bohr', 'bohs'", "'zelensky', 'zelenksy'", "'merkel', 'merkl'", "'aa', 'aab'"}) {
    CHECK_MESSAGE(sql::value("letter_slip(" + std::string(pair) + ")") == "1", pair);
  }
  for (const char* pair : {"'carroll', 'carol'", "'lyell', 'leale'", "'bohr', 'bohr'", "'abc', 'cab'",
                           "'', ''", "'abcd', 'badc'"}) {
    CHECK_MESSAGE(sql::value("letter_slip(" + std::string(pair) + ")") == "0", pair);
  }
  CHECK(sql::value("letter_slip('a', NULL)") == "NULL");
}

TEST_CASE("reworded gives the one word by which a quotation differs") {
  CHECK(sql::value("reworded('we got two boxes', 'they say: we got three boxes, and more')") == "two|three");
  CHECK(sql::value("reworded('we carried flowers, not hatred.', 'we carried bread, not hatred')") == "flowers|bread");
  CHECK(sql::value("reworded('a b c', 'a x c, and a b c')") == "NULL");  // it stands there as it is
  CHECK(sql::value("reworded('a b c', 'a x y')") == "NULL");
  CHECK(sql::value("reworded('a b c', 'a b')") == "NULL");
  CHECK(sql::value("reworded('', 'a b')") == "NULL");
  CHECK(sql::value("reworded(NULL, 'a b')") == "NULL");
}

TEST_CASE("rule functions: the letters of a word in order") {
  CHECK(sql::value("sorted_letters('EFCR')") == "CEFR");
  CHECK(sql::value("sorted_letters(NULL)") == "NULL");
}

TEST_CASE("rule functions: a word is replaced where it stands alone and once, else there is no such repair") {
  CHECK(sql::value("replace_word('Monday, 14 May 2014', '14', '13')") == "Monday, 13 May 2014");
  CHECK(sql::value("replace_word('May 14th', '14', '13')") == "NULL");
  CHECK(sql::value("replace_word('14 May to 14 June', '14', '13')") == "NULL");
  CHECK(sql::value("replace_word('May 2014', '14', '13')") == "NULL");
  CHECK(sql::value("replace_word('14 May', '14', NULL)") == "NULL");
}

TEST_CASE("rule functions: what is NULL stays unknown") {
  for (const char* call :
       {"day_text(NULL)", "length_text(NULL, NULL)", "number_text(NULL)", "weekday(NULL)",
        "weekday_name(NULL)", "year_of(NULL)", "day_of(NULL)", "days_in_month(NULL, 2)", "fold(NULL)",
        "fold_name(NULL)", "first_word(NULL)", "last_word(NULL)", "spelling_distance('a', NULL)",
        "same_name(NULL, 'a')", "is_given_name(NULL)", "is_womans_name(NULL)", "is_mans_name(NULL)",
        "edit(NULL, 2, 'x')", "edit(1, 2, NULL)", "edit(3, 2, 'x')"})
    CHECK_MESSAGE(sql::value(call) == "NULL", call);
}

TEST_CASE("none_of: one source that bears it out clears it, one that may leaves it open") {
  const auto none_of = [](const char* values) {
    return sql::value(std::string("none_of(column1) FROM (VALUES ") + values + ")");
  };
  CHECK(none_of("(0), (0)") == "1");
  CHECK(none_of("(0), (1), (NULL)") == "0");
  CHECK(none_of("(0), (NULL)") == "NULL");
  CHECK(sql::value("none_of(1) WHERE 0") == "NULL");
}
