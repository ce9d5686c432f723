#include "english/parse_json.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "english/english.h"
#include "english/relation.h"

using namespace galley;

TEST_CASE("sentences, tokens and names with byte offsets into the file and heads within the sentence") {
  Document d;
  d.path = "a.txt";
  d.bytes = d.text = "Go. \xC3\x89mile Zola died.";
  english::tokenise(d, WordLists{});
  REQUIRE(d.sentences.size() == 2);
  auto* const t = &d.tokens[d.sentences[1].first];
  const auto base = static_cast<std::int32_t>(d.sentences[1].first);
  t[0].head = base + 2;
  t[0].relation = static_cast<std::uint8_t>(english::Relation::nsubj);
  t[0].upos = Upos::PROPN;
  t[2].lemma = "die";
  t[2].features = english::kPast | english::kFinite;
  const auto first = static_cast<std::uint32_t>(base);
  const auto j = nlohmann::json::parse(english::to_json(d, {{first, first + 2, english::NameType::person}}));
  CHECK(j["path"] == "a.txt");
  REQUIRE(j["sentences"].size() == 2);
  CHECK(j["sentences"][0]["names"].empty());
  const auto& s = j["sentences"][1];
  CHECK(s["start"] == 4);
  CHECK(s["tokens"][0]["text"] == "\xC3\x89mile");
  CHECK(s["tokens"][0]["end"] == 10);
  CHECK(s["tokens"][0]["head"] == 2);
  CHECK(s["tokens"][0]["relation"] == "nsubj");
  CHECK(s["tokens"][0]["upos"] == "PROPN");
  CHECK(s["tokens"][2]["head"].is_null());
  CHECK(s["tokens"][2]["features"] == nlohmann::json({"past", "finite"}));
  REQUIRE(s["names"].size() == 1);
  CHECK(s["names"][0]["text"] == "\xC3\x89mile Zola");
  CHECK(s["names"][0]["type"] == "person");
  CHECK(s["names"][0]["first"] == 0);
  CHECK(s["names"][0]["last"] == 2);
}
