#include "kb/import/date_form.h"

#include <doctest/doctest.h>

#include <string>

using namespace galley::kb;

namespace {

std::string read(const std::string& text, const DateForm& form, const std::string& precision = {}) {
  try {
    return edtf_of(text, form, precision);
  } catch (const BadField& bad) {
    return "! " + bad.what;
  }
}

}  // namespace

TEST_CASE("dates of tables as EDTF") {
  struct Case {
    const char *format, *text, *precision, *edtf;
  };
  const Case cases[] = {
      {"yyyy-mm-dd", "1997-05-29", "", "1997-05-29"},
      {"yyyy-mm-dd", "2009-10-30T00:00:00Z", "", "2009-10-30"},
      {"yyyy-mm-dd", "2013-01-03 00:00:00.000", "", "2013-01-03"},
      {"yyyy-mm-dd", "1997", "", "1997"},
      {"yyyy-mm-dd", "1997-05", "", "1997-05"},
      {"yyyy-mm-dd", "1997-00-00", "", "1997"},
      {"yyyy-mm-dd", "1997-05-00", "", "1997-05"},
      {"yyyy-mm-dd", "-0659-02-11", "", "-0659-02-11"},
      {"d-m-yyyy", "29-5-1997", "", "1997-05-29"},
      {"mm/dd/yyyy", "05/29/1997", "", "1997-05-29"},
      {"yyyymmdd", "19970529", "", "1997-05-29"},
      {"d-m-yyyy", "31-12-1997", "month", "1997-12"},
      {"d-m-yyyy", "31-12-1997", "year", "1997"},
      {"d-m-yyyy", "31-12-1997", "uncertain", "1997?"},
      {"d-m-yyyy", "31-12-1997", "decade", "199X"},
      {"yyyy-mm-dd", "1973-09-31", "", "! '1973-09-31' is a day no calendar has"},
      {"yyyy-mm-dd", "1973-09-31", "month", "1973-09"},
      {"yyyy-mm-dd", "1973-13-01", "", "! '1973-13-01' is not a date"},
      {"yyyy-mm-dd", "29-5-1997", "", "! '29-5-1997' is not a date"},
      {"yyyy-mm-dd", "soon", "", "! 'soon' is not a date"},
      {"d-m-yyyy", "29-5-97", "", "! '29-5-97' is not a date"},
      {"d-m-yyyy", "1997T", "", "! '1997T' is not a date"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    DateForm form;
    form.format = c.format;

    CHECK(read(c.text, form, c.precision) == c.edtf);
  }
}

TEST_CASE("the first of January may stand for its year") {
  DateForm form;
  CHECK(read("1961-01-01", form) == "1961-01-01");
  form.january_first_is_year = true;
  CHECK(read("1961-01-01", form) == "1961");
  CHECK(read("1961-01-01", form, "day") == "1961-01-01");
  CHECK(read("1961-01-02", form) == "1961-01-02");
}
