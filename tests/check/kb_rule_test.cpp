#include "check/kb_rule.h"

#include <doctest/doctest.h>

#include <string>

using namespace galley;
using namespace galley::check;

namespace {

const std::string kHead =
    "code = \"kb/one\"\ntitle = \"t\"\nseverity = \"error\"\nstatus = \"on\"\nmessage = \"m\"\nwhy = "
    "\"w\"\nlimits = \"l\"\n"
    "query = '''\nSELECT 1'''\n";
const std::string kFlag = "[[flag]]\nkb = 'x'\n", kPass = "[[pass]]\nkb = 'x'\nbecause = 'b'\n";

std::string faults_of(const std::string& toml) {
  Diagnostics faults;
  (void)parse_kb_rule(toml, "one.toml", "kb/one", faults);
  std::string out;
  for (const auto& d : faults.sorted()) out += d.message + "\n";
  return out;
}

}  // namespace

TEST_CASE("a rule of the knowledge base is read with its examples") {
  Diagnostics faults;
  const auto rule =
      parse_kb_rule(kHead + kFlag + kFlag + kFlag + kPass + kPass + kPass, "one.toml", "kb/one", faults);
  CHECK(faults.empty());
  CHECK(rule.examples.size() == 6);
  CHECK(rule.query_at == Location{"one.toml", 9, 1});
  CHECK(rule.severity == Severity::error);
}

TEST_CASE("what is wrong with one is said") {
  CHECK(faults_of(kHead + kFlag + kPass) == "only 1 [[flag]] examples\nonly 1 [[pass]] examples\n");
  CHECK(faults_of(kHead + kFlag + kFlag + kFlag + kPass + kPass + "[[pass]]\nkb = 'x'\n") ==
        "a pass example does not say why\n");
  CHECK(faults_of(kHead + "lines = 'x'\n" + kFlag + kFlag + kFlag + kPass + kPass + kPass) ==
        "unknown key 'lines'\n");
}
