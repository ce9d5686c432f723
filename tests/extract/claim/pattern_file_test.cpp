#include "extract/claim/pattern_file.h"

#include <doctest/doctest.h>

using namespace galley;

namespace {

const std::string kExamples = R"(
[[claim.find]]
text = "a"
claims = ["office = a"]
[[claim.ignore]]
text = "b"
because = "c"
)";

extract::PatternFile parse(const std::string& text, Diagnostics& diagnostics) {
  return extract::parse_pattern_file(text, "test.toml", diagnostics);
}

}  // namespace

TEST_CASE("labels, inverse, blocks and where a subject comes from are read") {
  Diagnostics diagnostics;
  const auto file = parse(R"([[label]]
label = "proper"
match = "[cap]{1,3}"
[[claim]]
id = "x/y"
property = "holds-office"
inverse = "office"
match = "{value: %proper}"
subject_from = ["only person", "title place"]
blocks = ["list-item"]
)" + kExamples,
                          diagnostics);
  CHECK(diagnostics.empty());
  REQUIRE(file.labels.size() == 1);
  CHECK(file.labels[0].label == "proper");
  CHECK(file.labels[0].match == "[cap]{1,3}");
  REQUIRE(file.claims.size() == 1);
  CHECK(file.claims[0].inverse == "office");
  CHECK(file.claims[0].blocks == std::vector<std::string>{"list-item"});
  CHECK(file.claims[0].subject_from == std::vector<std::string>{"only person", "title place"});
}

TEST_CASE("a kind of block that there is not is a fault") {
  Diagnostics diagnostics;
  parse(R"([[claim]]
id = "x/y"
property = "office"
match = "a"
blocks = ["list_item"]
)" + kExamples,
        diagnostics);
  CHECK_FALSE(diagnostics.empty());
}

TEST_CASE("a label without a match is a fault") {
  Diagnostics diagnostics;
  parse("[[label]]\nlabel = \"proper\"\n", diagnostics);
  CHECK_FALSE(diagnostics.empty());
}

TEST_CASE("two patterns of one id are a fault, in whichever files they stand") {
  const auto claim = [](const std::string& id) {
    return "[[claim]]\nid = \"" + id + "\"\nproperty = \"office\"\nmatch = \"a\"\n" + kExamples;
  };
  Diagnostics diagnostics;
  const auto one = parse(claim("x/y"), diagnostics), other = parse(claim("x/z"), diagnostics);
  extract::refuse_same_ids({one, other}, diagnostics);
  CHECK(diagnostics.empty());
  extract::refuse_same_ids({one, other, one}, diagnostics);
  CHECK_FALSE(diagnostics.empty());
}
