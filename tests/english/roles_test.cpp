#include "english/roles.h"

#include <doctest/doctest.h>

#include "hand_tree.h"

using namespace galley;

namespace {

struct Case {
  const char *tree, *word, *subjects, *objects;
};

std::string words(const Document& d, const std::vector<std::uint32_t>& tokens) {
  std::string out;
  for (const auto t : tokens) out += (out.empty() ? "" : " ") + d.tokens[t].norm;
  return out;
}

std::uint32_t find(const Document& d, std::string_view word) {
  for (std::uint32_t i = 0; i < d.tokens.size(); ++i)
    if (d.tokens[i].norm == word) return i;
  FAIL("no such word");
  return 0;
}

}  // namespace

TEST_CASE("who does it and whom it befalls, whatever the form of the verb") {
  const Case cases[] = {
      {"Rebels|NOUN|2|nsubj killed|VERB|0|root|f soldiers|NOUN|2|obj and|CCONJ|5|cc "
       "villagers|NOUN|3|conj",
       "killed", "rebels", "soldiers villagers"},
      {"Soldiers|NOUN|3|nsubj were|AUX|3|aux killed|VERB|0|root|pv by|ADP|5|case rebels|NOUN|3|obl", "killed",
       "rebels", "soldiers"},
      {"Soldiers|NOUN|5|nsubj killed|VERB|1|acl|pv by|ADP|4|case rebels|NOUN|2|obl fled|VERB|0|root|f",
       "killed", "rebels", "soldiers"},
      {"soldiers|NOUN|0|root who|PRON|4|nsubj were|AUX|4|aux killed|VERB|1|acl|pv", "killed", "", "soldiers"},
      {"rebels|NOUN|0|root who|PRON|3|nsubj killed|VERB|1|acl|f soldiers|NOUN|3|obj", "killed", "rebels",
       "soldiers"},
      {"soldiers|NOUN|0|root whom|PRON|4|obj rebels|NOUN|4|nsubj killed|VERB|1|acl|f", "killed", "rebels",
       "soldiers"},
      {"A|DET|2|det blast|NOUN|3|nsubj went|VERB|0|root|f off|ADP|3|compound ,|PUNCT|6|punct "
       "killing|VERB|3|advcl|g soldiers|NOUN|6|obj",
       "killing", "blast", "soldiers"},
      {"the|DET|2|det killing|NOUN|0|root of|ADP|4|case soldiers|NOUN|2|nmod by|ADP|6|case "
       "rebels|NOUN|2|nmod",
       "killing", "rebels", "soldiers"},
      {"Soldiers|NOUN|3|nsubj were|AUX|3|aux dead|ADJ|0|root", "dead", "soldiers", ""},
      {"It|PRON|2|nsubj left|VERB|0|root|f soldiers|NOUN|2|obj dead|ADJ|2|xcomp", "dead", "soldiers", ""},
  };
  for (const auto& c : cases) {
    CAPTURE(std::string(c.tree));
    const auto d = hand_tree(c.tree);
    const english::Roles roles(d.tokens, d.sentences[0]);
    const auto at = find(d, c.word);
    CHECK(words(d, roles.subjects(at)) == c.subjects);
    CHECK(words(d, roles.objects(at)) == c.objects);
  }
}

TEST_CASE("coordinated verbs share subject, voice and object") {
  const auto d = hand_tree(
      "Two|NUM|2|nummod rebels|NOUN|3|nsubj surrendered|VERB|0|root|f and|CCONJ|8|cc 12|NUM|6|nummod "
      "villagers|NOUN|8|nsubj were|AUX|8|aux killed|VERB|3|conj|pv");
  const english::Roles roles(d.tokens, d.sentences[0]);
  CHECK(words(d, roles.objects(7)) == "villagers");

  const auto passive = hand_tree(
      "Soldiers|NOUN|3|nsubj were|AUX|3|aux captured|VERB|0|root|pv and|CCONJ|5|cc killed|VERB|3|conj|p "
      "in|ADP|7|case March|PROPN|3|obl");
  const english::Roles both(passive.tokens, passive.sentences[0]);
  CHECK(both.passive(4));
  CHECK(words(passive, both.objects(4)) == "soldiers");
  CHECK(words(passive, both.modifiers(4, "in")) == "march");

  const auto object = hand_tree(
      "Rebels|NOUN|2|nsubj killed|VERB|0|root|f and|CCONJ|4|cc wounded|VERB|2|conj|f soldiers|NOUN|4|obj");
  const english::Roles shared(object.tokens, object.sentences[0]);
  CHECK(words(object, shared.objects(1)) == "soldiers");
  CHECK(words(object, shared.subjects(3)) == "rebels");
}

TEST_CASE("a verb that has its own modifier shares none of that kind") {
  const auto d = hand_tree(
      "In|ADP|2|case 1990|NUM|4|obl war|NOUN|4|nsubj began|VERB|0|root|f and|CCONJ|6|cc ended|VERB|4|conj|f "
      "in|ADP|8|case "
      "1994|NUM|6|obl");
  const english::Roles roles(d.tokens, d.sentences[0]);
  CHECK(words(d, roles.modifiers(5)) == "1994");
  CHECK(words(d, roles.modifiers(3)) == "1990");
  CHECK(words(d, roles.subjects(5)) == "war");
}

TEST_CASE("modifiers by preposition, shared by coordinated nouns") {
  const auto d = hand_tree(
      "Fires|NOUN|2|nsubj raged|VERB|0|root|f in|ADP|4|case Greece|PROPN|2|obl and|CCONJ|6|cc "
      "Italy|PROPN|4|conj because|ADP|9|case of|ADP|7|fixed heat|NOUN|2|obl");
  const english::Roles roles(d.tokens, d.sentences[0]);
  CHECK(words(d, roles.modifiers(1, "in")) == "greece italy");
  CHECK(words(d, roles.modifiers(1, "because of")) == "heat");
  CHECK(words(d, roles.conjuncts(5)) == "greece");
  CHECK(roles.governor(5) == 1);
  CHECK_FALSE(roles.governor(1));
  CHECK(roles.first_of(3) == 2);
  CHECK(roles.last_of(3) == 6);
}
