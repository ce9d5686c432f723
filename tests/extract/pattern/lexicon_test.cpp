#include "extract/pattern/lexicon.h"

#include <doctest/doctest.h>

using namespace galley;
using pattern::Lexicon;

TEST_CASE("a list in numbers: the entries from a word, the longest first, with their values") {
  Diagnostics faults;
  WordLists lists;
  lists.lists["title"] = parse_word_list("minister\tm\nprime minister\tpm\nprime\tp\n", "title.tsv", faults);
  Lexicon lexicon;
  const auto number = lexicon.add_list("title", lists);
  CHECK(lexicon.add_list("title", lists) == number);
  const auto& list = lexicon.list(number);
  const auto from_prime = list.entries_from(lexicon.words.find("prime"));
  CHECK(from_prime.size() == 2);
  CHECK(list.tokens_of(from_prime[0]).size() == 2);
  CHECK(list.values[from_prime[0].ordinal]->front() == "pm");
  CHECK(list.values[from_prime[1].ordinal]->front() == "p");
  CHECK(list.entries_from(lexicon.words.find("minister")).size() == 1);
  CHECK(list.entries_from(0).empty());
  CHECK(list.entries_from(100'000).empty());
}

TEST_CASE("a lexicon from a file does not join word lists that are shorter") {
  Diagnostics faults;
  WordLists lists, other;
  lists.lists["title"] = parse_word_list("minister\tm\nprime\tp\n", "title.tsv", faults);
  other.lists["title"] = parse_word_list("minister\tm\n", "title.tsv", faults);
  Lexicon lexicon;
  static_cast<void>(lexicon.add_list("title", lists));
  CHECK(lexicon.join(lists));
  CHECK_FALSE(lexicon.join(other));
}
