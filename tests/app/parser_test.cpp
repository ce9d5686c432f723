#include "app/parser.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "checkout.h"
#include "english/conllu.h"

using namespace galley;

namespace {

const app::Parser& parser() {
  static const app::Parser one(checkout::root() + "/rules");
  return one;
}

std::string message_of(const std::string& conllu) {
  try {
    (void)parser().fill("x.conllu", conllu);
  } catch (const Error& e) {
    return e.what();
  }
  return "";
}

}  // namespace

TEST_CASE("an article is read with its markup out of the way") {
  const auto p = parser().parse("a.md", "# News\n\nJohn Smith *died* in London.\n");
  REQUIRE(p.document.sentences.size() == 2);
  const auto& s = p.document.sentences[1];
  bool root = false;
  for (auto i = s.first; i < s.last; ++i)
    root |= p.document.tokens[i].head < 0 && p.document.tokens[i].lemma == "die";
  CHECK(root);
  bool person = false;
  for (const auto& n : p.names)
    person |= n.first == s.first && n.last == s.first + 2 && n.type == english::NameType::person;
  CHECK(person);
}

TEST_CASE("a faulty CoNLL-U line is named; good ones pass") {
  const std::string good = "# c\n1\tNo\t_\t_\t_\t_\t_\t_\t_\t_\n\n";
  CHECK(message_of(good).empty());
  CHECK(message_of("").empty());
  CHECK(message_of(good + "1\tNo\n").starts_with("x.conllu:4: this line is not CoNLL-U"));
  CHECK(message_of("plain text\n").starts_with("x.conllu:1: "));
  CHECK(english::faulty_line(good) == 0);
}

TEST_CASE("a folder without weights is an error") {
  CHECK_THROWS_AS(app::Parser("no/such/folder"), Error);
}
