#include "extract/quantity/harm_scope.h"

namespace galley::extract {
namespace {

constexpr std::uint32_t kLongestPhrase = 4;  // tokens of the longest entry of period-phrase.tsv
constexpr std::uint32_t kPeriodReach = 20;   // tokens between a count and the stretch of time it is over
constexpr double kShortestPeriod = 7;        // days; "in the past 48 hours" is still one event
constexpr std::size_t kMonthValue = 7;       // characters of "2020-09": longer TIMEX3 values are days

}  // namespace

// Where the sentence speaks of a stretch of time: "since 1981", "in the past three months", "each year".
void HarmScope::find_periods() {
  periods_.clear();
  const auto& phrases = lists["period-phrase"];
  for (auto at = sentence.first; at < sentence.last; ++at) {
    std::string key;
    bool found = false;
    for (auto to = at; to < sentence.last && to < at + kLongestPhrase; ++to) {
      if (to > at) key += ' ';
      key += word(to);
      found = found || phrases.has(key);
    }
    for (const auto& e : lattice.from(at)) found = found || is_period(e);
    if (found) periods_.push_back(at);
  }
}

// "since" and a month or year, or a preposition and a duration of a week or more.
bool HarmScope::is_period(const pattern::Edge& e) const {
  const auto i = static_cast<std::size_t>(e.index);
  if (e.index < 0 || i >= document.timexes.size()) return false;
  const auto& timex = document.timexes[i];
  const auto before = word(e.from - 1);
  if (e.label == "date")
    return before == "since" && !timex.value.empty() && timex.value.size() <= kMonthValue;
  for (auto at = e.from; at < e.to; ++at)
    if (word(at) == "-") return false;  // "during the six-year war"
  if (e.label != "duration" || timex.low_days.value_or(0) < kShortestPeriod) return false;
  return is_one_of(before, {"in", "over", "during", "within", "throughout"}) ||
         (before == "the" && is_one_of(word(e.from - 2), {"in", "over", "during", "within", "throughout"}));
}

void HarmScope::find_combat() {
  const auto& words = lists["combat"];
  for (auto at = sentence.first; at < sentence.last; ++at) {
    std::string key;
    for (auto to = at; to < sentence.last && to < at + kLongestPhrase; ++to) {
      if (to > at) key += ' ';
      key += word(to);
      const auto kind = words.value(key);
      accident_ = accident_ || kind == "accident";
      // "war crimes", "the war on drugs", "prisoners of war" name no fighting.
      const bool figurative = is_one_of(word(to + 1), {"crime", "crimes", "on", "criminal", "criminals"}) ||
                              is_one_of(word(at - 2), {"prisoner", "prisoners"});
      if (kind == "setting" && !figurative) fighting_.push_back(at);
    }
  }
}

// Does one of some places stand near enough to govern tokens [first, last)? Not across a semicolon.
bool HarmScope::near(const std::vector<std::uint32_t>& places, std::uint32_t first,
                     std::uint32_t last) const {
  const auto reach = first > kPeriodReach ? first - kPeriodReach : 0;
  for (auto it = std::lower_bound(places.begin(), places.end(), reach);
       it != places.end() && *it <= last + kPeriodReach; ++it) {
    bool apart = false;
    for (auto i = std::min(*it, last); i < std::max(*it, first); ++i) apart = apart || word(i) == ";";
    if (!apart) return true;
  }
  return false;
}

bool HarmScope::over_time(std::uint32_t first, std::uint32_t last) const {
  return near(periods_, first, last);
}

bool HarmScope::in_battle(std::string_view who, std::uint32_t first, std::uint32_t last) {
  if (!who.empty() && who != "other") fighters_before_ = lists["combat"].value(who) == "fighter";
  return !accident_ && (fighters_before_ || near(fighting_, first, last));
}

}  // namespace galley::extract
