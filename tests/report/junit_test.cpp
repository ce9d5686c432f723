#include <doctest/doctest.h>

#include "base/utf8.h"
#include "sample.h"

using namespace galley;

TEST_CASE("JUnit: one suite a document, failures for errors and warnings") {
  std::vector<Result> results{sample::war()};
  auto f = results[0].findings[0];
  f.severity = Severity::note;
  results[0].findings.push_back(f);
  f.suppressed = Suppression{"inline", "a \"reason\""};
  results[0].findings.push_back(f);
  auto in = sample::input(results);
  in.unread = {{"b.txt", "b.txt: is empty"}};
  const auto out = report::junit(in);
  const auto has = [&](const char* part) { return out.find(part) != std::string::npos; };
  CHECK(out.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"galley\">\n"));
  CHECK(has("<testsuite name=\"a/war.txt\" tests=\"4\" failures=\"1\" errors=\"0\" skipped=\"1\">"));
  CHECK(
      has("<testcase classname=\"a/war.txt\" name=\"duration/against-dates at 2:12\" file=\"a/war.txt\" "
          "line=\"2\">"));
  CHECK(
      has("<failure type=\"error\" message=\"&quot;lasted ten years&quot;: 1939 to 1945 is &lt;six&gt; years "
          "&amp; not ten\">"));
  CHECK(has("<system-out>note: "));
  CHECK(has("<skipped message=\"inline: a &quot;reason&quot;\"/>"));
  CHECK(has("<error message=\"b.txt: is empty\"/>"));
  CHECK(out.ends_with("</testsuites>\n"));
}

TEST_CASE("JUnit holds no character that XML forbids") {
  std::vector<Result> results{sample::war()};
  results[0].findings[0].message =
      "a\x1b"
      "b\x02";
  CHECK(report::junit(sample::input(results)).find("message=\"a\uFFFDb\uFFFD\"") != std::string::npos);
}

TEST_CASE("a name that is no UTF-8 leaves the report well-formed") {
  const std::vector<Result> none;
  auto input = sample::input(none);
  input.unread = {{"bad\xFF\xC3.txt", "bad\xFF\xC3.txt: is empty"}};
  const auto xml = report::junit(input);
  CHECK(utf8::first_invalid(xml) == std::string::npos);
  CHECK(xml.find("name=\"bad\uFFFD\uFFFD.txt\"") != std::string::npos);
}
