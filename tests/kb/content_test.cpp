#include "kb/content.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "checkout.h"
#include "small_kb.h"

using namespace galley;
using namespace galley::kb;
using galley::kb::test::Folder;

namespace {

const char* const kTwoPeople = R"(anna | label | Anna | @wikidata
anna | type | person | @wikidata
berta | label | Berta | @wikidata
berta | type | person | @wikidata
here | label | Here | @wikidata
here | type | city | @wikidata
)";

// What is wrong with a knowledge base whose file zz.kb holds `lines`, without the folder in front.
std::string problems(const std::string& lines) {
  static const Folder folder("content");
  folder.write("properties.toml", read_file(checkout::root() + "/kb/properties.toml"));
  folder.write("sources.toml", test::kSources);
  folder.write("a.kb", kTwoPeople);
  folder.write("zz.kb", lines);
  Diagnostics diagnostics;
  (void)load_content(folder.path(), diagnostics);
  std::string out;
  for (const auto& d : diagnostics.sorted()) {
    auto text = d.text();
    for (auto at = text.find(folder / ""); at != std::string::npos; at = text.find(folder / ""))
      text.erase(at, (folder / "").size());
    out += (out.empty() ? "" : "\n") + text;
  }
  return out;
}

}  // namespace

TEST_CASE("of properties that are no TOML that is told, and no line is held against them") {
  const Folder folder("content-no-toml");
  folder.write("properties.toml",
               read_file(checkout::root() + "/kb/properties.toml") +
                   "\n[born]\ntype = \"time\"\nlabel = \"born\"\nreads = \"{value}\"\n");
  folder.write("sources.toml", test::kSources);
  folder.write("a.kb", kTwoPeople);
  Diagnostics diagnostics;
  (void)load_content(folder.path(), diagnostics);
  REQUIRE(diagnostics.sorted().size() == 1);
  CHECK(diagnostics.sorted().front().text().find("cannot redefine existing table 'born'") !=
        std::string::npos);
}

