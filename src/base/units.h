#pragma once

#include <map>
#include <string>

#include "base/word_list.h"

namespace galley {

// A unit of measure of rules/words/unit.tsv.
struct Unit {
  std::string dimension;  // "length" | "mass" | "area" | ...
  double size = 0;        // in the SI unit of its dimension; 0 = none or ambiguous
};

// The units by code ("km"), which several words of the list share.
using Units = std::map<std::string, Unit, std::less<>>;
[[nodiscard]] Units read_units(const WordLists& lists);

}  // namespace galley
