#include "english/abbreviation.h"

#include "base/one_of.h"

namespace galley::english {
namespace {

constexpr std::string_view kOpeners[] = {
    "a",      "about", "according", "after",  "all",     "also", "although",  "an",      "and",     "another",
    "as",     "at",    "because",   "before", "both",    "but",  "by",        "despite", "during",  "each",
    "even",   "for",   "from",      "he",     "her",     "here", "his",       "how",     "however", "i",
    "if",     "in",    "it",        "its",    "last",    "many", "meanwhile", "more",    "most",    "my",
    "nearly", "no",    "nor",       "not",    "now",     "of",   "on",        "once",    "one",     "only",
    "or",     "other", "our",       "she",    "since",   "so",   "some",      "still",   "such",    "that",
    "the",    "their", "then",      "there",  "these",   "they", "this",      "those",   "though",  "thus",
    "to",     "today", "two",       "under",  "until",   "we",   "what",      "when",    "where",   "while",
    "who",    "why",   "with",      "within", "without", "yet",  "you",       "your"};

constexpr std::string_view kCaselessOpeners[] = {"although",  "but",  "he",  "however", "it",
                                                 "meanwhile", "she",  "the", "there",   "these",
                                                 "they",      "this", "we"};

constexpr std::string_view kAfterClock[] = {
    "april",     "aug",     "august", "bst",      "cest",    "cet",      "dec",      "december",
    "eastern",   "edt",     "est",    "et",       "feb",     "february", "fri",      "friday",
    "gmt",       "ist",     "jan",    "january",  "july",    "june",     "local",    "mar",
    "march",     "may",     "mon",    "monday",   "msk",     "nov",      "november", "oct",
    "october",   "pacific", "pdt",    "pst",      "pt",      "sat",      "saturday", "sept",
    "september", "sun",     "sunday", "thursday", "tuesday", "utc",      "wednesday"};

}  // namespace

Abbreviation abbreviation_class(const WordList& list, std::string_view folded, bool& capital) {
  const auto name = list.value(folded, 0);
  capital = list.value(folded, 1) == "capital";
  if (name == "title") return Abbreviation::title;
  if (name == "before") return Abbreviation::before;
  if (name == "number") return Abbreviation::number;
  if (name == "after") return Abbreviation::after;
  if (name == "time") return Abbreviation::time;
  return Abbreviation::none;
}

bool opens_sentence(std::string_view folded) {
  return is_one_of(folded, kOpeners);
}
bool opens_caseless_sentence(std::string_view folded) {
  return is_one_of(folded, kCaselessOpeners);
}
bool follows_clock_time(std::string_view folded) {
  return is_one_of(folded, kAfterClock);
}

}  // namespace galley::english