TEST_CASE("every mistake in a line is named with its place and a remedy") {
  struct Case {
    const char* lines;
    const char* problems;
  };
  const Case cases[] = {
      {"", ""},
      {"# only a head\n", ""},
      {"# head\n\nanna | born | 1950 | @wikidata\n", ""},
      {"anna | born | 1950 | @wikidata", "zz.kb:1: the last line has no line end; end it with a newline"},
      {"anna | born | 1950\n",
       "zz.kb:1:1: a statement has at least four fields, this line has 3; write subject | property | value | "
       "@source, with "
       "' | ' between"},
      {"anna|born|1950|@wikidata\n",
       "zz.kb:1:1: a statement has at least four fields, this line has 1; write subject | property | value | "
       "@source, with "
       "' | ' between"},
      {"anna | born |  | @wikidata\n", "zz.kb:1:15: empty field; write it or remove it"},
      {"anna  | born | 1950 | @wikidata\n",
       "zz.kb:1:1: spaces around a field; leave one space on each side of the bar"},
      {"anna | description | a|b | @wikidata\n",
       "zz.kb:1:22: bad escape in 'a|b'; a bar inside a value is written \\| and a backslash \\\\"},
      {"anna | description | a\\nb | @wikidata\n",
       "zz.kb:1:22: bad escape in 'a\\nb'; a bar inside a value is written \\| and a backslash \\\\"},
      {"anna | description | a\tb | @wikidata\n",
       "zz.kb:1:1: control character; remove it; fields are separated by ' | '"},
      {"anna | description | \xff | @wikidata\n", "zz.kb:1:1: not valid UTF-8; write it in UTF-8"},
      {"anna | description | x | @wikidata\r\n",
       "zz.kb:1:1: line ends with a carriage return; save the file with LF line ends"},
      {"anna | born | 1950 | @wikidata\n\n",
       "zz.kb:2:1: blank line; remove it; only the head comment is followed by one"},
      {"anna | born | 1950 | @wikidata\n# late\n",
       "zz.kb:2:1: comment below the head of the file; move it to the top"},
      {"Anna | born | 1950 | @wikidata\n",
       "zz.kb:1:1: 'Anna' is not an entity key; write lower-case letters, digits and hyphens"},
      {"an--na | born | 1950 | @wikidata\n",
       "zz.kb:1:1: 'an--na' is not an entity key; write lower-case letters, digits and hyphens"},
      {"anna | bron | 1950 | @wikidata\n", "zz.kb:1:8: unknown property 'bron'; did you mean 'born'?"},
      {"anna | xyzzyxyzzy | 1950 | @wikidata\n",
       "zz.kb:1:8: unknown property 'xyzzyxyzzy'; the properties are declared in properties.toml"},
      {"anna | born | May 1950 | @wikidata\n",
       "zz.kb:1:15: 'May 1950' is not a date; write EDTF: 1992, 1988-02, 1988-02-20, 1988~, 195X or "
       "1914/1918"},
      {"anna | born | 1900-02-29 | @wikidata\n",
       "zz.kb:1:15: '1900-02-29' is not a date; write EDTF: 1992, 1988-02, 1988-02-20, 1988~, 195X or "
       "1914/1918"},
      {"here | population | 1,000 person | @wikidata\n",
       "zz.kb:1:21: '1,000' is not a plain number; write it without commas, exponent or extra zeros, as in "
       "4359/4880/9408 "
       "person"},
      {"here | population | 9/5/1 person | @wikidata\n",
       "zz.kb:1:21: '9/5/1 person' does not rise from low to high; write low/best/high"},
      {"here | population | 1/2/3/4 person | @wikidata\n",
       "zz.kb:1:21: '1/2/3/4 person' has more than three numbers; write low/best/high"},
      {"here | population | 5/5 person | @wikidata\n",
       "zz.kb:1:21: '5/5 person' says one number twice; write it once"},
      {"here | population | 5 big persons | @wikidata\n",
       "zz.kb:1:21: '5 big persons' has no unit of one word; write it as in 4359/4880/9408 person"},
      {"here | country | Nowhere | @wikidata\n",
       "zz.kb:1:18: 'Nowhere' is not an entity key; write lower-case letters, digits and hyphens"},
      {"here | located-in | her | @wikidata\n",
       "zz.kb:1:1: unknown entity 'her'; did you mean 'here'? else give it a type line"},
      {"zorro-the-fox | born | 1950 | @wikidata\n",
       "zz.kb:1:1: unknown entity 'zorro-the-fox'; give it a type line"},
      {"here | country | anna | @wikidata\n",
       "zz.kb:1:1: the value 'anna' is a person; name another entity, or correct 'values' in "
       "properties.toml"},
      {"here | born | 1950 | @wikidata\n",
       "zz.kb:1:1: 'born' is not said of a city; correct the type of 'here' or 'subjects' in "
       "properties.toml"},
      {"anna | born | 1950 | place=nowhere-land | @wikidata\n",
       "zz.kb:1:1: unknown entity 'nowhere-land'; give it a type line"},
      {"anna | born | 1950 | plac=here | @wikidata\n",
       "zz.kb:1:22: 'born' has no qualifier 'plac'; did you mean 'place'?"},
      {"anna | born | 1950 | party=here | @wikidata\n",
       "zz.kb:1:22: 'born' has no qualifier 'party'; it may have place, from, to, rank, reason"},
      {"anna | born | 1950 | place= | @wikidata\n",
       "zz.kb:1:28: qualifier 'place' has no value; write it or leave the qualifier out"},
      {"anna | born | 1950 | here | @wikidata\n", "zz.kb:1:22: 'here' is not a qualifier; write name=value"},
      {"anna | born | 1950 | @wikidata | @gazette\n",
       "zz.kb:1:22: '@wikidata' is not a qualifier; put all sources into the last field"},
      {"anna | born | 1950 | place=here | place=here | @wikidata\n",
       "zz.kb:1:35: 'place' is given twice; keep one"},
      {"anna | born | 1950 | rank=preferred | place=here | @wikidata\n",
       "zz.kb:1:39: 'place' is out of order; the order is place, from, to, rank, reason"},
      {"anna | born | 1950 | to=1960 | from=1950 | @wikidata\n",
       "zz.kb:1:32: 'from' is out of order; the order is place, from, to, rank, reason"},
      {"anna | alias | A. | from=1950 | to=1940 | @wikidata\n",
       "zz.kb:1:1: it ends (1940) before it begins (1950); correct from= or to="},
      {"anna | alias | A. | from=.. | @wikidata\n",
       "zz.kb:1:26: '..' is not a date; write EDTF as in 2020-09-27 or leave it out"},
      {"anna | alias | A. | to= | @wikidata\n",
       "zz.kb:1:24: '' is not a date; write EDTF as in 2020-09-27, '..' for still so, or leave it out"},
      {"anna | born | 1950 | rank=normal | @wikidata\n",
       "zz.kb:1:27: unknown rank 'normal'; write preferred or deprecated; normal is not written"},
      {"anna | born | 1950 | rank=deprecated | @wikidata\n",
       "zz.kb:1:1: a deprecated statement without a reason; add reason=..."},
      {"anna | born | 1950 | reason=why | @wikidata\n",
       "zz.kb:1:29: a reason without a rank; write rank= before it"},
      {"anna | alias | A. | kind=alias | @wikidata\n", "zz.kb:1:26: kind=alias is the default; leave it out"},
      {"anna | alias | A. | kind=nickname | @wikidata\n",
       "zz.kb:1:26: unknown kind of name 'nickname'; write former, native, acronym, adjective, misspelling "
       "or surname"},
      {"anna | born | 1950 | place=here\n", "zz.kb:1:22: no source; end the line with | @source"},
      {"anna | born | 1950 | @\n",
       "zz.kb:1:22: '@' is not a source; write @key or @key#locator, without spaces"},
      {"anna | born | 1950 | @wikidata gazette\n",
       "zz.kb:1:32: 'gazette' is not a source; write @key or @key#locator, without spaces"},
      {"anna | born | 1950 | @wikidata#\n", "zz.kb:1:22: empty locator; remove the #"},
      {"anna | born | 1950 | @wikidata @wikidata\n", "zz.kb:1:32: the same source twice; keep one"},
      {"anna | born | 1950 | @wikdata\n", "zz.kb:1:1: unknown source '@wikdata'; did you mean '@wikidata'?"},
      {"berta | born | 1950 | @wikidata\nanna | born | 1950 | @wikidata\n",
       "zz.kb:2:1: the file is not sorted bytewise: this line belongs above the one before it; sort the "
       "lines (LC_ALL=C sort)"},
      {"anna | born | 1950 | @wikidata\nanna | born | 1950 | @wikidata\n",
       "zz.kb:2:1: the same line twice; remove one"},
      {"anna | born | 1950 | @gazette\nanna | born | 1950 | @wikidata\n",
       "zz.kb:2:1: the same statement is made at zz.kb:1:1; keep one line and name both sources on it"},
      {"anna | type | person | @gazette\n",
       "zz.kb:1:1: 'anna' has its type already at a.kb:2:1; keep one, or give the other entity another key\n"
       "zz.kb:1:1: the same statement is made at a.kb:2:1; keep one line and name both sources on it"},
      {"carla | label | Carla | @gazette\ncarla | type | persn | @gazette\n",
       "zz.kb:2:16: unknown entity type 'persn'; did you mean 'person'?"},
      {"carla | type | person | @gazette\n", "zz.kb:1:1: 'carla' has no label; add carla | label | ..."},
      {"anna | label | Ann | @gazette\n",
       "a.kb:2:1: 'anna' has more than one label; make the others aliases"},
      {"anna | description | Ähm | plac=x | @wikidata\n",
       "zz.kb:1:28: 'description' has no qualifier 'plac'; it may have from, to, rank, reason"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.lines);
    CHECK(problems(c.lines) == c.problems);
  }
}

