#include "extract/time/time_reader.h"

#include <doctest/doctest.h>

#include "time_shop.h"

using namespace galley;
using extract::TimeReader;

TEST_CASE("the time patterns load and every example comes out as it says") {
  for (const auto& d : time_shop().diagnostics.sorted()) FAIL_CHECK(d.text());
  CHECK(time_shop().reader.example_count() > 150);
  for (const auto& e : time_shop().reader.run_examples()) FAIL_CHECK(e.where.text() << ": " << e.message);
}

TEST_CASE("what no calendar has is kept as written") {
  struct Case {
    const char *text, *value;
  };
  const Case cases[] = {{"It ended on 31 June 2011.", "2011-06-31"},
                        {"It ended on February 29, 2011.", "2011-02-29"},
                        {"It was signed on August 41.", "XXXX-08-41"},
                        {"The shift began at 25:61.", "XXXX-XX-XXT25:61"}};
  for (const auto& c : cases) {
    CAPTURE(c.text);
    const auto found = times_in(c.text, "2012-01-01");
    REQUIRE(found.size() == 1);
    CHECK(found[0].impossible);
    if (found[0].type == TimexType::date) CHECK(found[0].value == c.value);
    CHECK_FALSE(found[0].when.earliest.has_value());
    CHECK(found[0].earliest.empty());
  }
  CHECK(times_in("It ended on 31 June 2011.")[0].day == 31);
  CHECK(times_of("The 1999-1998 season was odd.") == "1999 1998");
  CHECK_FALSE(times_in("It ended on 29 February 2012.")[0].impossible);
}

TEST_CASE("without a publication date nothing is guessed") {
  const char* texts[] = {"It broke out on September 27.",
                         "He left yesterday.",
                         "He left last week.",
                         "He left on Tuesday.",
                         "He left ten days ago.",
                         "He left in May.",
                         "It opened at 10:35 a.m. sharp.",
                         "He left this year."};
  for (const auto* text : texts) {
    CAPTURE(text);
    const auto found = times_in(text);
    REQUIRE(found.size() == 1);
    CHECK(found[0].resolution == Resolution::unresolved);
    CHECK(found[0].undecided == "no publication date");
    CHECK_FALSE(found[0].when.earliest.has_value());
    CHECK_FALSE(found[0].when.latest.has_value());
  }
}

TEST_CASE("what is stated, implied and from the dateline stay apart") {
  const auto stated = times_in("It ended on 10 November 2020.");
  CHECK(stated[0].resolution == Resolution::stated);
  CHECK(stated[0].year == 2020);

  const auto implied = times_in("The war ran from March to May 1999.");
  REQUIRE(implied.size() == 2);
  CHECK(implied[0].value == "1999-03");
  CHECK(implied[0].resolution == Resolution::implied);
  CHECK(implied[0].year == 0);
  CHECK(implied[1].resolution == Resolution::stated);

  const auto dateline = times_in("It ended on 10 November.", "2020-11-20");
  CHECK(dateline[0].resolution == Resolution::dateline);
  CHECK(dateline[0].earliest == "2020-11-10");
  CHECK(dateline[0].year == 0);
  CHECK(dateline[0].month == 11);

  const auto weekday = times_in("It ended on Monday, 10 November 2020.");
  CHECK(weekday[0].weekday == 1);
  CHECK(weekday[0].day == 10);
}

TEST_CASE("verbs and prepositions decide the side of the publication date") {
  struct Case {
    const char *text, *value;
  };
  // 2020-10-07 was a Wednesday.
  const Case cases[] = {{"They met on Friday.", "2020-10-02"},
                        {"They will meet on Friday.", "2020-10-09"},
                        {"They are scheduled to meet Friday.", "2020-10-09"},
                        {"The talks were held in December.", "2019-12"},
                        {"The talks will be held in December.", "2020-12"},
                        {"Friday's ruling stands.", "2020-10-02"},
                        {"They met last Wednesday.", "2020-09-30"},
                        {"They meet next Wednesday.", "2020-10-14"},
                        {"He resigned last May.", "2020-05"},
                        {"He resigned last November.", "2019-11"},
                        {"The battle was two years ago.", "2018"},
                        {"He arrived Sunday night.", "2020-10-04TNI"}};
  for (const auto& c : cases) {
    CAPTURE(c.text);
    CHECK(times_of(c.text, "2020-10-07") == c.value);
  }
}

