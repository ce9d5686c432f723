#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/pattern/program.h"

namespace galley::pattern {

// What any token that fits a test or a shape has: a digit in it, a capital first, capitals only.
inline constexpr std::string_view kDigitForm = "digit", kCapitalForm = "capital", kCapitalsForm = "capitals";
// Empty if nothing of the kind can be said, or the atom is neither.
[[nodiscard]] std::string_view form_of(const Atom& atom);

// Sets of atoms (indices into Program::atoms): of each, every match of `program` takes or looks for one
// within its sentence, so that a sentence with nothing that fits any of them has no match. A few, chosen to
// be rare in a text, the rarest first. Only words, lemmas, lists, labels and what has a form; none if there
// is a match without any of those. Linear in the program but for the size of the answer.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> required_cuts(const Program& program);

}  // namespace galley::pattern
