#include "kb/import/map_file.h"

#include <doctest/doctest.h>

#include <string>

#include "base/file.h"
#include "shipped.h"

using namespace galley;
using namespace galley::kb;

namespace {

constexpr const char* kSource = R"(title = "t"
[source]
key = "s"
title = "S"
publisher = "P"
licence = "L"
accessed = "2026-01-01"
)";

// The faults of a map with these tables, one a line.
std::string faults_of(const std::string& tables, const std::vector<std::string>& columns = {}) {
  Diagnostics faults;
  const auto map = parse_map(kSource + tables, "map.toml", shipped_properties(), faults);
  if (faults.empty() && !columns.empty()) check_columns(map, columns, faults);
  std::string out;
  for (const auto& d : faults.sorted()) out += d.message + "; " + d.remedy + "\n";
  return out;
}

constexpr const char* kRow = "[[row]]\nsubject = \"{key}\"\nproperty = \"born\"\nvalue = \"{born}\"\n";

}  // namespace

TEST_CASE("a map that is right has no faults") {
  CHECK(faults_of(kRow).empty());
  CHECK(faults_of(kRow, {"key", "born", "more"}).empty());
  for (const auto* encoding : {"utf-8", "latin-1"})
    CHECK(faults_of("[csv]\nencoding = \"" + std::string(encoding) + "\"\n" + kRow).empty());
}

TEST_CASE("what is wrong with a map is said with a remedy") {
  struct Case {
    const char *tables, *fault;
  };
  const Case cases[] = {
      {"", "a map without [[row]] makes no statement"},
      {"[[row]]\nsubject = \"a\"\nproperty = \"borm\"\nvalue = \"b\"\n",
       "unknown property 'borm'; did you mean 'born'?"},
      {"[[row]]\nsubject = \"a\"\nproperty = \"born\"\nvalue = \"b\"\nqualifiers = { rank = \"x\" }\n",
       "'born' has no qualifier 'rank'"},
      {"[[row]]\nsubject = \"{@who}\"\nproperty = \"born\"\nvalue = \"b\"\n",
       "no [[entity]] above is called 'who'"},
      {"[[row]]\nsubject = \"{who\"\nproperty = \"born\"\nvalue = \"b\"\n", "'{' without '}'"},
      {"[csv]\ndelimiter = \"||\"\n", "'delimiter' is not one ASCII character"},
      {"[csv]\nencoding = \"utf-16\"\n", "unknown encoding 'utf-16'"},
      {"[dates]\nformat = \"dd.mm.\"\n", "the format has no year"},
      {"[dates.precision.born]\ncolumn = \"p\"\n1 = \"hour\"\n", "unknown precision 'hour'"},
      {"[[entity]]\nname = \"who\"\n", "an entity that is neither found nor made"},
      {"[[entity]]\nname = \"who\"\nfind = [{type = \"city\"}]\n",
       "a 'find' that would name every entity of a type"},
      {"[[entity]]\nname = \"who\"\nfind = [{nam = \"x\"}]\n", "unknown condition 'nam'"},
      {"[[entity]]\nname = \"who\"\ncreate = [\"x\"]\ntype = \"town\"\nlabel = \"x\"\n",
       "unknown entity type 'town'"},
      {"[[entity]]\nname = \"who\"\nfind = [{name = \"x\"}]\nunknown = \"guess\"\n",
       "'unknown' is neither leave-out nor bad"},
      {"[rows]\n", "unknown key 'rows'; did you mean 'row'?"},
  };
  for (const auto& c : cases) {
    const std::string tables = std::string(c.tables).empty() ? "" : std::string(c.tables) + kRow;
    const auto faults = faults_of(tables);
    CAPTURE(faults);
    CHECK(faults.find(c.fault) != std::string::npos);
  }
}

TEST_CASE("columns that the file has not are named") {
  CHECK(faults_of(kRow, {"key", "borm"}) == "the file has no column 'born'; did you mean 'borm'?\n");
}
