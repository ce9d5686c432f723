#include "kb/sound.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace galley::kb;

namespace {

bool share_a_key(std::string_view a, std::string_view b) {
  const auto left = sound_keys(a), right = sound_keys(b);
  return std::any_of(left.begin(), left.end(),
                     [&](const auto& k) { return std::find(right.begin(), right.end(), k) != right.end(); });
}

// The textbook recurrence, for comparison.
int slow_distance(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return static_cast<int>(a.size() + b.size());
  int best = std::min({slow_distance(a.substr(1), b) + 1, slow_distance(a, b.substr(1)) + 1,
                       slow_distance(a.substr(1), b.substr(1)) + (a[0] == b[0] ? 0 : 1)});
  if (a.size() > 1 && b.size() > 1 && a[0] == b[1] && a[1] == b[0])
    best = std::min(best, slow_distance(a.substr(2), b.substr(2)) + 1);
  return best;
}

}  // namespace

TEST_CASE("spellings of one name have one skeleton") {
  struct Case {
    const char* word;
    const char* skeleton;
  };
  const Case cases[] = {{"cavusoglu", "kvsgl"},
                        {"kavosuglu", "kvsgl"},
                        {"khrushchev", "krskv"},
                        {"chruschtschow", "krsktskv"},
                        {"obama", "abm"},
                        {"muammar", "mr"},
                        {"qaddafi", "kdf"},
                        {"gaddafi", "gdf"},
                        {"joseph", "jsf"},
                        {"hanna", "hn"},
                        {"", ""},
                        {"1992", "192"}};
  for (const auto& c : cases) {
    CAPTURE(c.word);
    CHECK(skeleton(c.word) == c.skeleton);
  }
}

TEST_CASE("one edit always leaves a key in common") {
  for (const std::string word :
       {"cavusoglu", "macron", "putin", "merkel", "tbilisi", "zelensky", "karabakh"}) {
    for (std::size_t i = 0; i < word.size(); ++i) {
      auto cut = word, swapped = word;
      cut.erase(i, 1);
      CAPTURE(cut);
      CHECK(share_a_key(word, cut));
      if (i + 1 < word.size()) std::swap(swapped[i], swapped[i + 1]);
      CAPTURE(swapped);
      CHECK(share_a_key(word, swapped));
      for (char c = 'b'; c <= 'z'; ++c) {
        if (c == 'h' && i == 0) continue;  // "h" counts at the front only
        auto changed = word, longer = word;
        changed[i] = c;
        longer.insert(i, 1, c);
        CAPTURE(changed);
        CHECK(share_a_key(word, changed));
        CAPTURE(longer);
        CHECK(share_a_key(word, longer));
      }
    }
  }
  CHECK_FALSE(share_a_key("cavusoglu", "merkel"));
}

TEST_CASE("the edit distance is that of the textbook, cut at the most that matters") {
  const std::string letters = "abc";
  std::vector<std::string> words = {""};
  for (std::size_t i = 0; words[i].size() < 4; ++i)
    for (const char c : letters) words.push_back(words[i] + c);
  for (std::size_t i = 0; i < words.size(); i += 3)
    for (std::size_t j = 0; j < words.size(); j += 5) {
      CAPTURE(words[i]);
      CAPTURE(words[j]);
      const int slow = slow_distance(words[i], words[j]);
      REQUIRE(edit_distance(words[i], words[j], 9) == slow);
      REQUIRE(edit_distance(words[i], words[j], 1) == std::min(slow, 2));
    }
  CHECK(edit_distance(std::string(500, 'a'), std::string(500, 'b'), 3) == 4);
  CHECK(edit_distance(std::string(500, 'a'), std::string(500, 'a'), 3) == 0);
}
