#include "base/word_entries.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/archive.h"

using namespace galley;

namespace {

// A look-up gives the same with and without the index.
void check_word(const WordEntries& entries, std::string_view word, bool there) {
  CHECK(entries.contains(word) == there);
  CHECK((entries.find(word) != entries.end()) == there);
  if (there) CHECK(entries.find(word)->first == word);
}

}  // namespace

TEST_CASE("entries are found before and after they are indexed, and stand in order") {
  WordEntries entries;
  for (int i = 0; i < 500; ++i) entries["w" + std::to_string(i * 7 % 500)] = {std::to_string(i)};
  CHECK_FALSE(entries.emplace("w3", {}).second);
  REQUIRE(entries.size() == 500);
  for (int turn = 0; turn < 2; ++turn) {
    for (int i = 0; i < 500; ++i) check_word(entries, "w" + std::to_string(i), true);
    for (const char* word : {"", "w", "w500", "x"}) check_word(entries, word, false);
    entries.index();
  }
  CHECK(entries.find("w7")->second == std::vector<std::string>{"1"});
  CHECK(std::ranges::is_sorted(entries, {}, &WordEntry::first));
  CHECK(entries.lower_bound("w499")->first == "w499");
  CHECK(entries.lower_bound("w4995")->first == "w5");
}

TEST_CASE("the word that an entry of several words begins with") {
  const WordEntries entries = {{"prime minister", {}}, {"vice-president", {}}, {"king", {}}};
  for (const char* word : {"prime", "vice", "king"}) CHECK(entries.may_begin(word));
  for (const char* word : {"minister", "pri", "kings"}) CHECK_FALSE(entries.may_begin(word));
  CHECK_FALSE(WordEntries().may_begin("king"));
}

TEST_CASE("words of another list join without their values, and what is kept is what was there") {
  WordEntries entries = {{"ann", {"f"}}, {"bob", {"m"}}};
  entries.add_words({{"abe", {"abraham"}}, {"bob", {"robert"}}, {"zoe", {}}});
  Packer out;
  out(entries);
  WordEntries again;
  Unpacker in(out.bytes);
  in(again);
  REQUIRE(in.good);
  CHECK(again.size() == 4);
  CHECK(again.find("bob")->second == std::vector<std::string>{"m"});
  CHECK(again.find("abe")->second.empty());
  CHECK(again.may_begin("zoe"));
}
