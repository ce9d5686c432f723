#include "kb/text.h"

#include <doctest/doctest.h>

#include <random>

#include "checkout.h"
#include "small_kb.h"

using namespace galley;
using namespace galley::kb;

namespace {

Content with_properties() {
  Diagnostics diagnostics;
  Content content;
  content.properties = load_properties(checkout::root() + "/kb/properties.toml", diagnostics);
  diagnostics.throw_if_any();
  return content;
}

}  // namespace

TEST_CASE("every line is written back as it was read") {
  auto content = with_properties();
  Diagnostics diagnostics;
  parse_text(test::kWorld, {"w.kb", ""}, "w.kb", content, diagnostics);
  diagnostics.throw_if_any();
  std::string text = content.files.at(0).head;
  for (const auto& l : content.lines)
    text += written_line(l.statement, *content.properties.find(l.statement.property)) + "\n";
  CHECK(text == test::kWorld);
}

TEST_CASE("rank, reason and sources are not part of what a statement is") {
  auto content = with_properties();
  Diagnostics diagnostics;
  const std::string main = "war | deaths | 90 person | of=civilian | from=1990 | to=..";
  for (const char* rest :
       {" | @a", " | @b#c", " | rank=preferred | @a", " | rank=deprecated | reason=x | @a"})
    parse_text(main + rest + "\n", {"w.kb", ""}, "w.kb", content, diagnostics);
  REQUIRE(content.lines.size() == 4);
  for (const auto& l : content.lines)
    CHECK(identity_of(l.statement, *content.properties.find("deaths")) == main);
}

TEST_CASE("any bytes are read or refused, and what is read is canonical") {
  auto content = with_properties();
  const std::string seed =
      "war | deaths | 4359/4880/9408 person | of=civilian | from=1990~ | to=.. | rank=preferred | "
      "reason=a\\|b | @a#1 @b\n";
  std::mt19937 random(7);
  int accepted = 0;
  for (int round = 0; round < 20000; ++round) {
    auto line = seed;
    for (unsigned change = random() % 4; change > 0; --change) {
      const auto at = random() % line.size();
      if (random() % 3 == 0)
        line.erase(at, 1 + random() % 5);
      else if (random() % 2 == 0)
        line[at] = static_cast<char>(random());
      else
        line.insert(at, 1, "| \\@#=/.-0\n"[random() % 11]);
      if (line.empty()) line = "\n";
    }
    Diagnostics diagnostics;
    content.lines.clear();
    content.files.clear();
    parse_text(line, {"w.kb", ""}, "w.kb", content, diagnostics);
    if (!diagnostics.empty() || content.lines.size() != 1) continue;
    CAPTURE(line);
    ++accepted;
    const auto& s = content.lines[0].statement;
    REQUIRE(content.files[0].head + written_line(s, *content.properties.find(s.property)) + "\n" == line);
  }
  CHECK(accepted > 1000);
}
