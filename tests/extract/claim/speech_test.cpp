#include "extract/claim/speech.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace galley;

namespace {

// What `at` must give: one look at every speech, from the front.
const extract::Speech* slow_at(const extract::SpeechMap& map, std::uint32_t token) {
  const extract::Speech* best = nullptr;
  for (const auto& s : map.speech)
    if (s.first <= token && token < s.last && (!best || s.first > best->first || s.last <= best->last))
      best = &s;
  return best;
}

}  // namespace

TEST_CASE("the speech at a word is the innermost, as a walk over all of them finds it") {
  std::mt19937 random(5);
  for (int round = 0; round < 300; ++round) {
    extract::SpeechMap map;
    for (auto n = random() % 12; n > 0; --n) {
      const auto first = static_cast<std::uint32_t>(random() % 30);
      map.speech.push_back({first, first + 1 + static_cast<std::uint32_t>(random() % 12), {}});
    }
    std::stable_sort(map.speech.begin(), map.speech.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& s : map.speech)
      map.reach.push_back(map.reach.empty() ? s.last : std::max(map.reach.back(), s.last));
    for (std::uint32_t token = 0; token < 45; ++token) {
      const auto *fast = map.at(token), *slow = slow_at(map, token);
      REQUIRE((fast == nullptr) == (slow == nullptr));
      if (fast != nullptr) CHECK(fast->first == slow->first);
      if (fast != nullptr) CHECK(fast->last == slow->last);
      // Of two alike the later one counts: it may be the quotation.
      CHECK(fast == slow);
    }
  }
}
