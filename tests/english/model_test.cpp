#include "english/model.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "checkout.h"
#include "english/conllu.h"
#include "english/english.h"
#include "shipped.h"

using namespace galley;

namespace {

english::Model load() {
  return english::Model::load(checkout::root() + "/rules/english/english.weights", shipped_lists());
}

Document read(const std::string& text, std::vector<english::NamedMention>* names = nullptr) {
  Document d;
  d.bytes = d.text = text;
  english::tokenise(d, shipped_lists());
  auto found = shipped_model().annotate(d, 0, d.sentences.size());
  if (names != nullptr) *names = std::move(found);
  return d;
}

// Every sentence is one tree: a single root, and every word comes to it.
bool all_trees(const Document& d) {
  for (const auto& s : d.sentences) {
    int roots = 0;
    for (auto i = s.first; i < s.last; ++i) {
      const auto h = d.tokens[i].head;
      roots += h < 0;
      if (h >= 0 && (h < static_cast<int>(s.first) || h >= static_cast<int>(s.last))) return false;
    }
    if (roots != 1) return false;
    std::vector<int> state(s.last - s.first, 0);
    for (auto i = s.first; i < s.last; ++i) {
      auto at = static_cast<std::int64_t>(i);
      while (at >= 0 && state[static_cast<std::size_t>(at) - s.first] == 0) {
        state[static_cast<std::size_t>(at) - s.first] = static_cast<int>(i) + 1;
        at = d.tokens[static_cast<std::size_t>(at)].head;
      }
      if (at >= 0 && state[static_cast<std::size_t>(at) - s.first] == static_cast<int>(i) + 1) return false;
    }
  }
  return true;
}

}  // namespace

TEST_CASE("a dateline is no part of the clause behind it") {
  const std::pair<const char*, const char*> leads[] = {
      {"PARIS, January 8 - The old minister died in Rome on Monday.", "minister"},
      {"London (Reuters) - The old minister died in Rome on Monday.", "minister"},
      {"THE HAGUE -- \"The minister died on Monday,\" a judge said.", "minister"},
  };
  for (const auto& [text, who] : leads) {
    CAPTURE(text);
    const auto d = read(text);
    REQUIRE(all_trees(d));
    const auto died = std::ranges::find(d.tokens, std::string("died"), &Token::norm) - d.tokens.begin();
    std::string subject;
    for (const auto& token : d.tokens)
      if (token.head == died && token.relation == static_cast<std::uint8_t>(english::Relation::nsubj)) subject = token.norm;
    CHECK(subject == who);
  }
}

TEST_CASE("a plain sentence is read: tags, lemmas, tree") {
  const auto d = read("The soldiers killed three people in the village.");
  REQUIRE(d.tokens.size() == 9);
  CHECK(d.tokens[1].upos == Upos::NOUN);
  CHECK((d.tokens[1].features & english::kPlural) != 0);
  CHECK(d.tokens[1].lemma == "soldier");
  CHECK(d.tokens[2].upos == Upos::VERB);
  CHECK((d.tokens[2].features & english::kPast) != 0);
  CHECK(d.tokens[2].lemma == "kill");
  CHECK(d.tokens[2].head == -1);
  CHECK(d.tokens[1].head == 2);
  CHECK(static_cast<english::Relation>(d.tokens[1].relation) == english::Relation::nsubj);
  CHECK(d.tokens[4].head == 2);
  CHECK(static_cast<english::Relation>(d.tokens[4].relation) == english::Relation::obj);
  CHECK(static_cast<english::Relation>(d.tokens[8].relation) == english::Relation::punct);
}

TEST_CASE("a passive says so") {
  const auto d = read("Three soldiers were killed by the rebels.");
  CHECK(d.tokens[3].lemma == "kill");
  CHECK((d.tokens[3].features & english::kPassive) != 0);
}

TEST_CASE("a person's name is found") {
  std::vector<english::NamedMention> names;
  (void)read("President John Smith met reporters in London on Monday.", &names);
  bool person = false;
  for (const auto& n : names) person |= n.type == english::NameType::person && n.first <= 2 && n.last >= 3;
  CHECK(person);
}

TEST_CASE("reading twice, by another model and sentence by sentence gives the same") {
  const std::string text =
      "The war began in 1992. It ended two years later, when both sides signed a truce. Nobody won.";
  const auto a = read(text);
  auto b = read(text);
  const auto other = load();
  Document c = b;
  for (auto& t : c.tokens) t.lemma.clear(), t.upos = Upos::none, t.head = -1;
  for (std::size_t s = 0; s < c.sentences.size(); ++s) (void)other.annotate(c, s, s + 1);
  for (std::size_t i = 0; i < a.tokens.size(); ++i) {
    CAPTURE(i);
    CHECK(a.tokens[i].head == b.tokens[i].head);
    CHECK(a.tokens[i].head == c.tokens[i].head);
    CHECK(a.tokens[i].relation == c.tokens[i].relation);
    CHECK(a.tokens[i].upos == c.tokens[i].upos);
    CHECK(a.tokens[i].lemma == c.tokens[i].lemma);
  }
}

TEST_CASE("every text gets whole trees, however odd") {
  std::string words, random, commas;
  for (int i = 0; i < 100000; ++i) words += "war ";
  for (int i = 0; i < 3000; ++i) commas += "of the war, and ";
  unsigned seed = 3;
  for (int i = 0; i < 20000; ++i) {
    seed = seed * 1664525u + 1013904223u;
    random += static_cast<char>(seed >> 24);
  }
  for (const auto& text : {std::string(), std::string("."), std::string("war"), words, random, commas,
                           std::string(100000, 'x')}) {
    CAPTURE(text.size());
    CHECK(all_trees(read(text)));
  }
}

TEST_CASE("missing weights are an error") {
  CHECK_THROWS_AS((void)english::Model::load("no/such/file", shipped_lists()), Error);
}
