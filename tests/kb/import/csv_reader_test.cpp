#include "kb/import/csv_reader.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "../small_kb.h"
#include "base/error.h"

using namespace galley;
using namespace galley::kb;
using galley::kb::test::Folder;

namespace {

// Every record as "line:field|field", or "line!problem".
std::vector<std::string> records(const std::string& text, const CsvForm& form = {}) {
  const Folder folder("csv");
  folder.write("t.csv", text);
  ByteSource bytes(folder / "t.csv");
  CsvReader reader(bytes, form, "t.csv");
  std::vector<std::string> out;
  Record r;
  while (reader.next(r)) {
    std::string line = std::to_string(r.line) + (r.problem.empty() ? ":" : "!" + r.problem);
    if (r.problem.empty())
      for (std::size_t i = 0; i < r.fields.size(); ++i) line += (i ? "|" : "") + std::string(r.fields[i]);
    out.push_back(line);
  }
  return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("fields, quotes and line ends in any mixture") {
  CHECK(records("a,b\n1,2\r\n\"x,\"\"y\"\"\",\"two\nlines\"\r3,\n\n,4") ==
        Lines{"2:1|2", "3:x,\"y\"|two\nlines", "5:3|", "7:|4"});
  CHECK(records("\xEF\xBB\xBF"
                "a,b\n1,2\n") == Lines{"2:1|2"});
  CHECK(records("a,b\r1,2\r3,4\r") == Lines{"2:1|2", "3:3|4"});
  CHECK(records("a,b\n1,say \"so\" now\n") == Lines{"2:1|say \"so\" now"});
  CHECK(records("a,b\n1,the \"\"X\"\" ship\n2,y\n") == Lines{"2:1|the \"\"X\"\" ship", "3:2|y"});
}

TEST_CASE("tables without quotes and without a line of names") {
  CsvForm form;
  form.delimiter = '\t';
  form.quote = 0;
  form.columns = {"id", "name"};
  CHECK(records("7\t\"Old\" Town\n8\t'\n", form) == Lines{"1:7|\"Old\" Town", "2:8|'"});
}

TEST_CASE("Latin-1 becomes UTF-8; what is not UTF-8 is a problem of its record") {
  CsvForm form;
  form.encoding = CsvForm::Encoding::latin1;
  CHECK(records("a\nMalm\xF6\n\"\xC5land\"\n", form) == Lines{"2:Malmö", "3:Åland"});
  const auto bad = records("a\nMalm\xF6\nok\n");
  CHECK(bad[0] == "2!not valid UTF-8 ('encoding' in the map says what it is)");
  CHECK(bad[1] == "3:ok");
}

TEST_CASE("a record of the wrong length is a problem of its own") {
  CHECK(records("a,b\n1\n1,2\n1,2,3\n") ==
        Lines{"2!1 fields instead of 2", "3:1|2", "4!3 fields instead of 2"});
  CHECK(records("a,b\n1,\"open\n") == Lines{"2!a quotation mark is not closed"});
  CHECK_THROWS_AS((void)records(""), Error);
  CHECK_THROWS_AS((void)records("a,a\n"), Error);
}

TEST_CASE("reading goes on where it was broken off") {
  const Folder folder("csv-resume");
  std::string text = "a,b\n";
  for (int i = 0; i < 1000; ++i) text += std::to_string(i) + ",\"x\ny\"\n";
  folder.write("t.csv", text);
  ByteSource first(folder / "t.csv");
  CsvReader half(first, {}, "t.csv");
  Record r;
  for (int i = 0; i < 500; ++i) REQUIRE(half.next(r));
  ByteSource second(folder / "t.csv");
  CsvReader rest(second, {}, "t.csv");
  rest.resume(half.offset(), half.line());
  REQUIRE(rest.next(r));
  CHECK(r.fields[0] == "500");
  CHECK(r.line == 2 + 2 * 500);
}

TEST_CASE("a quotation mark that is never closed does not take the rest of a large file into memory") {
  const std::string open = "a,b\n1,\"" + std::string(17u << 20, 'x');
  CHECK_THROWS_WITH_AS((void)records(open), doctest::Contains("t.csv:2: a record is longer than 16 MB"), Error);
}
