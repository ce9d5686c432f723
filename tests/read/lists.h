#pragma once

#include "base/word_list.h"
#include "checkout.h"

// Word lists for tests of the readers: the calendar's, and the shipped cues.
inline const galley::WordLists& test_lists() {
  static const galley::WordLists lists = [] {
    galley::Diagnostics d;
    auto all = galley::load_word_lists(checkout::root() + "/rules/words", d);
    all.lists["month"] = galley::parse_word_list(
        "January\t1\nJan\t1\nJune\t6\nJun\t6\nSeptember\t9\nSept.\t9\nOctober\t10\nOct.\t10\nMay\t5\n",
        "month.tsv", d);
    all.lists["weekday"] = galley::parse_word_list("Wednesday\t3\nWed.\t3\n", "weekday.tsv", d);
    d.throw_if_any();
    return all;
  }();
  return lists;
}