TEST_CASE("a history hangs on its own chain of dates, whatever day it was published") {
  const std::string text =
      "In 1914 war came. On 28 June the heir was shot. In December 1914 the front froze. In January it "
      "thawed. "
      "The following year Italy joined.";
  CHECK(times_of(text, "2009-12-19") == "1914 1914-06-28 1914-12 1915-01 1916");
  CHECK(times_of("The palace fell on 20 September 1792. The next day a republic was declared.",
                 "2009-12-19") == "1792-09-20 1792-09-21");
}

TEST_CASE("a report whose first lines name its day hangs on the day of publication, however old its dates") {
  const std::string old =
      " She was born in 1925, sang there in 1951, left in 1979 and taught until 1991. She sang on 3 May.";
  CHECK(times_of("She died on Sunday." + old, "2009-05-06").ends_with("2009-05-03"));
  CHECK(times_of("She died." + old, "2009-05-06").ends_with("1991-05-03"));
  // A year long past, or one that belongs to the day, comes first in a history.
  CHECK(times_of("She died in 1993 on a Sunday." + old, "2009-05-06").ends_with("1991-05-03"));
  CHECK(times_of("She died on Sunday, 2 May 1993." + old, "2009-05-06").ends_with("1991-05-03"));
}

TEST_CASE("in a report a day of an earlier year carries its year on while the past is told") {
  CHECK(times_of("The show opened on Monday. The speech of 26 July 1956 runs on a loop. Troops crossed on 29 "
                 "October. "
                 "A ceasefire came a week later, on 6 November. It is open until 12 December.",
                 "2021-11-05") == "2021-11-01 1956-07-26 1956-10-29 1956-W45 1956-11-06 2021-12-12");
}

TEST_CASE("durations carry bounds in days") {
  const auto more = times_in("It lasted more than 10 years.");
  REQUIRE(more.size() == 1);
  CHECK(more[0].mod == "MORE_THAN");
  CHECK(*more[0].low_days == doctest::Approx(3650));
  CHECK_FALSE(more[0].high_days.has_value());
  const auto nearly = times_in("It lasted nearly six years.");
  CHECK(*nearly[0].high_days == doctest::Approx(2196));
  CHECK(*nearly[0].low_days < 2007);
  const auto days = times_in("The 44-day war ended.");
  CHECK(*days[0].low_days <= 44);
  CHECK(*days[0].high_days >= 44);
  CHECK_FALSE(times_in("It lasted several years.")[0].low_days.has_value());
}

TEST_CASE("words that are times only sometimes") {
  const char* none[] = {"Prices may fall and troops march on.",
                        "Mr. March met April Jones.",
                        "He took a second look.",
                        "The sun was out.",
                        "ABC's \"This Week\" said so.",
                        "Some 1500 soldiers fell.",
                        "He paid $1998 for it.",
                        "UN Resolution 1483 passed.",
                        "The army's 8088 chip failed."};
  for (const auto* text : none) {
    CAPTURE(text);
    CHECK(times_of(text, "2020-10-07") == "");
  }
}

TEST_CASE("each expression becomes an edge of the lattice") {
  Document d;
  d.bytes = d.text = "It lasted six years until May 1994.";
  d.blocks.push_back({{0, static_cast<std::uint32_t>(d.text.size())}, BlockKind::paragraph});
  english::tokenise(d, time_shop().lists);
  pattern::Lattice lattice(d);
  const auto found = time_shop().reader.read(d, lattice);
  REQUIRE(found.size() == 2);
  std::string labels;
  for (const auto& e : lattice.from(found[0].first)) labels += e.label + std::to_string(e.index) + " ";
  CHECK(labels == "timex0 duration0 ");
  CHECK(lattice.from(found[1].first)[1].label == "date");
}

TEST_CASE("odd text is read without harm") {
  const std::string odd[] = {"",
                             "-",
                             "99999999999999999999 years ago",
                             "31 31 31 31 May",
                             "the the the the",
                             "9999 BC to 9999 BC",
                             "in the 99999th century BC",
                             std::string(5000, '1'),
                             "million million million million years ago",
                             "on 0 May 0000",
                             "every every every"};
  for (const auto& text : odd) {
    (void)times_in(text, "2020-10-07");
    (void)times_in(text);
  }
}

TEST_CASE("every pattern file must bring examples") {
  Diagnostics diagnostics;
  const TimeReader reader(checkout::root() + "/tests/extract/time_faulty", time_shop().lists, diagnostics);
  std::string all;
  for (const auto& d : diagnostics.sorted()) all += d.message + "\n";
  CHECK(all.find("needs at least one [[timex.find]] and one [[timex.ignore]]") != std::string::npos);
  CHECK(all.find("there is no operation 'guess'") != std::string::npos);
  CHECK(all.find("the key 'matsch' is not known") != std::string::npos);
}
