#include "check/functions.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <exception>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/utf8.h"
#include "check/globe.h"
#include "names/name_compare.h"
#include "names/name_spelling.h"
#include "time/day.h"
#include "time/wording.h"

namespace galley::check {
namespace {

using Values = sqlite3_value**;

bool is_null(sqlite3_value* v) {
  return sqlite3_value_type(v) == SQLITE_NULL;
}
std::string_view text(sqlite3_value* v) {
  const auto* bytes = reinterpret_cast<const char*>(sqlite3_value_text(v));
  return bytes ? std::string_view(bytes, static_cast<std::size_t>(sqlite3_value_bytes(v)))
               : std::string_view();
}
std::optional<Day> day(sqlite3_value* v) {
  if (is_null(v)) return std::nullopt;
  return static_cast<Day>(std::clamp<sqlite3_int64>(sqlite3_value_int64(v), -2'000'000, 3'652'059));
}
void give(sqlite3_context* c, std::string_view s) {
  sqlite3_result_text(c, s.data(), static_cast<int>(s.size()), SQLITE_TRANSIENT);
}
void give(sqlite3_context* c, Truth t) {
  if (t == Truth::unknown)
    sqlite3_result_null(c);
  else
    sqlite3_result_int(c, t == Truth::yes);
}

// day_text(day): "27 September 2020"
void day_text(sqlite3_context* c, int, Values v) {
  if (const auto d = day(v[0])) give(c, wording::day(*d));
}
// interval_text(earliest, latest): "1992", "September 1994", "27 September 2020", "after 3 May 1991"
void interval_text(sqlite3_context* c, int, Values v) {
  give(c, wording::interval({day(v[0]), day(v[1])}));
}

// interval_text(earliest, latest, edtf): the same no finer than the date `edtf`, so that "in 1947" becomes
// "in 1945" and not "in 24 October 1945"
void interval_text_like(sqlite3_context* c, int, Values v) {
  Interval when{day(v[0]), day(v[1])};
  constexpr std::size_t kYear = 4, kMonth = 7;  // characters of "1945" and "1945-10"
  const auto precision = text(v[2]).size();
  if (when.known() && (precision == kYear || precision == kMonth)) {
    auto from = to_civil(*when.earliest), to = to_civil(*when.latest);
    if (precision == kYear) {
      from.month = 1;
      to.month = 12;
    }
    when = {to_day({from.year, from.month, 1}),
            to_day({to.year, to.month, days_in_month(to.year, to.month)})};
  }
  give(c, wording::interval(when));
}

// length_text(low_days, high_days): "32 years", "44 days", "5 to 6 years"; either may be NULL (no bound).
void length_text(sqlite3_context* c, int, Values v) {
  if (is_null(v[0]) && is_null(v[1])) return;
  const auto number = [](sqlite3_value* x) {
    return is_null(x) ? std::nullopt : std::optional<double>(sqlite3_value_double(x));
  };
  give(c, wording::length(number(v[0]), number(v[1])));
}

// rough_length(days, like): a length in the place of the words `like`: "12-year" for "eight-year", else
// "some 12 years"
void rough_length(sqlite3_context* c, int, Values v) {
  if (is_null(v[0])) return;
  const double days = sqlite3_value_double(v[0]);
  auto words = wording::length(days, days);
  if (text(v[1]).find('-') == std::string_view::npos) return give(c, "some " + words);
  std::replace(words.begin(), words.end(), ' ', '-');
  if (words.ends_with('s')) words.pop_back();
  give(c, words);
}

// number_text(x): "30,000", "2.5"
void number_text(sqlite3_context* c, int, Values v) {
  if (!is_null(v[0])) give(c, wording::number(sqlite3_value_double(v[0])));
}

// amount_text(x): "30,000", "1.3 billion", "4.85 million"; with more decimals than two, all digits
void amount_text(sqlite3_context* c, int, Values v) {
  if (!is_null(v[0])) give(c, wording::amount(sqlite3_value_double(v[0])));
}

// before(a_earliest, a_latest, b_earliest, b_latest): is a over before b begins? 1, 0, or NULL when the ends
// leave it open
void before(sqlite3_context* c, int, Values v) {
  give(c, certainly_before({day(v[0]), day(v[1])}, {day(v[2]), day(v[3])}));
}

// may_overlap(a_earliest, a_latest, b_earliest, b_latest): could the two share a day? An end that is NULL is
// open.
void overlap(sqlite3_context* c, int, Values v) {
  sqlite3_result_int(c, may_overlap({day(v[0]), day(v[1])}, {day(v[2]), day(v[3])}));
}

// ranges_meet(a_low, a_high, b_low, b_high): could two uncertain numbers be equal? NULL ends are open.
void ranges_meet(sqlite3_context* c, int, Values v) {
  const double inf = HUGE_VAL;
  const auto low = [&](int i) { return is_null(v[i]) ? -inf : sqlite3_value_double(v[i]); };
  const auto high = [&](int i) { return is_null(v[i]) ? inf : sqlite3_value_double(v[i]); };
  sqlite3_result_int(c, low(0) <= high(3) && low(2) <= high(1));
}

// weekday(day): 1 Monday .. 7 Sunday
void weekday(sqlite3_context* c, int, Values v) {
  if (const auto d = day(v[0])) sqlite3_result_int(c, iso_weekday(*d));
}
// weekday_name(1..7)
void weekday_name(sqlite3_context* c, int, Values v) {
  if (!is_null(v[0])) give(c, wording::weekday(sqlite3_value_int(v[0])));
}
// digit_slip(a, b): do two whole numbers of as many digits differ in one of them, or in two neighbours that
// changed places? 1 or 0; null for what is no whole number above 9
void digit_slip(sqlite3_context* c, int, Values v) {
  if (sqlite3_value_type(v[0]) != SQLITE_INTEGER || sqlite3_value_type(v[1]) != SQLITE_INTEGER) return;
  if (sqlite3_value_int64(v[0]) < 10 || sqlite3_value_int64(v[1]) < 10) return;
  const auto a = text(v[0]), b = text(v[1]);
  if (a.size() != b.size()) return sqlite3_result_int(c, 0);
  const auto from = std::ranges::mismatch(a, b);
  if (from.in1 == a.end()) return sqlite3_result_int(c, 0);
  const auto at = static_cast<std::size_t>(from.in1 - a.begin());
  const bool one = a.substr(at + 1) == b.substr(at + 1);
  const bool swapped =
      at + 1 < a.size() && a[at] == b[at + 1] && a[at + 1] == b[at] && a.substr(at + 2) == b.substr(at + 2);
  sqlite3_result_int(c, one || swapped);
}
// letter_slip(a, b): is one the other with one letter wrong, left out or too many, or with two neighbours
// that changed places? 1 or 0; compares bytes, so both are folded first
void letter_slip(sqlite3_context* c, int, Values v) {
  if (is_null(v[0]) || is_null(v[1])) return;
  auto a = text(v[0]), b = text(v[1]);
  if (a.size() > b.size()) std::swap(a, b);
  if (a == b || b.size() - a.size() > 1) return sqlite3_result_int(c, 0);
  const auto front = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
  a.remove_prefix(front), b.remove_prefix(front);
  std::size_t back = 0;
  while (back < a.size() && a[a.size() - 1 - back] == b[b.size() - 1 - back]) ++back;
  const auto left = b.size() - back;
  sqlite3_result_int(c, left == 1 || (left == 2 && a.size() == b.size() && a[0] == b[1] && a[1] == b[0]));
}
// The words of a folded text: runs of letters and digits.
std::vector<std::string_view> words_of(std::string_view s) {
  std::vector<std::string_view> out;
  // No `c < 0`: on ARM a char has no sign.
  const auto in_word = [](unsigned char c) { return std::isalnum(c) || c >= 0x80; };
  for (std::size_t i = 0; i < s.size();) {
    auto end = i;
    while (end < s.size() && in_word(s[end])) ++end;
    if (end > i) out.push_back(s.substr(i, end - i));
    i = end + 1;
  }
  return out;
}
// reworded(a, b): the one word by which a differs from a run of b's words, as "a's|b's"; null where it does
// not stand in b but for one word, or stands there as it is, or is longer than 60 words; both are folded first
void reworded(sqlite3_context* c, int, Values v) {
  if (is_null(v[0]) || is_null(v[1])) return;
  constexpr std::size_t kLongest = 60;
  const auto a = words_of(text(v[0])), b = words_of(text(v[1]));
  if (a.empty() || a.size() > b.size() || a.size() > kLongest) return;
  std::string found;
  for (std::size_t at = 0; at + a.size() <= b.size(); ++at) {
    std::size_t other = 0, where = 0;
    for (std::size_t i = 0; i < a.size() && other < 2; ++i)
      if (a[i] != b[at + i]) ++other, where = i;
    if (other == 0) return;
    if (other == 1 && found.empty()) found = fmt::format("{}|{}", a[where], b[at + where]);
  }
  if (!found.empty()) give(c, found);
}
// year_of(day)
void year_of(sqlite3_context* c, int, Values v) {
  if (const auto d = day(v[0])) sqlite3_result_int(c, to_civil(*d).year);
}
// day_of(day): the day of its month
void day_of(sqlite3_context* c, int, Values v) {
  if (const auto d = day(v[0])) sqlite3_result_int(c, to_civil(*d).day);
}
// days_in_month(year, month): 28..31, or 0 if there is no such month
void month_length(sqlite3_context* c, int, Values v) {
  if (!is_null(v[0]) && !is_null(v[1]))
    sqlite3_result_int(c, days_in_month(sqlite3_value_int(v[0]), sqlite3_value_int(v[1])));
}

// fold(text): lower case without diacritics
void fold(sqlite3_context* c, int, Values v) {
  if (!is_null(v[0])) give(c, utf8::fold(text(v[0])));
}
// fold_name(text): the normal form of names, other scripts romanised
void fold_name(sqlite3_context* c, int, Values v) {
  if (!is_null(v[0])) give(c, utf8::fold_name(text(v[0])));
}
// first_word(text), last_word(text): up to the first, from the last space
void first_word(sqlite3_context* c, int, Values v) {
  if (!is_null(v[0])) give(c, text(v[0]).substr(0, text(v[0]).find(' ')));
}
void last_word(sqlite3_context* c, int, Values v) {
  if (!is_null(v[0])) give(c, text(v[0]).substr(text(v[0]).rfind(' ') + 1));
}
// spelling_distance(a, b): 0 the same word .. 1 unrelated, phonetically weighted
void spelling(sqlite3_context* c, int, Values v) {
  if (!is_null(v[0]) && !is_null(v[1]))
    sqlite3_result_double(c, names::spelling_distance(text(v[0]), text(v[1])));
}
// same_name(a, b): would these be taken for one person? 1 or 0
void same_name(sqlite3_context* c, int, Values v) {
  if (!is_null(v[0]) && !is_null(v[1]))
    sqlite3_result_int(
        c,
        static_cast<const names::NameComparer*>(sqlite3_user_data(c))->compare(text(v[0]), text(v[1])).same);
}

// is_given_name(word): is it in the list of given names? 1 or 0
void is_given_name(sqlite3_context* c, int, Values v) {
  if (is_null(v[0])) return;
  sqlite3_result_int(
      c, static_cast<const names::NameComparer*>(sqlite3_user_data(c))->is_given_name(text(v[0])));
}

// is_womans_name(word): does the list of given names have it as a woman's alone? 1 or 0
void is_womans_name(sqlite3_context* c, int, Values v) {
  if (is_null(v[0])) return;
  sqlite3_result_int(
      c, static_cast<const names::NameComparer*>(sqlite3_user_data(c))->is_womans_name(text(v[0])));
}

// is_mans_name(word): does the list of given names have it as a man's alone? 1 or 0
void is_mans_name(sqlite3_context* c, int, Values v) {
  if (is_null(v[0])) return;
  sqlite3_result_int(c,
                     static_cast<const names::NameComparer*>(sqlite3_user_data(c))->is_mans_name(text(v[0])));
}

// sorted_letters(word): its bytes in order, the same for two words of the same letters
void sorted_letters(sqlite3_context* c, int, Values v) {
  if (is_null(v[0])) return;
  std::string out(text(v[0]));
  std::ranges::sort(out);
  give(c, out);
}

// replace_word(text, word, replacement): the text with a word replaced that stands in it alone and exactly
// once; else NULL
void replace_word(sqlite3_context* c, int, Values v) {
  if (is_null(v[0]) || is_null(v[1]) || is_null(v[2])) return;
  const auto whole = text(v[0]), word = text(v[1]);
  if (word.empty()) return;
  const auto is_part = [&](std::size_t i) {  // bytes above ASCII are letters here
    const auto b = static_cast<unsigned char>(whole[i]);
    return b >= 0x80 || std::isalnum(b);
  };
  auto found = std::string_view::npos;
  for (auto at = whole.find(word); at != std::string_view::npos; at = whole.find(word, at + 1)) {
    const auto end = at + word.size();
    if ((at > 0 && is_part(at - 1)) || (end < whole.size() && is_part(end))) continue;
    if (found != std::string_view::npos) return;
    found = at;
  }
  if (found == std::string_view::npos) return;
  give(c, fmt::format("{}{}{}", whole.substr(0, found), text(v[2]), whole.substr(found + word.size())));
}

// edit(start, end, replacement): a repair that puts `replacement` for the bytes [start, end); several are
// joined with ||. NULL or an empty span gives NULL: no such repair.
void edit(sqlite3_context* c, int, Values v) {
  if (is_null(v[0]) || is_null(v[1]) || is_null(v[2])) return;
  if (sqlite3_value_int64(v[0]) > sqlite3_value_int64(v[1])) return;
  give(c, fmt::format("{}{}{}{}{}{}", kEditMark, sqlite3_value_int64(v[0]), kEditField,
                      sqlite3_value_int64(v[1]), kEditField, text(v[2])));
}

// none_of(x): over a group, 0 when some x is 1 (a source bears the claim out), else NULL when some x is NULL
// (it may), else 1: all known statements speak against it. NULL for an empty group.
struct Tally {
  int yes, no, unknown;
};
void none_of_step(sqlite3_context* c, int, Values v) {
  auto* t = static_cast<Tally*>(sqlite3_aggregate_context(c, sizeof(Tally)));
  if (!t) return;
  if (is_null(v[0]))
    ++t->unknown;
  else if (sqlite3_value_int(v[0]))
    ++t->yes;
  else
    ++t->no;
}
void none_of_end(sqlite3_context* c) {
  const auto* t = static_cast<Tally*>(sqlite3_aggregate_context(c, 0));
  if (!t || (t->yes == 0 && t->unknown > 0)) return;
  if (t->yes > 0)
    sqlite3_result_int(c, 0);
  else
    sqlite3_result_int(c, 1);
}

// kilometres_between(a, b): of two values of `coordinates`; NULL where one is none
void kilometres(sqlite3_context* c, int, Values v) {
  const auto a = location_of(text(v[0])), b = location_of(text(v[1]));
  if (a && b) sqlite3_result_double(c, kilometres_between(*a, *b));
}
// direction_to(a, b): the degrees of the compass in which b lies from a, 0 (north) to 360; NULL where one is none
void direction(sqlite3_context* c, int, Values v) {
  const auto a = location_of(text(v[0])), b = location_of(text(v[1]));
  if (a && b) sqlite3_result_double(c, direction_to(*a, *b));
}

using Function = void (*)(sqlite3_context*, int, Values);

// SQLite is C: what a function throws must not go through it.
template <Function function>
void guarded(sqlite3_context* c, int n, Values v) {
  try {
    function(c, n, v);
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(c);
  } catch (const std::exception& e) {
    sqlite3_result_error(c, e.what(), -1);
  }
}

struct Entry {
  const char* name;
  int arguments;
  Function function;
};

}  // namespace

void register_functions(sqlite3* db, const names::NameComparer& comparer) {
  static constexpr Entry kFunctions[] = {
      {"day_text", 1, guarded<day_text>},
      {"interval_text", 2, guarded<interval_text>},
      {"interval_text", 3, guarded<interval_text_like>},
      {"length_text", 2, guarded<length_text>},
      {"rough_length", 2, guarded<rough_length>},
      {"number_text", 1, guarded<number_text>},
      {"amount_text", 1, guarded<amount_text>},
      {"before", 4, guarded<before>},
      {"may_overlap", 4, guarded<overlap>},
      {"ranges_meet", 4, guarded<ranges_meet>},
      {"weekday", 1, guarded<weekday>},
      {"weekday_name", 1, guarded<weekday_name>},
      {"year_of", 1, guarded<year_of>},
      {"day_of", 1, guarded<day_of>},
      {"days_in_month", 2, guarded<month_length>},
      {"digit_slip", 2, guarded<digit_slip>},
      {"letter_slip", 2, guarded<letter_slip>},
      {"reworded", 2, guarded<reworded>},
      {"fold", 1, guarded<fold>},
      {"fold_name", 1, guarded<fold_name>},
      {"spelling_distance", 2, guarded<spelling>},
      {"same_name", 2, guarded<same_name>},
      {"replace_word", 3, guarded<replace_word>},
      {"edit", 3, guarded<edit>},
      {"first_word", 1, guarded<first_word>},
      {"sorted_letters", 1, guarded<sorted_letters>},
      {"is_given_name", 1, guarded<is_given_name>},
      {"is_womans_name", 1, guarded<is_womans_name>},
      {"is_mans_name", 1, guarded<is_mans_name>},
      {"last_word", 1, guarded<last_word>},
      {"kilometres_between", 2, guarded<kilometres>},
      {"direction_to", 2, guarded<direction>},
  };
  constexpr int kFlags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  int rc = SQLITE_OK;
  void* app =
      const_cast<names::NameComparer*>(&comparer);  // SQLite's user data is not const; nothing writes to it
  for (const auto& f : kFunctions) {
    const int one = sqlite3_create_function_v2(db, f.name, f.arguments, kFlags, app, f.function, nullptr,
                                               nullptr, nullptr);
    if (one != SQLITE_OK) rc = one;
  }
  const int last = sqlite3_create_function_v2(db, "none_of", 1, kFlags, nullptr, nullptr, none_of_step,
                                              none_of_end, nullptr);
  if (rc != SQLITE_OK || last != SQLITE_OK)
    throw Error("SQLite refuses the rule functions", "report this as a fault of Galley");
}

}  // namespace galley::check