TEST_CASE("mistakes of several files are reported together, in file order") {
  const auto all = problems(
      "anna | bron | 1950 | @wikidata\nanna | died | x | @wikidata\nanna | label | Ann | "
      "@nobody-at-all-here\n");
  CHECK(all.find("a.kb:2:1: 'anna' has more than one label") == 0);
  CHECK(all.find("zz.kb:1:8") < all.find("zz.kb:2:15"));
  CHECK(all.find("zz.kb:2:15") < all.find("zz.kb:3:1"));
}

TEST_CASE("sources say all that a reader needs") {
  const Folder folder("sources");
  folder.write("properties.toml", read_file(checkout::root() + "/kb/properties.toml"));
  struct Case {
    const char* text;
    const char* problem;
  };
  const Case cases[] = {
      {"[a]\ntitle=\"A\"\npublisher=\"P\"\nlicence=\"CC0\"\naccessed=\"2026-11-20\"\n", ""},
      {"[a]\ntitle=\"A\"\npublisher=\"P\"\nlicence=\"CC0\"\naccessed=\"2026\"\n",
       ":5:10: source 'a' does not say on which day it was read; write accessed = \"2026-11-23\""},
      {"[a]\ntitle=\"A\"\npublisher=\"P\"\nlicense=\"CC0\"\nlicence=\"CC0\"\naccessed=\"2026-11-20\"\n",
       ":4:1: unknown key 'license'; did you mean 'licence'?"},
      {"[a]\ntitle=\"A\"\nlicence=\"CC0\"\naccessed=\"2026-11-20\"\n",
       ":1:1: 'publisher' is missing; add it"},
      {"[a]\ntitle=7\npublisher=\"P\"\nlicence=\"CC0\"\naccessed=\"2026-11-20\"\n",
       ":2:7: 'title' is not text; put it in quotes"},
      {"[a]\ntitle=\"\"\npublisher=\"P\"\nlicence=\"CC0\"\naccessed=\"2026-11-20\"\n",
       ":2:7: the title of source 'a' is empty; write it"},
      {"[\"a b\"]\ntitle=\"A\"\npublisher=\"P\"\nlicence=\"CC0\"\naccessed=\"2026-11-20\"\n",
       ":1:1: source key 'a b' cannot be cited; use letters, digits, dots and hyphens"},
      {"title=\"A\"\n", ":1:1: 'title' stands outside a table; put it below a [name]"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    folder.write("sources.toml", c.text);
    Diagnostics diagnostics;
    (void)load_content(folder.path(), diagnostics);
    std::string all;
    for (const auto& d : diagnostics.sorted()) all += d.text().substr((folder / "sources.toml").size());
    CHECK(all == c.problem);
  }
  folder.write("sources.toml", "[a\n");
  Diagnostics diagnostics;
  (void)load_content(folder.path(), diagnostics);
  CHECK_FALSE(diagnostics.empty());
}

TEST_CASE("a source declared in two files, and a folder without properties, are refused") {
  const Folder folder("two-sources");
  test::write_small_kb(folder);
  folder.write("sources/more.toml",
               "[gazette]\ntitle=\"A\"\npublisher=\"P\"\nlicence=\"CC0\"\naccessed=\"2026-11-20\"\n");
  Diagnostics diagnostics;
  (void)load_content(folder.path(), diagnostics);
  REQUIRE(diagnostics.sorted().size() == 1);
  CHECK(diagnostics.sorted()[0].message.find("'gazette' is declared already") != std::string::npos);
  const Folder nothing("nothing");
  CHECK_THROWS_AS((void)load_content(nothing.path(), diagnostics), Error);
}
