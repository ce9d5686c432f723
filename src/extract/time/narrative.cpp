#include "extract/time/narrative.h"

#include <algorithm>
#include <cstdlib>

namespace galley::extract {
namespace {

// Wikipedia's war histories have three to a hundred stated years for each such word, TimeBank's news one or
// fewer.
constexpr int kYearsPerMark = 2;

// A report names the day of what happened in its first lines: a weekday or "yesterday", without a year, and
// before any year long past.
constexpr std::size_t kLeadTokens = 80;
constexpr std::size_t kDateTokens = 6;

// The year that a token states by itself: four digits between 1000 and 2100, or up to three before an era.
int stated_year(const Document& d, std::size_t i, const WordList& eras) {
  const auto& word = d.tokens[i].norm;
  const bool digits = std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || word.empty() || word.size() > 4) return 0;
  const int n = std::atoi(word.c_str());
  if (i + 1 < d.tokens.size() && eras.has(d.tokens[i + 1].norm)) return n;
  return word.size() == 4 && n >= 1000 && n <= 2100 ? n : 0;
}

// "said", "yesterday"; "this", "last" and "next" only before a unit: "last month", but not "the last month of the
// siege" (histories have six of the former in 21 articles, news two hundred in as many words).
bool is_mark(const Document& d, std::size_t i, const WordList& marks, const WordList& units) {
  if (!marks.has(d.tokens[i].norm)) return false;
  if (marks.value(d.tokens[i].norm) != "before-unit") return true;
  return i + 1 < d.tokens.size() && units.has(d.tokens[i + 1].norm) &&
         (i == 0 || d.tokens[i - 1].norm != "the");
}

// Do the first lines tell of a day near the day of writing?
bool has_news_lead(const Document& d, const WordLists& lists, int published) {
  const auto& marks = lists["news-mark"];
  const auto& eras = lists["era"];
  const std::size_t end = std::min(d.tokens.size(), kLeadTokens);
  for (std::size_t i = 0; i < end; ++i) {
    const int year = stated_year(d, i, eras);
    if (year && std::abs(year - published) > 1) return false;
    if (marks.value(d.tokens[i].norm) != "day") continue;
    bool dated = false;
    for (std::size_t k = i + 1; k < d.tokens.size() && k <= i + kDateTokens && d.tokens[k].norm != "."; ++k)
      dated = dated || stated_year(d, k, eras) != 0;
    if (!dated) return true;
  }
  return false;
}

}  // namespace

bool is_narrative(const Document& d, const WordLists& lists) {
  const int published = d.date ? to_civil(*d.date).year : 0;
  const auto &eras = lists["era"], &marks = lists["news-mark"], &units = lists["calendar-unit"];
  int near = 0, far = 0, news = 0;
  for (std::size_t i = 0; i < d.tokens.size(); ++i) {
    if (const int year = stated_year(d, i, eras))
      ++(published && std::abs(year - published) <= 1 ? near : far);
    else if (is_mark(d, i, marks, units))
      ++news;
  }
  return far > near && far > kYearsPerMark * news && !(published && has_news_lead(d, lists, published));
}

}  // namespace galley::extract
