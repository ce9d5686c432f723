#include "app/repair.h"

#include "base/error.h"
#include "house.h"

using namespace galley;

namespace {

Document document(const std::string& bytes, const std::string& format) {
  Document d;
  d.path = "a";
  d.bytes = d.text = bytes;
  d.format = format;
  return d;
}

}  // namespace

TEST_CASE("edits are made in any order, and escaped in HTML") {
  const auto d = document("one two three", "text");
  CHECK(app::repaired(d, {{{8, 13}, "3"}, {{0, 3}, "1 & 1"}, {{4, 4}, "and "}}) == "1 & 1 and two 3");
  CHECK(app::repaired(document("one two", "html"), {{{0, 3}, "a<b & c"}}) == "a&lt;b &amp; c two");
}

TEST_CASE("edits that clash, and documents whose offsets are elsewhere, are refused") {
  const auto d = document("one two three", "text");
  CHECK_THROWS_AS((void)app::repaired(d, {{{0, 5}, "x"}, {{4, 7}, "y"}}), Error);
  CHECK_THROWS_AS((void)app::repaired(d, {{{4, 4}, "x"}, {{4, 4}, "y"}}), Error);
  CHECK(app::repaired(d, {{{0, 4}, "x"}, {{4, 7}, "y"}}) == "xy three");
  auto packed = document("one", "docx");
  packed.extracted = true;
  CHECK_THROWS_WITH_AS(
      (void)app::repaired(packed, {{{0, 3}, "x"}}),
      "a: is docx, which is not repaired in place; write the findings as comments: --format docx -o FILE",
      Error);
  // A title that was given apart stands before the text, where no file has it.
  auto titled = document("One\n\none two", "text");
  titled.title_bytes = 5;
  CHECK(app::repaired(titled, {{{5, 8}, "1"}}) == "1 two");
  CHECK_THROWS_AS((void)app::repaired(titled, {{{0, 3}, "1"}}), Error);
}

TEST_CASE("a finding becomes an example that its rule fails, until it is mended") {
  const auto checker = house::knowing("ruritania | type | country\nruritania | label | Ruritania\n");
  auto in = house::text("Ruritania's court met on Friday, 4 July 1776.\n\nNobody came. It met again.",
                        to_day({2020, 10, 7}));
  const auto r = checker.check(in, {});
  REQUIRE(r.findings.size() == 1);
  CHECK(app::pass_example(r, r.findings[0], "quoted \"log\"", checker.store()) ==
        "\n[[pass]]\nbecause = \"quoted \\\"log\\\"\"\ndate    = \"2020-10-07\"\n"
        "text    = \"Ruritania's court met on Friday, 4 July 1776.\"\n");
}
