// The knowledge base: its text, what is imported, and a file from a stranger.
#include <cstring>

#include "base/error.h"
#include "base/file.h"
#include "checkout.h"
#include "harness.h"
#include "kb/content.h"
#include "kb/export.h"
#include "kb/import/map_file.h"
#include "kb/import/table_feed.h"
#include "kb/import/wikidata_feed.h"
#include "kb/review_file.h"
#include "kb/store.h"
#include "kb/text.h"
#include "shared.h"

namespace fuzz {
namespace {

using namespace galley;
using namespace galley::kb;

// A statement is written as a line that says the same.
void require_writable(const Statement& s) {
  const auto* property = properties().find(s.property);
  require(property != nullptr, "an import makes statements of known properties only");
  const auto line = written_line(s, *property);
  Content again;
  again.properties = properties();
  again.files.push_back({"again.kb", ""});
  Diagnostics faults;
  parse_line(line, {"again.kb", 1, 1}, again, faults);
  require(faults.empty() && again.lines.size() == 1, "what an import makes can be read as text");
  require(written_line(again.lines[0].statement, *property) == line, "and is written the same");
}

void drain(ImportFeed& feed) {
  ImportUnit unit;
  for (int i = 0; i < 10'000 && feed.next(unit); ++i) {
    for (const auto& s : unit.statements) require_writable(s);
    for (const auto& s : unit.deferred) require_writable(s);
    unit = {};
  }
}

// The text of one .kb file, through the database and back.
void kb_text(std::string_view bytes) {
  Diagnostics faults;
  Content content;
  content.properties = properties();
  content.declarations.push_back({"properties.toml", read_file(checkout::root() + "/kb/properties.toml")});
  content.sources = parse_sources(test::kSources, "sources.toml", faults);
  content.declarations.push_back({"sources.toml", test::kSources});
  parse_text(bytes, {"fuzz.kb", ""}, "fuzz.kb", content, faults);
  if (!faults.empty()) return;
  cross_check(content, "kb", faults);
  if (!faults.empty()) return;
  const Store store(content);
  for (const auto& f : export_text(store))
    if (f.path == "fuzz.kb") require(f.text == bytes, "text and database hold the same");
  store.check_integrity();
}

void kb_example(std::string_view bytes) {
  Diagnostics faults;
  const auto content = parse_example(bytes, {"rule.toml", 1, 1}, properties(), faults);
  if (!faults.empty()) return;
  const Store store(content);
  for (const auto& line : content.lines)
    for (const auto& s : store.statements(line.statement.subject)) (void)store.reads(s);
}

void kb_sources(std::string_view bytes) {
  Diagnostics faults;
  const auto all = parse_sources(bytes, "sources.toml", faults);
  if (!faults.empty()) return;
  for (const auto& s : all) {
    const auto again = parse_sources(written_source(s), "again.toml", faults);
    require(faults.empty() && again.size() == 1 && again[0].title == s.title,
            "a source is written as it was");
  }
}

void kb_properties(std::string_view bytes) {
  Diagnostics faults;
  (void)parse_properties(bytes, "properties.toml", faults);
}

void review(std::string_view bytes) {
  Diagnostics faults;
  const ReviewFile file(bytes, "review.txt", faults);
  if (!faults.empty()) return;
  const ReviewFile again(file.text(), "again.txt", faults);
  require(faults.empty() && again.items().size() == file.items().size(), "a review is written as it was");
}

void wikidata(std::string_view bytes) {
  static const auto* map = [] {
    Diagnostics faults;
    const auto path = checkout::root() + "/rules/import/wikidata.toml";
    auto* m = new WikidataMap(parse_wikidata_map(read_file(path), path, properties(), faults));
    faults.throw_if_any();
    return m;
  }();
  try {
    drain(*make_wikidata_feed(file_of(bytes, "dump.json"), *map, world()));
  } catch (const Error&) {
  }
}

// A map, a line "---", and a table.
void table(std::string_view bytes) {
  Diagnostics faults;
  const auto map = parse_map(take_part(bytes), "map.toml", properties(), faults);
  if (!faults.empty()) return;
  try {
    drain(*make_table_feed(file_of(bytes, "table"), map, world()));
  } catch (const Error&) {
  }
}

// A built file from a stranger: the small world with bytes of it changed (each change: four bytes say where,
// one what), through everything that reads it.
void kb_file(std::string_view bytes) {
  static const auto* good = new std::string(read_file(world().path()));
  auto file = *good;
  for (; bytes.size() >= 5; bytes.remove_prefix(5)) {
    std::uint32_t at = 0;
    std::memcpy(&at, bytes.data(), 4);
    file[at % file.size()] = bytes[4];
  }
  const auto path = file_of(file, "stranger.sqlite");
  try {
    const Store store(path);
    for (const char* name : {"freedonia", "ilham torok", "bar"}) {
      for (const auto& found : store.find(name)) (void)store.show(found.entity);
      (void)store.search(name);
      (void)store.longest_from(name);
    }
    (void)store.info();
    (void)export_text(store);
    store.check_integrity();
  } catch (const Error&) {
  }
}

}  // namespace

std::vector<Harness> kb_harnesses() {
  return {{"kb-text", kb_text},       {"kb-example", kb_example},
          {"kb-sources", kb_sources}, {"kb-properties", kb_properties},
          {"review", review},         {"wikidata", wikidata},
          {"table", table},           {"kb-file", kb_file}};
}

}  // namespace fuzz
