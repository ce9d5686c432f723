#include "kb/import/template.h"

#include <doctest/doctest.h>

using namespace galley;
using namespace galley::kb;

namespace {

std::string filled_with(const std::string& text) {
  Diagnostics faults;
  const auto t = parse_template(text, {"map.toml", 1, 1}, faults);
  if (!faults.empty()) return "! " + faults.sorted().front().message;
  return filled(t,
                [](const std::string& name, std::string& out) {
                  if (name == "side") out += "Government of Freedonia (North)";
                  if (name == "date") out += "29-5-1997";
                  if (name == "@war") out += "first-war";
                  return name != "missing";
                })
      .value_or("null");
}

}  // namespace

TEST_CASE("templates") {
  CHECK(filled_with("plain") == "plain");
  CHECK(filled_with("{@war}-{date|year}") == "first-war-1997");
  CHECK(filled_with("{side|after Government of |before  (}") == "Freedonia");
  CHECK(filled_with("{side|after Army of }") == "Government of Freedonia (North)");
  CHECK(filled_with("{side|slug}") == "government-of-freedonia-north");
  CHECK(filled_with("{side|lower}") == "government of freedonia (north)");
  CHECK(filled_with("a {missing}") == "null");
  CHECK(filled_with("") == "null");
  CHECK(filled_with("{side") == "! '{' without '}' in '{side'");
  CHECK(filled_with("{side|slag}") == "! unknown filter 'slag'");
  CHECK(filled_with("{side|after}") == "! the filter 'after' has no text");
  CHECK(filled_with("{}") == "! empty braces in a template");
}

TEST_CASE("keys from words of any script") {
  CHECK(slug("Çankaya (Ankara)") == "cankaya-ankara");
  CHECK(slug("  São Tomé & Príncipe ") == "sao-tome-principe");
  CHECK(slug("!!!").empty());
}
