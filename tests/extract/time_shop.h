#pragma once

#include <string>
#include <vector>

#include "checkout.h"
#include "english/english.h"
#include "extract/time/time_pattern.h"
#include "extract/time/time_reader.h"

// The time patterns of this checkout, for days written either way round.
struct TimeShop {
  galley::Diagnostics diagnostics;
  galley::WordLists lists = galley::load_word_lists(checkout::root() + "/rules/words", diagnostics);
  galley::extract::TimeReader reader = in_order(galley::extract::DateOrder::unknown);
  galley::extract::TimeReader british = in_order(galley::extract::DateOrder::day_first);
  galley::extract::TimeReader american = in_order(galley::extract::DateOrder::month_first);

  galley::extract::TimeReader in_order(galley::extract::DateOrder order) {
    return {checkout::root() + "/rules/patterns/time", lists, diagnostics, order};
  }
};
inline const TimeShop& time_shop() {
  static const TimeShop one;
  return one;
}

// The times of one paragraph, published on `date` ("2012-01-01") if given.
inline std::vector<galley::Timex> times_in(const std::string& text, const char* date = nullptr,
                                           const galley::extract::TimeReader& reader = time_shop().reader) {
  galley::Document d;
  d.bytes = d.text = text;
  if (date) d.date = galley::extract::parse_day(date);
  d.blocks.push_back({{0, static_cast<std::uint32_t>(text.size())}, galley::BlockKind::paragraph});
  galley::english::tokenise(d, time_shop().lists);
  galley::pattern::Lattice lattice(d);
  return reader.read(d, lattice);
}
// Their TIMEX3 values, with spaces between.
inline std::string times_of(const std::string& text, const char* date = nullptr,
                            const galley::extract::TimeReader& reader = time_shop().reader) {
  std::string out;
  for (const auto& t : times_in(text, date, reader)) out += (out.empty() ? "" : " ") + t.value;
  return out;
}
