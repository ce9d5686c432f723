#include "cli/kb_statement.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "checkout.h"
#include "cli/kb_common.h"
#include "kb/content.h"
#include "kb/properties.h"

using namespace galley;
using namespace galley::cli;

namespace {

const kb::Store& store() {
  static const kb::Store small = [] {
    Diagnostics none;
    const auto properties = kb::load_properties(checkout::root() + "/kb/properties.toml", none);
    return kb::Store(kb::parse_example("ann | type | person\nann | label | Ann Lee\n"
                                       "chair-of-x | type | office\nchair-of-x | label | Chair of X\n"
                                       "ann | holds-office | chair-of-x | role=acting | from=2003 | to=..\n",
                                       {"example", 1, 0}, properties, none));
  }();
  return small;
}

Arguments flags(std::map<std::string, std::vector<std::string>> values) {
  return {{}, std::move(values)};
}

std::string refusal(const std::map<std::string, std::vector<std::string>>& values) {
  try {
    StatementWords words(store(), "holds-office");
    words.set_flags(flags(values));
    (void)words.line();
  } catch (const Error& e) {
    return e.what();
  }
  return "done";
}

}  // namespace

TEST_CASE("the words of a command line become a line of the text form") {
  StatementWords words(store(), "holds-office");
  words.set_subject(entity_named(store(), "Ann Lee"));
  words.set_value("Chair of X");
  words.set_flags(flags({{"--from", {"1999-05"}},
                         {"--qualifier", {"role=chief | deputy"}},
                         {"--source", {"@a#p1", "b"}},
                         {"--rank", {"deprecated"}},
                         {"--reason", {"misread"}}}));
  CHECK(words.line() ==
        "ann | holds-office | chair-of-x | role=chief \\| deputy | from=1999-05 | rank=deprecated | reason=misread | "
        "@a#p1 @b");
}

TEST_CASE("a statement that is there is changed word by word") {
  const auto old = store().statements("ann", "holds-office").at(0);
  StatementWords words(store(), old);
  CHECK(words.line() == "ann | holds-office | chair-of-x | role=acting | from=2003 | to=.. | @example");
  words.set_flags(flags({{"--to", {"2004"}}, {"--qualifier", {"role="}}}));
  words.add_sources({"b#2", "example"});
  CHECK(words.line() == "ann | holds-office | chair-of-x | from=2003 | to=2004 | @example @b#2");
  words.set_sources({"c"});
  CHECK(words.line() == "ann | holds-office | chair-of-x | from=2003 | to=2004 | @c");
}

TEST_CASE("what cannot be a statement is refused with what to do") {
  CHECK(refusal({}) == "every statement has a source; add --source KEY");
  CHECK(refusal({{"--source", {"a b"}}}) == "the source 'a b' cannot be cited; write KEY or KEY#LOCATOR, without spaces");
  CHECK(refusal({{"--qualifier", {"rol=x"}}}) == "'holds-office' has no qualifier 'rol'; did you mean 'role'?");
  CHECK(refusal({{"--qualifier", {"role"}}}) == "'role' is no qualifier; write --qualifier NAME=VALUE");
  CHECK_THROWS_WITH_AS(StatementWords(store(), "hold-office"), "unknown property 'hold-office'; did you mean 'holds-office'?",
                       Error);
  CHECK_THROWS_WITH_AS((void)entity_named(store(), "Anne Lee"),
                       "the knowledge base does not know 'Anne Lee'; did you mean ann?", Error);
}
