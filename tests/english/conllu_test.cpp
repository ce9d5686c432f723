#include "english/conllu.h"

#include <doctest/doctest.h>

#include "english/english.h"
#include "shipped.h"

using namespace galley;

TEST_CASE("word lines are read, others are not") {
  const std::string text = "# text = It's\n1-2\tIt's\t_\n1\tIt\tit\tPRON\n2\t's\tbe\n2.1\tx\ty\n\n1\tOne\n";
  const auto all = english::read_conllu(text);
  REQUIRE(all.size() == 2);
  REQUIRE(all[0].size() == 2);
  CHECK(all[0][0][3] == "PRON");
  CHECK(all[0][1].size() == 10);
  CHECK(all[1][0][1] == "One");
}

TEST_CASE("given tokens and comments stay, columns are filled") {
  const std::string text =
      "# sent_id = "
      "1\n1\tShe\t_\t_\t_\t_\t_\t_\t_\tEntity=(1-person)\n2\tleft\t_\t_\t_\t_\t_\t_\t_\t_\n\n1\tYes\t_\t_\t_"
      "\t_\t_\t_\t_\t_\n";
  const auto out = english::parse_conllu(text, shipped_model());
  CHECK(out.starts_with("# sent_id = 1\n1\tShe\t"));
  const auto all = english::read_conllu(out);
  REQUIRE(all.size() == 2);
  CHECK(all[0][0][3] == "PRON");
  CHECK(all[0][0][6] == "2");
  CHECK(all[0][0][7] == "nsubj");
  CHECK(all[0][1][2] == "leave");
  CHECK(all[0][1][6] == "0");
  CHECK(all[0][0][9].find("Entity") == std::string_view::npos);
  CHECK(all[1][0][6] == "0");
}

TEST_CASE("a document is written as CoNLL-U and drawn") {
  Document d;
  d.bytes = d.text = "He died.";
  english::tokenise(d, shipped_lists());
  const auto names = shipped_model().annotate(d, 0, d.sentences.size());
  const auto out = english::to_conllu(d, names);
  CHECK(out.starts_with("# text = He died.\n1\tHe\the\tPRON\t"));
  CHECK(out.find("SpaceAfter=No") != std::string::npos);
  d.tokens[1].features |= english::kComparison;
  CHECK(english::to_conllu(d, names).find("Degree=Cmp") != std::string::npos);
  const auto drawn = english::draw_tree(d, d.sentences[0]);
  CHECK(drawn.find("  He  (nsubj of died, PRON, he)\n") != std::string::npos);
  CHECK(drawn.find("died  (root, VERB, die)\n") != std::string::npos);
}

TEST_CASE("nothing and nonsense are read without harm") {
  for (const auto* text : {"", "\n\n\n", "1\n", "x\ty\n", "1\t\n", "\t\t\n"}) {
    CAPTURE(text);
    CHECK_NOTHROW((void)english::parse_conllu(text, shipped_model()));
  }
}
