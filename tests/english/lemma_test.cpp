#include "english/lemma.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "checkout.h"

using namespace galley;

namespace {

const english::Lemmatiser& lemmatiser() {
  static const english::Lemmatiser all = [] {
    Diagnostics d;
    return english::Lemmatiser(load_word_lists(checkout::root() + "/rules/words", d));
  }();
  return all;
}

bool belongs(const std::string& form, const std::string& lemma) {
  const auto all = lemmatiser().lemmas(form);
  return std::find(all.begin(), all.end(), lemma) != all.end();
}

}  // namespace

TEST_CASE("every form of a word has its lemma") {
  struct {
    std::string lemma;
    std::vector<std::string> forms;
  } const cases[] = {
      {"kill", {"kill", "kills", "killed", "killing"}},
      {"break", {"break", "breaks", "broke", "broken", "breaking"}},
      {"die", {"die", "dies", "died", "dying"}},
      {"begin", {"begin", "begins", "began", "begun", "beginning"}},
      {"country", {"country", "countries"}},
      {"wound", {"wounded", "wounds", "wounding"}},
      {"injure", {"injured", "injuring", "injures"}},
      {"leave", {"left", "leaves", "leaving"}},
      {"left", {"left"}},
      {"find", {"found"}},
      {"found", {"founded", "found"}},
      {"clash", {"clashes", "clashed", "clashing"}},
      {"seize", {"seized", "seizes", "seizing"}},
      {"capture", {"captured", "capturing"}},
      {"declare", {"declared", "declaring"}},
      {"locate", {"located"}},
      {"evacuate", {"evacuated"}},
      {"require", {"requires", "required", "requiring"}},
      {"stop", {"stopped", "stopping"}},
      {"control", {"controlled", "controls"}},
      {"add", {"added", "adding"}},
      {"enter", {"entered"}},
      {"visit", {"visited"}},
      {"invite", {"invited"}},
      {"hope", {"hoped", "hoping"}},
      {"change", {"changed", "changing"}},
      {"settle", {"settled", "settling"}},
      {"occupy", {"occupied", "occupies", "occupying"}},
      {"agree", {"agreed", "agreeing", "agrees"}},
      {"flee", {"fled", "fleeing", "flees"}},
      {"collapse", {"collapsed"}},
      {"merge", {"merged", "merging"}},
      {"man", {"men"}},
      {"person", {"people"}},
      {"casualty", {"casualties"}},
      {"life", {"lives"}},
      {"crisis", {"crises"}},
      {"bus", {"buses"}},
      {"base", {"bases", "based"}},
      {"be", {"is", "was", "were", "been", "being", "'re"}},
  };
  for (const auto& c : cases)
    for (const auto& form : c.forms) {
      CAPTURE(form);
      CHECK_MESSAGE(belongs(form, c.lemma), "lacks " << c.lemma);
    }
}

TEST_CASE("words that only look inflected keep their own lemma") {
  const std::pair<std::string, std::string> cases[] = {
      {"king", "k"},   {"bed", "b"},        {"hoped", "hop"},    {"hopping", "hope"}, {"killer", "kill"},
      {"this", "thi"}, {"campus", "campu"}, {"crisis", "crisi"}, {"red", "r"},        {"glass", "glas"}};
  for (const auto& [form, wrong] : cases) {
    CAPTURE(form);
    CHECK_FALSE(belongs(form, wrong));
    CHECK(belongs(form, form));
  }
}

TEST_CASE("the part of speech chooses") {
  const auto one = [](const char* form, Upos upos) { return lemmatiser().lemmas(form, upos).front(); };
  CHECK(one("left", Upos::VERB) == "leave");
  CHECK(one("left", Upos::ADJ) == "left");
  CHECK(one("building", Upos::NOUN) == "building");
  CHECK(one("building", Upos::VERB) == "build");
  CHECK(one("larger", Upos::ADJ) == "large");
  CHECK(one("bigger", Upos::ADJ) == "big");
  CHECK(one("worst", Upos::ADJ) == "bad");
  CHECK(one("killer", Upos::NOUN) == "killer");
  CHECK(one("", Upos::VERB).empty());
}
