#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/pattern/program.h"
#include "extract/pattern/reach.h"

namespace galley::pattern {

// What any token that fits a test or a shape has: a digit in it, a capital first, capitals only.
inline constexpr std::string_view kDigitForm = "digit", kCapitalForm = "capital", kCapitalsForm = "capitals";
// Empty if nothing of the kind can be said, or the atom is neither.
[[nodiscard]] std::string_view form_of(const Atom& atom);

// A set of atoms (indices into Program::atoms) one of which every match takes or looks for within its
// sentence, and where in the match: a start that has none of them in reach begins none.
struct RequiredCut {
  std::vector<std::uint32_t> atoms;  // ascending
  std::vector<Reach> reach;          // of each
};

// The few of them that most likely leave the fewest starts, the best first. Only words, lemmas, lists, labels
// and what has a form; none if there is a match without any of those. Linear in the program but for the size
// of the answer.
[[nodiscard]] std::vector<RequiredCut> required_cuts(const Program& program);

}  // namespace galley::pattern
