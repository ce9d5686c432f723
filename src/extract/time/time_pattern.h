#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "model/document.h"

namespace galley::extract {

// An example in a pattern file: a text that must be read as <<marked>> (find) or not at all (ignore).
struct TimeExample {
  std::string text;                 // without the << >> marks
  std::vector<Span> spans;          // what was marked, in text order; empty = nothing may be found (ignore)
  std::vector<std::string> values;  // the TIMEX3 value of each
  std::optional<Day> date;          // publication date
  Location where;
};

// One entry of rules/patterns/time/*.toml.
struct TimePattern {
  std::string id;     // "date/month-day"
  std::string match;  // docs/patterns.md
  std::string op;     // what C++ does with the slots: see kOperations in resolve.cpp
  TimexType type = TimexType::date;
  std::string value;  // of op "fixed"
  // Slots that the words leave out, as if captured: {shift = "-1 now", unit = "D"} in "yesterday".
  std::map<std::string, std::string> given;
  // Slots that each make a time expression of their own: ["first", "second"] in "22-26 June". Usually empty.
  std::vector<std::string> split;
  enum class Only : std::uint8_t { both, news, narrative } only = Only::both;
  Location where;
  std::vector<TimeExample> examples;
};

// Without the examples.
template <typename A>
void pack(A& a, TimePattern& p) {
  a(p.id)(p.match)(p.op)(p.type)(p.value)(p.given)(p.split)(p.only)(p.where);
}

struct TimePatterns {
  std::vector<TimePattern> patterns;
  std::map<std::string, std::string, std::less<>> definitions;
};

// Reads every *.toml below `folder` and, if there is one, define.toml beside it. What is wrong in them
// (unknown keys, no example, an example that marks nothing, two entries of one id) goes to `diagnostics`.
// Throws Error if the folder cannot be read.
[[nodiscard]] TimePatterns load_time_patterns(const std::string& folder, Diagnostics& diagnostics);

// A day written YYYY-MM-DD; nothing if it is not one.
[[nodiscard]] std::optional<Day> parse_day(std::string_view text);

}  // namespace galley::extract
