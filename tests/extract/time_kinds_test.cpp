// Every kind of time expression that issue 5 asks for, one table: text, publication date, TIMEX3 values.
#include <doctest/doctest.h>

#include "time_shop.h"

using namespace galley;
using extract::DateOrder;
using extract::TimeReader;

namespace {

struct TimeCase {
  const char *text, *date, *value;
};

void check_all(const TimeCase* first, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    CAPTURE(first[i].text);
    CHECK(times_of(first[i].text, first[i].date) == first[i].value);
  }
}

}  // namespace

TEST_CASE("explicit dates in British, American and wire-service forms") {
  static constexpr TimeCase kCases[] = {{"Signed on 27 September 2020.", nullptr, "2020-09-27"},
                                        {"Signed on September 27, 2020.", nullptr, "2020-09-27"},
                                        {"Signed on the 27th of September, 2020.", nullptr, "2020-09-27"},
                                        {"Signed on Sept. 27 in Paris.", "2020-10-07", "2020-09-27"},
                                        {"Signed on Sunday, 27 September 2020.", nullptr, "2020-09-27"},
                                        {"Signed on 27/9/2020.", nullptr, "2020-09-27"},
                                        {"Signed on 27.9.2020.", nullptr, "2020-09-27"},
                                        {"Signed on 3.4.2020.", nullptr, "2020-04-03"},
                                        {"Signed on 2020-09-27.", nullptr, "2020-09-27"},
                                        {"Signed on 2020/09/27.", nullptr, "2020-09-27"},
                                        {"Signed in May 1994.", nullptr, "1994-05"},
                                        {"Built in nineteen ninety-four.", nullptr, "1994"}};
  check_all(kCases, std::size(kCases));
}

TEST_CASE("relative and deictic times") {
  static constexpr TimeCase kCases[] = {
      {"They left last Tuesday.", "2020-10-07", "2020-10-06"},
      {"They left two weeks ago.", "2020-10-07", "2020-W39"},
      {"They left a year ago.", "2020-10-07", "2019"},
      {"They left half a century ago.", "2020-10-07", "1970"},
      {"They left last spring.", "2020-10-07", "2020-SP"},
      {"He wrote in 2001. The following spring he left.", nullptr, "2001 2002-SP"},
      {"He will be back in two weeks' time.", "2020-10-07", "2020-W43"},
      {"It closed on 3 May 1950. Two days later it burned.", "1950-06-01", "1950-05-03 1950-05-05"},
      {"Ten years on, the town is quiet.", "2020-10-07", "FUTURE_REF"},
      {"They vote on the first Tuesday in May.", "2020-04-07", "2020-05-05"},
      {"They met on the 26th of last month.", "2020-10-07", "2020-09-26"},
      {"The hearing is in the week of March 6, 2000.", nullptr, "2000-W10"}};
  check_all(kCases, std::size(kCases));
}

TEST_CASE("vague times, parts of times and bounds") {
  static constexpr TimeCase kCases[] = {{"They left recently.", nullptr, "PAST_REF"},
                                        {"He lives in Rome now.", nullptr, "PRESENT_REF"},
                                        {"Nobody knows the future.", nullptr, "FUTURE_REF"},
                                        {"Prices rise in the short term.", nullptr, "FUTURE_REF"},
                                        {"It began in the early 1990s.", nullptr, "199"},
                                        {"It began in mid-September.", "2020-10-07", "2020-09"},
                                        {"It began in the last week of May 1995.", nullptr, "1995-05"},
                                        {"It took several months.", nullptr, "PXM"},
                                        {"It took more than ten years.", nullptr, "P10Y"},
                                        {"It took up to 40 days.", nullptr, "P40D"}};
  check_all(kCases, std::size(kCases));
  CHECK(times_in("It took at least 3 months.")[0].mod == "EQUAL_OR_MORE");
  CHECK(times_in("It took nearly six years.")[0].mod == "LESS_THAN");
  CHECK(times_in("It began in the last week of May 1995.")[0].earliest == "1995-05-16");
}

TEST_CASE("ranges, eras, decades, centuries, seasons and holidays") {
  static constexpr TimeCase kCases[] = {
      {"The war of 1992-94 was long.", nullptr, "1992 1994"},
      {"The war of 1996\xE2\x80\x93"
       "98 was long.",
       nullptr, "1996 1998"},
      {"It ran from March to May 1999.", nullptr, "1999-03 1999-05"},
      {"It ran between 24 March and 10 June 1999.", nullptr, "1999-03-24 1999-06-10"},
      {"It was theirs from 305 to 30 BC.", nullptr, "BC0305 BC0030"},
      {"He died on 15 March 44 BC.", nullptr, "BC0044-03-15"},
      {"Rome was sacked in AD 410.", nullptr, "0410"},
      {"It grew in the 470s BC.", nullptr, "BC047"},
      {"It grew in the 18th century.", nullptr, "17"},
      {"It grew in the 17th and 18th centuries.", nullptr, "16 17"},
      {"It grew in the 1960s and '70s.", nullptr, "196 197"},
      {"It fell in the winter of 1995-96.", nullptr, "1995-WI"},
      {"It fell in autumn 1995.", nullptr, "1995-FA"},
      {"They landed at Easter 1916.", nullptr, "1916-04-23"},
      {"They landed on Christmas Eve 1914.", nullptr, "1914-12-24"},
      {"They landed on Whit Monday 1960.", nullptr, "1960-06-06"},
      {"They landed on Midsummer Day 1900.", nullptr, "1900-06-24"}};
  check_all(kCases, std::size(kCases));
}

