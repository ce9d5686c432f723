#include "read/dateline.h"

#include <memory>
#include <string>
#include <vector>

#include "base/utf8.h"

namespace galley::read {
namespace {

// Longest opening that may be a dateline, in bytes: place, country, weekday, date and agency fit.
constexpr std::size_t kLongestDateline = 120;
// Most words of the place: "Hyde Park, New York", "Port of Spain, Trinidad and Tobago".
constexpr std::size_t kMostPlaceWords = 6;

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// A number of `least` to `most` digits, an ordinal ending allowed if `ordinal`; -1 if the word is anything
// else.
int number(std::string_view word, std::size_t least, std::size_t most, bool ordinal = false) {
  std::size_t n = 0;
  int value = 0;
  while (n < word.size() && n < most && is_digit(word[n])) value = value * 10 + (word[n++] - '0');
  if (n < least) return -1;
  const auto rest = word.substr(n);
  if (rest.empty()) return value;
  return ordinal && (rest == "st" || rest == "nd" || rest == "rd" || rest == "th") ? value : -1;
}

int month_of(std::string_view word, const WordLists& lists) {
  const auto& months = lists["month"];
  const auto folded = utf8::fold(word);
  auto value = months.value(folded);
  if (value.empty() && folded.ends_with('.'))
    value = months.value(std::string_view(folded).substr(0, folded.size() - 1));
  if (value.empty()) value = months.value(folded + ".");
  return number(value, 1, 2);
}

bool is_weekday(std::string_view word, const WordLists& lists) {
  auto folded = utf8::fold(word);
  if (lists["weekday"].has(folded) || lists["weekday-short"].has(folded)) return true;
  if (folded.ends_with('.')) folded.pop_back();
  return lists["weekday"].has(folded) || lists["weekday-short"].has(folded);
}

int full_year(std::string_view word) {
  const int year = number(word, 2, 4);
  if (year < 0 || word.size() == 3) return 0;
  if (word.size() == 4) return year;
  if (year >= 69) return 1900 + year;
  return year <= 29 ? 2000 + year : 0;
}

std::optional<Day> day_of(int year, int month, int day) {
  const CivilDate date{year, month, day};
  if (year <= 0 || month <= 0 || !is_valid(date)) return {};
  return to_day(date);
}

std::optional<Day> iso_date(std::string_view word) {
  if (word.size() < 10 || word[4] != '-' || word[7] != '-') return {};
  if (word.size() > 10 && word[10] != 'T' && word[10] != ' ') return {};
  return day_of(number(word.substr(0, 4), 4, 4), number(word.substr(5, 2), 2, 2),
                number(word.substr(8, 2), 2, 2));
}

// Words between white space and commas.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> out;
  std::size_t i = 0;
  while (i < text.size()) {
    while (i < text.size() && (is_space(text[i]) || text[i] == ',')) ++i;
    const auto start = i;
    while (i < text.size() && !is_space(text[i]) && text[i] != ',') ++i;
    if (i > start) out.push_back(text.substr(start, i - start));
  }
  return out;
}

// The date that ends a list of words; `used` is how many of them it takes (a weekday in front included).
std::optional<Day> date_at_end(const std::vector<std::string_view>& words, const WordLists& lists,
                               std::size_t& used) {
  const auto n = words.size();
  std::optional<Day> day;
  if (n >= 1 && (day = iso_date(words[n - 1]))) {
    used = 1;
  } else if (n >= 3) {
    const auto first = words[n - 3], second = words[n - 2], year = words[n - 1];
    if (const int month = month_of(second, lists); month > 0) {
      day = day_of(full_year(year), month, number(first, 1, 2, true));
    } else if (const int month_first = month_of(first, lists); month_first > 0 && year.size() == 4) {
      day = day_of(full_year(year), month_first, number(second, 1, 2, true));
    }
    used = 3;
  }
  if (day && n > used && is_weekday(words[n - used - 1], lists)) ++used;
  return day;
}

// Where the dash that closes a dateline begins; npos if there is none near the start. `wide` tells "--" from
// the rest.
std::size_t dash_in(std::string_view text, bool& two_hyphens) {
  const auto limit = std::min(text.size(), kLongestDateline);
  for (std::size_t i = 0; i < limit; ++i) {
    two_hyphens = text.substr(i, 2) == "--";
    if (two_hyphens || text.substr(i, 3) == "—" || text.substr(i, 3) == "–") return i;
    if (text[i] == '-' && i > 0 && is_space(text[i - 1]) && (i + 1 == text.size() || is_space(text[i + 1])))
      return i;
  }
  return std::string_view::npos;
}

struct Letters {
  bool upper = false, lower = false, digit = false;
};

Letters letters_in(std::string_view text) {
  Letters found;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = utf8::next(text, i);
    if (utf8::is_digit(c))
      found.digit = true;
    else if (utf8::is_upper(c))
      found.upper = true;
    else if (utf8::is_letter(c))
      found.lower = true;
  }
  return found;
}

