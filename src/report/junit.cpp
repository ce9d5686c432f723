#include "report/markup.h"
#include "report/place.h"
#include "report/report.h"
#include "report/wording.h"

// JUnit's XML as continuous-integration servers read it (testsuites > testsuite > testcase > failure | error
// | skipped).
namespace galley::report {
namespace {

std::string attribute(const char* name, const std::string& value) {
  return std::string(" ") + name + "=\"" + escaped(value) + "\"";
}

bool fails(const Finding& f) {
  return !f.suppressed && f.severity != Severity::note;
}

// Both sides of a finding in words, one a line.
std::string details(const Places& places, const Finding& f) {
  std::string out;
  for (const auto& s : f.spans) {
    const auto p = places.of(s.span);
    out += s.role + " " + line_words(p) + ": " + places.words(s.span) + "\n";
  }
  for (const auto& e : f.evidence)
    if (e.span < 0) out += "evidence: " + e.text + " (" + source_words(e.source) + ")\n";
  for (const auto& r : f.repairs) out += "repair: " + repair_words(places.document(), r) + "\n";
  return out;
}

std::string test_case(const Places& places, const Finding& f) {
  const Place p = f.spans.empty() ? Place{} : places.of(f.spans.front().span);
  std::string out = "    <testcase" + attribute("classname", places.document().path);
  out += attribute("name", f.rule + " at " + Places::line_and_column(p));
  out += attribute("file", places.path(p)) + attribute("line", std::to_string(p.line)) + ">\n";
  if (f.suppressed) {
    out += "      <skipped" + attribute("message", f.suppressed->by + ": " + f.suppressed->reason) + "/>\n";
  } else if (fails(f)) {
    out += "      <failure" + attribute("type", name_of(f.severity)) + attribute("message", f.message) + ">" +
           escaped(details(places, f)) + "</failure>\n";
  } else {
    out +=
        "      <system-out>" + escaped("note: " + f.message + "\n" + details(places, f)) + "</system-out>\n";
  }
  return out + "    </testcase>\n";
}

// The document itself is a test case, so that a clean one is seen to have been checked.
std::string suite(const Result& result) {
  const Places places(result.document);
  std::size_t failures = 0, skipped = 0;
  std::string cases;
  for (const auto& f : result.findings) {
    failures += fails(f);
    skipped += f.suppressed.has_value();
    cases += test_case(places, f);
  }
  std::string out = "  <testsuite" + attribute("name", result.document.path);
  out += attribute("tests", std::to_string(result.findings.size() + 1)) +
         attribute("failures", std::to_string(failures));
  out += attribute("errors", "0") + attribute("skipped", std::to_string(skipped)) + ">\n";
  out += "    <testcase" + attribute("classname", result.document.path) +
         attribute("name", "read and checked") + ">\n";
  out += "      <system-out>" + escaped(coverage_words(result.coverage)) + "</system-out>\n    </testcase>\n";
  return out + cases + "  </testsuite>\n";
}

std::string unread_suite(const Unread& u) {
  return "  <testsuite" + attribute("name", u.path) +
         " tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\">\n    <testcase" +
         attribute("classname", u.path) + attribute("name", "read and checked") + ">\n      <error" +
         attribute("message", u.error) + "/>\n    </testcase>\n  </testsuite>\n";
}

}  // namespace

std::string junit(const Input& input) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"galley\">\n";
  for (const auto& r : *input.results) out += suite(r);
  for (const auto& u : input.unread) out += unread_suite(u);
  return out + "</testsuites>\n";
}

}  // namespace galley::report