TEST_CASE("quarters and fiscal years") {
  static constexpr TimeCase kCases[] = {{"Net rose in the third quarter of 1984.", nullptr, "1984-Q3"},
                                        {"Net rose in Q3 1984.", nullptr, "1984-Q3"},
                                        {"Net rose in 4Q98.", "1999-02-01", "1998-Q4"},
                                        {"Net rose in 1Q2019.", nullptr, "2019-Q1"},
                                        {"Net rose in FY2019.", nullptr, "2019"},
                                        {"Net rose in 2019/20.", nullptr, "2019/2020"},
                                        {"Net rose in FY 1999-2000.", nullptr, "1999/2000"},
                                        {"Net rose in 1999/2003.", nullptr, ""},
                                        {"Net rose in 2019/03.", nullptr, ""},
                                        {"Net rose in fiscal 1989.", nullptr, "1989"},
                                        {"Net rose in H1 2009.", nullptr, "2009-H1"},
                                        {"Net rose in the first half of 2009.", nullptr, "2009-H1"}};
  check_all(kCases, std::size(kCases));
}

TEST_CASE("durations, sums and ranges of them, and sets") {
  static constexpr TimeCase kCases[] = {{"It took 44 days.", nullptr, "P44D"},
                                        {"It took two years and six months.", nullptr, "P2Y6M"},
                                        {"It took 3 hours and 20 minutes.", nullptr, "PT3H20M"},
                                        {"It took two to three weeks.", nullptr, "P2W"},
                                        {"It took an hour and a half.", nullptr, "PT1H30M"},
                                        {"They meet every other day.", nullptr, "P2D"},
                                        {"They meet twice a week.", nullptr, "P1W"},
                                        {"They meet on Sundays.", nullptr, "XXXX-WXX-7"},
                                        {"They meet on weekdays.", nullptr, "XXXX-WD"},
                                        {"They meet every July.", nullptr, "XXXX-07"},
                                        {"They sell 700 seats a week.", nullptr, ""}};
  check_all(kCases, std::size(kCases));
  const auto range = times_in("It took two to three weeks.");
  CHECK(*range[0].low_days == doctest::Approx(8.75));
  CHECK(*range[0].high_days == doctest::Approx(28));
  const auto sum = times_in("It took two years and six months.");
  CHECK(*sum[0].low_days > 870);
  CHECK(*sum[0].high_days < 960);
}

TEST_CASE("times of day, with zones") {
  static constexpr TimeCase kCases[] = {
      {"It ended at 5 p.m. EST.", nullptr, "XXXX-XX-XXT17:00-05"},
      {"It ended at 17:00 GMT.", nullptr, "XXXX-XX-XXT17:00Z"},
      {"It ended at 0735 GMT.", nullptr, "XXXX-XX-XXT07:35Z"},
      {"It ended at half past three.", nullptr, "XXXX-XX-XXT03:30"},
      {"It ended at a quarter to five.", nullptr, "XXXX-XX-XXT04:45"},
      {"It ended at three o'clock.", nullptr, "XXXX-XX-XXT03:00"},
      {"It ended at 1730 hours.", nullptr, "XXXX-XX-XXT17:30"},
      {"It ended at 11 o'clock last night.", "2020-10-07", "2020-10-06T23:00"},
      {"It ended on the morning of 27 September 2020.", nullptr, "2020-09-27TMO"},
      {"It ended at noon on Friday.", "2020-10-07", "2020-10-02T12:00"}};
  check_all(kCases, std::size(kCases));
}

TEST_CASE("wrong text is kept as it stands") {
  static constexpr TimeCase kCases[] = {{"Signed on 31 June 1994.", nullptr, "1994-06-31"},
                                        {"Signed on August 41.", "2020-10-07", "XXXX-08-41"},
                                        {"The 1999-1998 season was odd.", nullptr, "1999 1998"},
                                        {"Signed on 29 February 2011.", nullptr, "2011-02-29"},
                                        {"Signed on 32/13/2010.", nullptr, "2010-13-32"},
                                        {"It began at 25:61.", nullptr, "XXXX-XX-XXT25:61"}};
  check_all(kCases, std::size(kCases));
}

TEST_CASE("words that are dates only when they are") {
  const char* none[] = {"He may leave and they march on.",
                        "Wait a second, he said.",
                        "The Sun rose and prices fall.",
                        "It is long now that he is home and the fall of Rome is past him.",
                        "April Jones met August Wilson and June Allyson.",
                        "Sun Yat-sen won at the Winter Olympics near Spring Hill.",
                        "Mr May spoke of a march."};
  for (const auto* text : none) {
    CAPTURE(text);
    CHECK(times_of(text, "2020-10-07") == "");
  }
}

TEST_CASE("which of two figures is the month is told by the house, by the article, or left open") {
  CHECK(times_of("Signed on 3/4/2011.") == "2011-XX-XX");
  CHECK(times_of("Signed on 3/4/2011.", nullptr, time_shop().british) == "2011-04-03");
  CHECK(times_of("Signed on 3/4/2011.", nullptr, time_shop().american) == "2011-03-04");
  CHECK(times_of("Signed on 27/9/2010 and 3/4/2011.") == "2010-09-27 2011-04-03");
  CHECK(times_of("Signed on 9/27/2010 and 3/4/2011.") == "2010-09-27 2011-03-04");
  CHECK(times_of("Signed on 9/27/2010, 27/9/2010 and 3/4/2011.") == "2010-09-27 2010-09-27 2011-XX-XX");
  CHECK(times_of("Signed on 5/5/2011.") == "2011-05-05");
  // The day and month of one that is open are no claim of the article.
  CHECK(times_in("Signed on 3/4/2011.")[0].day == 0);
}
