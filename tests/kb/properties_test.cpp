#include "kb/properties.h"

#include <doctest/doctest.h>

#include "base/file.h"
#include "checkout.h"

using namespace galley;
using namespace galley::kb;

namespace {

std::string problems(const std::string& text) {
  Diagnostics diagnostics;
  (void)parse_properties(text, "p", diagnostics);
  std::string out;
  for (const auto& d : diagnostics.sorted()) out += (out.empty() ? "" : "\n") + d.text();
  return out;
}

}  // namespace

TEST_CASE("the project's properties load") {
  Diagnostics diagnostics;
  const auto all = load_properties(checkout::root() + "/kb/properties.toml", diagnostics);
  for (const auto& d : diagnostics.sorted()) MESSAGE(d.text());
  REQUIRE(diagnostics.empty());
  REQUIRE(all.find("deaths") != nullptr);
  const auto& deaths = *all.find("deaths");
  CHECK(deaths.type == ValueKind::quantity);
  CHECK(deaths.tolerance == doctest::Approx(0.1));
  CHECK(deaths.qualifiers.front() == "of");
  CHECK(deaths.wikidata == "P1120");
  CHECK(all.find("nonsense") == nullptr);
  CHECK(all.nearest_name("deahts") == "deaths");
}

TEST_CASE("every mistake in the properties is named with its place") {
  const std::string head = "[a]\ntype = \"text\"\nlabel = \"a\"\n";
  struct Case {
    std::string text;
    const char* problems;
  };
  const Case cases[] = {
      {head + "reads = \"{subject} {value}\"\n", ""},
      {head, "p:1:1: 'reads' is missing; add it"},
      {head + "reads = \"x\"\ncolour = 1\n", "p:5:1: unknown key 'colour'; remove it"},
      {head + "reads = \"x\"\nqualifier = [\"a\"]\n",
       "p:5:1: unknown key 'qualifier'; did you mean 'qualifiers'?"},
      {head + "reads = \"{subject\"\n",
       "p:4:9: the brackets of 'reads' do not balance; see the head of properties.toml"},
      {head + "reads = \"a [b [c]]\"\n",
       "p:4:9: the brackets of 'reads' do not balance; see the head of properties.toml"},
      {head + "reads = \"a ]\"\n",
       "p:4:9: the brackets of 'reads' do not balance; see the head of properties.toml"},
      {head + "reads = \"{subject} {place}\"\n",
       "p:4:9: 'reads' names {place}, which is no qualifier of 'a'; see the head of properties.toml"},
      {head + "reads = \"x\"\nqualifiers = [\"aa\"]\n",
       "p:5:14: qualifier 'aa' is not a declared property; did you mean 'a'?"},
      {head + "reads = \"x\"\nseparators = [\"a\"]\n",
       "p:5:14: separator 'a' is not among the qualifiers; add it there"},
      {head + "reads = \"x\"\nsubjects = [\"persn\"]\n",
       "p:5:12: unknown entity type 'persn'; the types are listed in docs/knowledge-base.md"},
      {head + "reads = \"x\"\nvalues = [\"person\"]\n",
       "p:5:10: 'values' is for properties of type entity; remove it"},
      {head + "reads = \"x\"\ntolerance = 7\n",
       "p:5:13: tolerance is not between 0 and 1; 0.1 is ten percent"},
      {head + "reads = \"x\"\ntolerance = \"7\"\n",
       "p:5:13: 'tolerance' is not a number; write it without quotes"},
      {head + "reads = \"x\"\nsingle = \"yes\"\n",
       "p:5:10: 'single' is not true or false; write one of them"},
      {"[a]\ntype = \"word\"\nlabel = \"a\"\nreads = \"x\"\n",
       "p:2:8: property 'a' has no type of value; write type = \"entity\", \"time\", \"quantity\", "
       "\"duration\" or \"text\""},
      {"[rank]\ntype = \"text\"\nlabel = \"a\"\nreads = \"x\"\n",
       "p:1:1: 'rank' is reserved; choose another name"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    CHECK(problems(c.text) == c.problems);
  }
}

TEST_CASE("a property read alone is what it is among all") {
  const auto text = read_file(checkout::root() + "/kb/properties.toml");
  Diagnostics diagnostics;
  const auto all = parse_properties(text, "p", diagnostics);
  CHECK(all.all().size() > 100);
  for (const auto& [name, property] : all.all()) {
    CAPTURE(name);
    const auto alone = parse_property(text, name);
    REQUIRE(alone);
    CHECK(*alone == property);
  }
  CHECK_FALSE(parse_property(text, "no-such-property"));
  CHECK_FALSE(parse_property("\n[a]\ntype = \"word\"\n", "a"));
  CHECK_FALSE(parse_property("\n[a]\ntype = \"text\"\nlabel = \"\"\"\n[b]\n\"\"\"\nreads = \"x\"\n", "a"));
}