// Takes parentheses out of a dateline; false if they do not pair up or hold digits. `agency`: one closes the
// text.
bool take_parentheses(std::string& text, bool& agency) {
  std::string out;
  std::size_t i = 0;
  while (i < text.size()) {
    if (text[i] == ')') return false;
    if (text[i] != '(') {
      out += text[i++];
      continue;
    }
    const auto close = text.find(')', i);
    if (close == std::string::npos) return false;
    const auto inside = std::string_view(text).substr(i + 1, close - i - 1);
    if (inside.find('(') != std::string_view::npos || letters_in(inside).digit) return false;
    i = close + 1;
    agency = text.find_first_not_of(" \t\r\n", i) == std::string::npos && letters_in(inside).upper;
  }
  text = out;
  return true;
}

// What stands before the dash of a dateline.
struct Opening {
  std::string text;                     // without parentheses
  std::vector<std::string_view> place;  // its words before the date, views of `text`
  Day day = 0;
  std::size_t dash = 0;      // where the dash begins in the paragraph
  bool two_hyphens = false;  // the dash is "--"
  bool agency = false;       // an agency in parentheses closes it
};

// In the heap, since `place` views `text`.
std::unique_ptr<Opening> opening_of(std::string_view paragraph, const WordLists& lists) {
  auto out = std::make_unique<Opening>();
  out->dash = dash_in(paragraph, out->two_hyphens);
  if (out->dash == std::string_view::npos) return {};
  out->text = paragraph.substr(0, out->dash);
  if (!take_parentheses(out->text, out->agency)) return {};
  out->place = words_of(out->text);
  std::size_t used = 0;
  const auto day = date_at_end(out->place, lists, used);
  if (!day) return {};
  out->day = *day;
  out->place.resize(out->place.size() - used);
  for (const auto& word : out->place)
    if (letters_in(word).digit) return {};
  return out;
}

// Are the words, views of `text`, capitalised ones that a comma closes, as those of a place are? Few of them.
bool names_a_place(const std::vector<std::string_view>& words, std::string_view text) {
  if (words.empty() || words.size() > kMostPlaceWords) return false;
  const auto after = static_cast<std::size_t>(words.back().data() + words.back().size() - text.data());
  if (after >= text.size() || text[after] != ',') return false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::size_t at = 0;
    const bool particle = i > 0 && i + 1 < words.size() && words[i].size() <= 4;  // "Rio de Janeiro"
    if (letters_in(words[i]).digit || (!utf8::is_upper(utf8::next(words[i], at)) && !particle)) return false;
  }
  return true;
}

}  // namespace

std::optional<Day> whole_date(std::string_view text, const WordLists& lists) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  if (const auto day = iso_date(text)) return day;
  if (text.size() > kLongestDateline) return {};
  const auto words = words_of(text);
  std::size_t used = 0;
  const auto day = date_at_end(words, lists, used);
  return day && used == words.size() ? day : std::nullopt;
}

std::optional<Day> city_and_date(std::string_view line, const WordLists& lists) {
  if (line.size() > kLongestDateline) return {};
  auto words = words_of(line);
  std::size_t used = 0;
  const auto day = date_at_end(words, lists, used);
  if (!day) return {};
  words.resize(words.size() - used);
  return names_a_place(words, line) ? day : std::nullopt;
}

std::optional<Day> dateline_date(std::string_view paragraph, const WordLists& lists) {
  const auto found = opening_of(paragraph, lists);
  if (!found) return {};
  Letters place;
  for (const auto& word : found->place) {
    const auto l = letters_in(word);
    place.upper |= l.upper;
    place.lower |= l.lower;
  }
  const auto town =
      letters_in(std::string_view(found->text).substr(0, found->text.find(',')));  // "BAKU, Azerbaijan"
  const bool capitals = place.upper && town.upper && !town.lower;
  const bool all_lower = place.lower && !letters_in(found->text).upper && found->two_hyphens;
  const bool named =
      found->agency && found->place.size() <= kMostPlaceWords && !(place.lower && !place.upper);
  return capitals || all_lower || named ? std::optional(found->day) : std::nullopt;
}

std::optional<Day> city_dateline_date(std::string_view paragraph, const WordLists& lists) {
  const auto found = opening_of(paragraph, lists);
  if (!found || !names_a_place(found->place, found->text)) return {};
  auto rest = paragraph.substr(found->dash);
  if (rest.starts_with('-') && !found->two_hyphens) return {};
  rest.remove_prefix(found->two_hyphens ? 2 : 3);
  std::size_t at = 0;
  while (at < rest.size() && is_space(rest[at])) ++at;
  if (at == rest.size()) return {};
  const char32_t c = utf8::next(rest, at);
  return utf8::is_letter(c) && !utf8::is_upper(c) ? std::nullopt : std::optional(found->day);
}

}  // namespace galley::read
