// Authored files: rules, patterns, word lists, projects; and the SQL that rules are written in.
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <cstring>
#include <memory>
#include <set>

#include "app/acceptance.h"
#include "app/checker.h"
#include "base/units.h"
#include "base/word_list.h"
#include "check/engine.h"
#include "check/functions.h"
#include "check/rule.h"
#include "english/english.h"
#include "extract/claim/pattern_file.h"
#include "extract/pattern/pattern.h"
#include "harness.h"
#include "names/name_compare.h"
#include "read/read.h"
#include "shared.h"

namespace fuzz {
namespace {

using namespace galley;

constexpr const char* kArticle =
    "The war lasted ten years, from 1939 to 1945. At least 1,200 soldiers were killed on 31 June, the army "
    "said. President Ilham Aliyev, 58, was elected on Monday, 14 May 2019; Aliev resigned in 2003.";

const WordLists& lists() {
  return shipped().lists();
}

const names::NameComparer& comparer() {
  static const auto* it = new names::NameComparer(lists());
  return *it;
}

// The words of one pattern.
void pattern(std::string_view bytes) {
  static const auto* document = [] {
    auto* d = new Document(read::read("a", kArticle, read::Format::text, lists()));
    english::tokenise(*d, lists());
    return d;
  }();
  pattern::PatternSet set(lists(), {{"people", "soldiers | people"}});
  Diagnostics faults;
  set.add(bytes, {"fuzz.toml", 1, 1}, faults);
  if (!faults.empty()) return;
  const pattern::Lattice lattice(*document);
  for (const auto& s : document->sentences)
    for (const auto& m : set.every(lattice, s))
      require(m.from <= m.to && m.to <= document->tokens.size(), "tokens of a match");
  for (const auto& s : document->sentences) (void)set.longest(lattice, s);
}

void pattern_file(std::string_view bytes) {
  Diagnostics faults;
  (void)extract::parse_pattern_file(bytes, "fuzz.toml", faults);
  (void)faults.sorted();
}

void rule(std::string_view bytes) {
  Diagnostics faults;
  (void)check::parse_rule(bytes, "rules/checks/date/fuzz.toml", "date/fuzz", faults);
  (void)faults.sorted();
}

void word_list(std::string_view bytes) {
  Diagnostics faults;
  (void)parse_word_list(bytes, "fuzz.tsv", faults);
}

void acceptances(std::string_view bytes) {
  Diagnostics faults;
  const auto all = app::parse_acceptances(bytes, "fuzz.toml", faults);
  if (!faults.empty()) return;
  const auto text = app::acceptance_text(all);
  const auto again = app::parse_acceptances(text, "again.toml", faults);
  require(faults.empty() && app::acceptance_text(again) == text,
          "what is written of acceptances is read again");
}

// A rule's query from a stranger: it may read, and nothing else, and it must come to an end.
void query(std::string_view bytes) {
  static const auto* article = [] {
    return new Result(app::Checker(shipped()).extract({"a", kArticle, "", read::Format::text, Day{737425}}));
  }();
  static const auto units = read_units(lists());
  check::Rule rule;
  rule.code = "date/fuzz";
  rule.message = "{a.text} {b.text}";
  rule.query = bytes;
  rule.query_at = {"fuzz.toml", 1, 1};
  const std::vector<check::Rule> rules = {rule};
  SQLite::Database db(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  Diagnostics faults;
  const check::Engine engine(db, rules, comparer(), units, true, false, {}, faults);
  if (!faults.empty()) return;
  auto result = *article;
  try {
    engine.judge(result, {}, [](const std::string&) { return Evidence{}; });
  } catch (const Error&) {
    return;
  }
  for (const auto& f : result.findings)
    for (const auto& r : f.repairs)
      for (const auto& e : r.edits)
        require(e.span.start <= e.span.end && e.span.end <= result.document.text.size(), "span of an edit");
}

struct Functions {
  SQLite::Database db{":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
  std::vector<std::unique_ptr<SQLite::Statement>> calls;
  std::vector<int> arguments;

  Functions() {
    constexpr const char* kList = "SELECT name, narg FROM pragma_function_list ORDER BY name, narg";
    std::set<std::string> others;
    for (SQLite::Statement list(db, kList); list.executeStep();) others.insert(list.getColumn(0).getString());
    check::register_functions(db.getHandle(), comparer());
    SQLite::Statement list(db, kList);
    while (list.executeStep()) {
      if (others.contains(list.getColumn(0).getString())) continue;
      arguments.push_back(list.getColumn(1).getInt());
      std::string marks;
      for (int i = 0; i < arguments.back(); ++i) marks += i > 0 ? ",?" : "?";
      calls.push_back(std::make_unique<SQLite::Statement>(
          db, "SELECT " + list.getColumn(0).getString() + "(" + marks + ")"));
    }
  }
};

// Which function (a byte), then its arguments: a byte for the type, eight of a number, or a length and bytes.
void sql_function(std::string_view bytes) {
  static auto* functions = new Functions;
  const auto take = [&](std::size_t n) {
    const auto part = bytes.substr(0, n);
    bytes.remove_prefix(part.size());
    return part;
  };
  const auto byte = [&] { return bytes.empty() ? 0U : static_cast<unsigned char>(take(1)[0]); };
  const auto at = byte() % functions->calls.size();
  auto& call = *functions->calls[at];
  call.reset();
  call.clearBindings();
  for (int i = 1; i <= functions->arguments[at]; ++i) {
    const auto type = byte() % 5;
    char number[8] = {};
    if (type == 1 || type == 2) {
      const auto part = take(8);
      std::memcpy(number, part.data(), part.size());
    }
    std::int64_t whole = 0;
    double real = 0;
    std::memcpy(&whole, number, 8);
    std::memcpy(&real, number, 8);
    if (type == 1) call.bind(i, whole);
    if (type == 2) call.bind(i, real);
    if (type == 3) call.bind(i, std::string(take(byte())));
    if (type == 4) {
      const auto part = take(byte());
      call.bind(i, part.data(), static_cast<int>(part.size()));
    }
  }
  while (call.executeStep()) (void)call.getColumn(0).getString();
}

}  // namespace

std::vector<Harness> rule_harnesses() {
  return {{"pattern", pattern},          {"pattern-file", pattern_file}, {"rule", rule},
          {"word-list", word_list},      {"acceptances", acceptances},   {"query", query},
          {"sql-function", sql_function}};
}

}  // namespace fuzz
