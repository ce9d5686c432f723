#include "read/xml.h"

#include <doctest/doctest.h>

using namespace galley;

TEST_CASE("xml: local names, encodings, positions of faults") {
  pugi::xml_document d;
  read::parse_xml(d, {"x"},
                  "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><n:a n:k='v'><n:b>Z\xFCrich</n:b></n:a>");
  const auto root = d.document_element();
  CHECK(read::local_name(root) == "a");
  CHECK(read::local_attribute(root, "k") == "v");
  CHECK(std::string(read::local_child(root, "b").text().get()) == "Zürich");
  CHECK_FALSE(read::local_child(root, "c"));
  try {
    read::parse_xml(d, {"x"}, "<a>\n<b>\n</a>");
    FAIL("a fault was not seen");
  } catch (const Error& e) {
    CHECK(std::string(e.what()).starts_with("x:3: is not well-formed XML"));
  }
}

TEST_CASE("xml: nesting has an end") {
  const auto nested = [](int n) {
    std::string open, close;
    for (int i = 0; i < n; ++i) {
      open += "<a>";
      close += "</a>";
    }
    return open + "<b/><b/>" + close;
  };
  pugi::xml_document d;
  read::parse_xml(d, {"x"}, nested(read::kDeepestElement));
  CHECK_THROWS_AS(read::parse_xml(d, {"x"}, nested(read::kDeepestElement + 2)), Error);
}
